import { describe, expect, it } from "vitest";
import { workdayOf } from "./workdays";

describe("the work calendar", () => {
  const days = { holidays: ["2026-10-01"], makeUpWorkdays: ["2026-10-10"] };
  it("tells days off from weekends that are worked", () => {
    expect(workdayOf(days, "2026-10-01")).toBe("off");
    expect(workdayOf(days, "2026-10-10")).toBe("worked");
    expect(workdayOf(days, "2026-10-11")).toBe("");
  });
});
