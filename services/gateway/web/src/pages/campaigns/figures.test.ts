import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { TargetSchema } from "@/gen/linli/campaign/v1/campaign_pb";
import { MemberUnitFilingSchema } from "@/gen/linli/campaign/v1/member_unit_filing_pb";
import { MeasurePrecision, MeasureSchema, MeasureUnit } from "@/gen/linli/common/v1/measure_pb";
import { sum, targetRows } from "./figures";

const { EXACT, AT_LEAST, NEARLY, ABOUT } = MeasurePrecision;
const measure = (quantity: bigint, precision = EXACT, unit = MeasureUnit.COPIES) =>
  create(MeasureSchema, { quantity, precision, unit });

describe("sum", () => {
  it("is no more exact than its parts", () => {
    expect(sum([measure(1n), measure(2n)], MeasureUnit.COPIES)).toMatchObject({ quantity: 3n, precision: EXACT });
    expect(sum([measure(1n), measure(2n, AT_LEAST)], MeasureUnit.COPIES).precision).toBe(AT_LEAST);
    expect(sum([measure(1n, NEARLY), measure(2n, AT_LEAST)], MeasureUnit.COPIES).precision).toBe(ABOUT);
    expect(sum([measure(1n, ABOUT)], MeasureUnit.COPIES).precision).toBe(ABOUT);
  });
});

describe("targetRows", () => {
  const target = create(TargetSchema, { title: "发放资料", quantity: 100n, unit: MeasureUnit.COPIES });
  const filing = create(MemberUnitFilingSchema, {
    report: {
      summary: "…",
      figures: [
        { title: "发放资料", measure: measure(30n) },
        { title: "发放资料", measure: measure(5n, EXACT, MeasureUnit.ITEMS) },
        { title: "别的", measure: measure(7n) },
      ],
    },
  });
  it("adds what units typed under the same title and unit only", () => {
    const [row] = targetRows([target], [], [filing, filing]);
    expect(row!.typed?.quantity).toBe(60n);
    expect(targetRows([target], [], [])[0]!.typed).toBeUndefined();
  });
  it("compares with computed figures of the same unit only", () => {
    const rows = [
      { key: "a", label: "", records: "", measure: measure(9n) },
      { key: "filed", label: "", records: "units", measure: measure(9n) },
      { key: "b", label: "", records: "", measure: measure(9n, EXACT, MeasureUnit.PERSONS) },
    ];
    expect(targetRows([target], rows, [])[0]!.computed.map(({ key }) => key)).toEqual(["a"]);
  });
});
