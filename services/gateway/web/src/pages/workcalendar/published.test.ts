import { expect, it } from "vitest";
import { daysOf } from "./published";

// As the State Council's office announced it, holidays of 2025.
const TEXT_2025 = `
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`;

it("reads the announcement as published", () => {
  const { holidays, makeUp } = daysOf(TEXT_2025, "2025");
  expect(makeUp).toEqual(["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"]);
  expect(holidays).toHaveLength(1 + 8 + 3 + 5 + 3 + 8);
  expect(holidays.slice(0, 3)).toEqual(["2025-01-01", "2025-01-28", "2025-01-29"]);
  expect(holidays).toContain("2025-02-04");
  expect(holidays.at(-1)).toBe("2025-10-08");
});
it("reads lines with dates", () => {
  expect(daysOf("2026-10-01 至 2026-10-03 放假\n2026-10-10 上班\n2026/1/1 off", "2026")).toEqual({
    holidays: ["2026-01-01", "2026-10-01", "2026-10-02", "2026-10-03"],
    makeUp: ["2026-10-10"],
  });
});
it("leaves out other years and text without days", () => {
  expect(daysOf("2025年12月31日放假。各地区、各部门要妥善安排。共3天", "2026")).toEqual({ holidays: [], makeUp: [] });
});
