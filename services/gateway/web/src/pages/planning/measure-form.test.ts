import { describe, expect, it } from "vitest";
import { MeasurePrecision, MeasureUnit } from "@/gen/linli/common/v1/measure_pb";
import { measureForm, measureOf } from "./measure-form";

describe("measure form", () => {
  it("tells nothing from zero", () => {
    expect(measureOf(measureForm())).toBeUndefined();
    expect(measureOf({ quantity: 0, unit: MeasureUnit.PERSONS, precision: MeasurePrecision.EXACT })?.quantity).toBe(0n);
  });
  it("keeps how exact it was", () => {
    const typed = measureOf({ quantity: 12, unit: MeasureUnit.COPIES, precision: MeasurePrecision.NEARLY });
    expect(measureForm(typed)).toEqual({ quantity: 12, unit: MeasureUnit.COPIES, precision: MeasurePrecision.NEARLY });
  });
});
