// A figure as it is typed: empty is not zero.
import { create } from "@bufbuild/protobuf";
import { MeasurePrecision, MeasureSchema, MeasureUnit, type Measure } from "@/gen/linli/common/v1/measure_pb";

export interface MeasureForm {
  quantity: number | "";
  unit: MeasureUnit;
  precision: MeasurePrecision;
}

export function measureForm(measure?: Measure, unit = MeasureUnit.UNSPECIFIED): MeasureForm {
  return {
    quantity: measure ? Number(measure.quantity) : "",
    unit: measure?.unit ?? unit,
    precision: measure?.precision || MeasurePrecision.EXACT,
  };
}

// Undefined if nothing was typed.
export function measureOf({ quantity, unit, precision }: MeasureForm): Measure | undefined {
  if (quantity === "" || !Number.isFinite(quantity)) return undefined;
  return create(MeasureSchema, { quantity: BigInt(Math.round(quantity)), unit, precision });
}
