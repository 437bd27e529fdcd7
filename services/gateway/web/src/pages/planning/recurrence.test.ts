import { describe, expect, it } from "vitest";
import { buildRule, describeRule, noRecurrence, parseRule } from "./recurrence";

describe("recurrence form", () => {
  it("reads and writes the same rule", () => {
    for (const rule of [
      "FREQ=WEEKLY;BYDAY=WE;COUNT=52",
      "FREQ=DAILY;INTERVAL=2;UNTIL=20261231",
      "FREQ=WEEKLY;BYDAY=MO,FR",
      "FREQ=MONTHLY;COUNT=12",
      "FREQ=MONTHLY;BYDAY=2SA;COUNT=12",
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "FREQ=DAILY;UNTIL=20270303T010000Z",
    ]) {
      expect(buildRule(parseRule(rule))).toBe(rule);
    }
  });
  it("keeps what it has no fields for as an own rule", () => {
    expect(parseRule("FREQ=MONTHLY;BYDAY=2SA").frequency).toBe("custom");
    expect(parseRule("FREQ=MONTHLY;BYDAY=WE").frequency).toBe("custom");
    expect(parseRule("FREQ=WEEKLY;BYDAY=WE").days).toEqual(["WE"]);
  });
  it("orders the weekdays and takes RRULE: away", () => {
    expect(buildRule({ ...noRecurrence(), frequency: "WEEKLY", days: ["FR", "MO"], ends: "period" })).toBe(
      "FREQ=WEEKLY;BYDAY=MO,FR",
    );
    expect(buildRule({ ...noRecurrence(), frequency: "custom", rule: " RRULE:freq=daily;count=2 " })).toBe(
      "FREQ=DAILY;COUNT=2",
    );
    expect(buildRule(noRecurrence())).toBe("");
  });
  it("says a rule in words", () => {
    expect(describeRule("FREQ=WEEKLY;BYDAY=WE;COUNT=52")).toBe("每周 · 周三 · 共 52 次");
    expect(describeRule("FREQ=MONTHLY;BYDAY=2SA")).toBe("FREQ=MONTHLY;BYDAY=2SA");
  });
});
