import { describe, expect, it } from "vitest";
import { faultOf, nameOfParty, partyLabel, speakers } from "@/pages/cases/lib/parties";
import { faultOfTerms, termsOf } from "@/pages/cases/lib/agreement-commands";
import { missing, valuesOf, type Command } from "@/pages/cases/lib/commands";
import { covers } from "@/pages/cases/lib/committees";
import { byCase, inOrder } from "@/pages/cases/lib/board";
import { byDay } from "@/pages/sessions/days";

const party = (id: string, side: number, representative = false) => ({
  id,
  side,
  displayName: `名${id}`,
  representative,
});
const side = (count: number, representatives: number) =>
  Array.from({ length: count }, (_, at) => ({ representative: at < representatives }));

describe("parties", () => {
  it("asks a side of more than five for one to five representatives", () => {
    expect(faultOf(side(0, 0))).toBe("none");
    expect(faultOf(side(5, 0))).toBeUndefined();
    expect(faultOf(side(6, 0))).toBe("many");
    expect(faultOf(side(6, 1))).toBeUndefined();
    expect(faultOf(side(9, 6))).toBe("tooMany");
  });
  it("hears a side's representatives, or else each of it", () => {
    const parties = [party("a1", 1, true), party("a2", 1), party("r1", 2), party("r2", 2)];
    expect(speakers(parties).map((each) => each.id)).toEqual(["a1", "r1", "r2"]);
  });
  it("calls them by side and number", () => {
    expect(partyLabel({ id: "r2", side: 2, displayName: "李小河" })).toBe("被申请人2 李小河");
    expect(nameOfParty({ parties: [] }, "a9")).toBe("a9");
  });
});

describe("terms of an agreement", () => {
  const good = { debtor: "r1", creditor: "a1", yuan: "1,200.5", duty: "", dueDate: "2026-12-01" };
  it("says what is wrong with one", () => {
    expect(faultOfTerms([good])).toBeUndefined();
    expect(faultOfTerms([good, { ...good, debtor: "" }])).toBe("第2条：请选择履行方");
    expect(faultOfTerms([{ ...good, yuan: "1.234" }])).toContain("两位小数");
    expect(faultOfTerms([{ ...good, yuan: "" }])).toContain("金额或者履行事项");
    expect(faultOfTerms([{ ...good, dueDate: "" }])).toContain("期限");
    expect(faultOfTerms([{ ...good, creditor: "r1" }])).toContain("不能相同");
  });
  it("sends sums in fen", () => {
    expect(termsOf([good])[0]).toMatchObject({ amountFen: 120050n, debtor: "r1", dueDate: "2026-12-01" });
  });
});

describe("a command", () => {
  const command: Command = {
    key: "x",
    label: "x",
    initial: { how: 2 },
    fields: [
      { key: "how", label: "", kind: "choice", required: true, options: [{ value: 2, text: "" }] },
      { key: "routes", label: "", kind: "many", required: true, options: [] },
      { key: "why", label: "", kind: "area", required: true, shown: (value) => value["how"] === 1 },
    ],
    run: () => Promise.resolve({}),
  };
  it("starts with what it says, and asks only for what is shown", () => {
    const value = valuesOf(command);
    expect(value).toEqual({ how: 2, routes: [], why: "" });
    expect(missing(command, value)).toEqual(["routes"]);
    expect(missing(command, { ...value, how: 1, routes: [3] })).toEqual(["why"]);
  });
});

describe("the board", () => {
  const clocks = byCase([
    { case: "cases/b", dueDate: "2026-12-03" },
    { case: "cases/b", dueDate: "2026-12-20" },
    { case: "cases/a", dueDate: "2026-12-10" },
  ]);
  it("keeps all clocks of a case", () => {
    expect(clocks.get("cases/b")).toHaveLength(2);
  });
  it("puts the most urgent case first, those without a clock last", () => {
    const cases = ["cases/c", "cases/a", "cases/b"].map((name) => ({ name }));
    expect(inOrder(cases, clocks).map((one) => one.name)).toEqual(["cases/b", "cases/a", "cases/c"]);
  });
  it("shows the committees that a grant covers", () => {
    const committee = { unit: "units/x", region: "regions/520181101" };
    expect(covers({ unit: "units/x", region: "" }, committee)).toBe(true);
    expect(covers({ unit: "units/y", region: "" }, committee)).toBe(false);
    expect(covers({ unit: "", region: "regions/520181" }, committee)).toBe(true);
    expect(covers({ unit: "", region: "regions/520182" }, committee)).toBe(false);
  });
  it("groups sessions by day in order of time", () => {
    const rows = ["2026-12-02T10:00Z", "2026-12-01T09:00Z", "2026-12-01T08:00Z"].map((at) => new Date(at));
    const days = byDay(
      rows,
      (row) => row,
      (time) => time.toISOString().slice(0, 10),
    );
    expect(days.map((group) => [group.day, group.rows.length])).toEqual([
      ["2026-12-01", 2],
      ["2026-12-02", 1],
    ]);
    expect(days[0]?.rows[0]?.toISOString()).toContain("08:00");
  });
});
