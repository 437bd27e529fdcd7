import { afterEach, describe, expect, it, vi } from "vitest";
import * as format from "@/lib/format";
import { setLocale } from "@/lib/i18n";

const at = (text: string) => new Date(text);
afterEach(async () => {
  vi.useRealTimers();
  await setLocale("zh-CN");
});

describe("times", () => {
  it("are the county's, wherever the device is", () => {
    expect(format.dayKey(at("2026-09-30T16:30:00Z"))).toBe("2026-10-01");
    expect(format.clock(at("2026-09-30T16:30:00Z"))).toBe("00:30");
    expect(format.localInput(at("2026-09-30T16:30:00Z"))).toBe("2026-10-01T00:30");
    expect(format.fromLocalInput("2026-10-01T00:30")).toEqual(at("2026-09-30T16:30:00Z"));
    expect(format.fromLocalInput("2026-10-01")).toEqual(at("2026-09-30T16:00:00Z"));
    expect(format.fromLocalInput("")).toBeUndefined();
  });
  it("go to protobuf and back", () => {
    const date = at("1969-12-31T23:59:59.500Z");
    expect(format.stampOf(date)).toEqual({ seconds: -1n, nanos: 500_000_000 });
    expect(format.dateOf(format.stampOf(date))).toEqual(date);
  });
  it("say today and tomorrow by the county's day", async () => {
    vi.useFakeTimers({ now: at("2026-09-30T15:00:00Z") });
    expect(format.relativeDay(at("2026-09-30T15:30:00Z"))).toBe("今天");
    expect(format.relativeDay(at("2026-09-30T16:30:00Z"))).toBe("明天");
    expect(format.relativeDay(at("2026-09-29T10:00:00Z"))).toBe("昨天");
    expect(format.relativeDay(at("2026-10-05T02:00:00Z"))).toBe("10月5日周一");
    expect(format.relativeDay(at("2027-10-05T02:00:00Z"))).toContain("2027年");
    await setLocale("en");
    expect(format.relativeDay(at("2026-09-30T16:30:00Z"))).toBe("Tomorrow");
  });
  it("show the second day of a span only when it is another", () => {
    vi.useFakeTimers({ now: at("2026-09-30T01:00:00Z") });
    expect(format.span(at("2026-09-30T01:00:00Z"), at("2026-09-30T03:30:00Z"))).toBe("今天 09:00–11:30");
    expect(format.span(at("2026-09-30T01:00:00Z"), at("2026-10-01T03:30:00Z"))).toBe("今天 09:00–明天 11:30");
  });
  it("count days over a month's end", () => {
    expect(format.daysBetween("2026-02-27", "2026-03-01")).toBe(2);
    expect(format.addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("figures", () => {
  it("are written as people write them", async () => {
    expect(format.count(9_999)).toBe("9,999");
    expect(format.count(135_000n)).toBe("13.5万");
    expect(format.measure({ quantity: 135_000n, unit: 2, precision: 1 })).toBe("13.5万人次");
    expect(format.measure({ quantity: 2_100n, unit: 5, precision: 3 })).toBe("近 2,100件");
    await setLocale("en");
    expect(format.count(135_000n)).toBe("135,000");
    expect(format.measure({ quantity: 50n, unit: 3, precision: 2 })).toBe("at least 50 times");
  });
  it("turn fen to yuan and minutes to hours", () => {
    expect(format.yuan(123_450n)).toBe("1,234.50元");
    expect(format.yuan(19_010_000)).toBe("190,100元");
    expect(format.yuan(115_920_000)).toBe("115.92万元");
    expect(format.minutes(45)).toBe("45 分钟");
    expect(format.minutes(150)).toBe("2 小时 30 分");
  });
  it("show a dash for nothing", () => {
    expect([format.day(undefined), format.measure(undefined), format.percent(1, 0)]).toEqual(["—", "—", "—"]);
  });
});
