import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "@/lib/i18n";
import { byUrgency, clockWords, earliestExtension, lastMoment } from "@/pages/cases/lib/clock-words";

const TODAY = "2026-12-19";

describe("a clock's words", () => {
  afterEach(() => setLocale("zh-CN"));

  it("tells the last day as that day at 24:00, never as the next one", () => {
    const words = clockWords({ dueDate: "2026-12-22" }, TODAY);
    expect(words).toEqual({ text: "还剩3天", date: "12月22日24时", tone: "warn" });
  });
  it("says the year when it is another", () => {
    expect(lastMoment("2027-01-06", TODAY)).toBe("2027年1月6日24时");
  });
  it("is overdue from the day after the last one on", () => {
    expect(clockWords({ dueDate: "2026-12-19" }, TODAY)).toMatchObject({ text: "今天届满", tone: "warn" });
    expect(clockWords({ dueDate: "2026-12-17" }, TODAY)).toMatchObject({ text: "已逾期2天", tone: "bad" });
  });
  it("warns as early as the clock says", () => {
    expect(clockWords({ dueDate: "2026-12-24" }, TODAY).tone).toBe("neutral");
    expect(clockWords({ dueDate: "2026-12-24", dueSoonDays: 5 }, TODAY).tone).toBe("warn");
  });
  it("does not count while paused, nor once ended", () => {
    expect(clockWords({ state: 2, dueDate: "" }, TODAY)).toEqual({
      text: "中止计时",
      date: "",
      tone: "info",
    });
    expect(clockWords({ state: 3, dueDate: "2026-12-01" }, TODAY)).toMatchObject({
      text: "已办结",
      tone: "good",
    });
    expect(clockWords({ state: 5, dueDate: "2026-12-01" }, TODAY)).toMatchObject({
      text: "期满未行使",
      tone: "done",
    });
  });
  it("speaks English", async () => {
    await setLocale("en");
    expect(clockWords({ dueDate: "2026-12-22" }, TODAY)).toMatchObject({
      text: "3 days left",
      date: "24:00, Dec 22",
    });
  });
  it("puts the most urgent first, paused and ended ones last", () => {
    const clocks = [
      { state: 3, dueDate: "2026-12-01" },
      { state: 2, dueDate: "" },
      { state: 1, dueDate: "2026-12-30" },
      { state: 1, dueDate: "2026-12-10" },
    ];
    expect(byUrgency(clocks).map((clock) => clock.state)).toEqual([1, 1, 2, 3]);
    expect(byUrgency(clocks)[0]?.dueDate).toBe("2026-12-10");
  });
  it("extends beyond the last day, over the year's end, too", () => {
    expect(earliestExtension("2026-12-31")).toBe("2027-01-01");
  });
});
