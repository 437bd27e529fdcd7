import { describe, expect, it } from "vitest";
import { festivalOf, lunarDayName, lunarLabel, lunarOf } from "@/lib/lunar";

describe("lunar days", () => {
  it.each([
    ["2026-02-17", "春节"],
    ["2026-02-16", "除夕"],
    ["2026-03-03", "元宵节"],
    ["2026-06-19", "端午节"],
    ["2026-09-25", "中秋节"],
    ["2026-10-18", "重阳节"],
    ["2026-10-01", "国庆节"],
    ["2027-01-15", "腊八节"],
  ])("%s is %s", (day, name) => expect(festivalOf(day)).toBe(name));

  it("are named as on a wall calendar", () => {
    expect([1, 10, 11, 20, 21, 29, 30].map(lunarDayName)).toEqual(
      ["初一", "初十", "十一", "二十", "廿一", "廿九", "三十"],
    ); // prettier-ignore
  });
  it("know leap months, which have no festivals", () => {
    expect(lunarOf("2025-07-25")).toEqual({ month: "闰六月", day: 1 });
    expect(lunarLabel("2025-07-25")).toBe("闰六月");
    expect(lunarLabel("2026-11-11")).toMatch(/^初|十|廿|三/);
  });
});
