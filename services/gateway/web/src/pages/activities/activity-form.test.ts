import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { Activity_Kind, ActivitySchema } from "@/gen/linli/campaign/v1/activity_pb";
import { addDays, localInput, stampOf } from "@/lib/format";
import { activityOf, formOf, freshForm, nextSessionForm } from "./activity-form";

const at = (time: string) => stampOf(new Date(`${time}:00+08:00`));

describe("activity form", () => {
  it("gives the first session and the rule of a series, and its days left out at the hour it begins", () => {
    const series = create(ActivitySchema, {
      name: "activities/a",
      kind: Activity_Kind.OTHER,
      title: "相约星期三",
      sessions: [
        { id: "s1", startTime: at("2026-01-07T09:00"), endTime: at("2026-01-07T11:00") },
        { id: "s2", startTime: at("2026-01-14T09:00"), endTime: at("2026-01-14T11:00") },
      ],
      recurrence: { rule: "FREQ=WEEKLY;COUNT=52", exceptionTimes: [at("2026-10-07T09:00")] },
    });
    const form = formOf(series);
    expect(form.sessions).toEqual([{ start: "2026-01-07T09:00", end: "2026-01-07T11:00", place: "" }]);
    expect(form.recurrence.exceptions).toEqual(["2026-10-07"]);
    const back = activityOf(form, series);
    expect(back.sessions).toHaveLength(1);
    expect(back.recurrence?.rule).toBe("FREQ=WEEKLY;COUNT=52");
    expect(back.recurrence?.exceptionTimes.map(localInput)).toEqual(["2026-10-07T09:00"]);
    expect(back.name).toBe("activities/a");
  });
  it("takes the lead unit out of the co-hosts and leaves a place out when there is none", () => {
    const form = { ...freshForm("2026-12-01", { region: "regions/520181", leadUnit: "units/a" }), coHosts: ["units/a", "units/b"] };
    const activity = activityOf(form);
    expect(activity.coHosts).toEqual(["units/b"]);
    expect(activity.place).toBeUndefined();
    expect(activity.recurrence).toBeUndefined();
    expect(localInput(activity.sessions[0]!.startTime)).toBe("2026-12-01T09:00");
  });
  it("puts the next session a week later", () => {
    const week = (day: string) => addDays(day, 7);
    const first = { start: "2026-12-30T09:00", end: "2026-12-30T11:00", place: "红枫广场" };
    expect(nextSessionForm([first], week)).toEqual({
      start: "2027-01-06T09:00",
      end: "2027-01-06T11:00",
      place: "红枫广场",
    });
    expect(nextSessionForm([], week).start).toBe("");
  });
});
