import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { StatementSchema } from "@/gen/linli/pairing/v1/statement_pb";
import { figures } from "./figures";

// Ulanhot's published figures.
const statement = create(StatementSchema, {
  cashFen: 28590000n,
  goodsValueFen: 87330000n,
  totalFen: 115920000n,
  personTimes: 4745n,
  households: 528n,
});
const of = (scope: string) => new Map(figures(statement, scope).map((figure) => [figure.label, figure]));

it("tells each figure in its own unit", () => {
  const county = of("total");
  expect(county.get("捐赠合计")?.text).toBe("115.92万元");
  expect(county.get("捐款")?.text).toBe("285,900元");
  expect(county.get("走访人次")?.text).toBe("4,745 人次");
  expect(county.get("帮扶户数")?.text).toBe("528 户");
});
it("exports yuan, not fen", () => {
  expect(of("total").get("捐赠合计")?.value).toBe(1159200);
});
it("tells what a unit received, and of a ledger only donations", () => {
  expect(of("unit").has("受赠款")).toBe(true);
  expect(of("region").has("受赠款")).toBe(false);
  expect(of("ledger").size).toBe(4);
});
