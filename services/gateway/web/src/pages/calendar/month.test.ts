import { describe, expect, it } from "vitest";
import { addMonths, weekdayOf, weekOf, weeksOf } from "./month";

describe("month layout", () => {
  it("begins weeks on Monday", () => {
    expect(weekdayOf("2026-11-23")).toBe(0);
    expect(weekdayOf("2026-11-22")).toBe(6);
    expect(weekOf("2026-11-22")[0]).toBe("2026-11-16");
  });
  it("shows whole weeks of the month", () => {
    const weeks = weeksOf("2026-11");
    expect(weeks).toHaveLength(6);
    expect(weeks[0]![0]).toBe("2026-10-26");
    expect(weeks.at(-1)!.at(-1)).toBe("2026-12-06");
    expect(weeksOf("2027-02")).toHaveLength(4);
  });
  it("turns years over", () => {
    expect(addMonths("2026-12-31", 1)).toBe("2027-01-01");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-01");
    expect(addMonths("2026-11-22", 14)).toBe("2028-01-01");
  });
});
