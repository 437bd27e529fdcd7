import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { ActivitySchema, AttendanceSchema } from "@/gen/linli/campaign/v1/activity_pb";
import { MeasurePrecision, MeasureUnit } from "@/gen/linli/common/v1/measure_pb";
import { attendanceForm, attendanceOf, fromRecords } from "./attendance";

describe("attendance", () => {
  it("sends only what was typed", () => {
    const form = attendanceForm();
    expect(attendanceOf(form)).toBeUndefined();
    form.headCount.quantity = 120;
    const sent = attendanceOf(form)!;
    expect(sent.headCount?.quantity).toBe(120n);
    expect(sent.headCount?.unit).toBe(MeasureUnit.PERSONS);
    expect(sent.registered).toBeUndefined();
  });
  it("never calls an estimate exact", () => {
    expect(attendanceForm().audienceEstimate.precision).toBe(MeasurePrecision.ABOUT);
    const read = create(AttendanceSchema, {
      audienceEstimate: { quantity: 5n, unit: MeasureUnit.PERSONS, precision: MeasurePrecision.NEARLY },
    });
    expect(attendanceForm(read).audienceEstimate.precision).toBe(MeasurePrecision.NEARLY);
  });
  it("keeps records apart from what is typed", () => {
    const activity = create(ActivitySchema, { figures: { registered: 6n, registeredCheckedIn: 2n } });
    expect(fromRecords(activity, "registered")).toBe(6n);
    expect(fromRecords(activity, "checkedIn")).toBe(2n);
    expect(fromRecords(activity, "headCount")).toBeUndefined();
    expect(attendanceForm(activity.attendance).registered.quantity).toBe("");
  });
});
