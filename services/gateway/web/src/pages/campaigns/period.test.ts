import { describe, expect, it } from "vitest";
import { Campaign_Kind } from "@/gen/linli/campaign/v1/campaign_pb";
import { endStamp, lastDayOf, nextStart, startStamp } from "./period";

describe("a campaign's period", () => {
  it("ends with its last day, in the county's zone", () => {
    expect(lastDayOf(new Date("2026-09-30T16:00:00Z"))).toBe("2026-09-30");
    expect(lastDayOf(new Date("2026-09-30T15:59:59Z"))).toBe("2026-09-30");
    expect(lastDayOf(undefined)).toBe("");
  });
  it("is the same after a round trip", () => {
    const end = endStamp("2026-09-30")!;
    expect(new Date(Number(end.seconds) * 1000).toISOString()).toBe("2026-09-30T16:00:00.000Z");
    expect(new Date(Number(startStamp("2026-09-01")!.seconds) * 1000).toISOString()).toBe("2026-08-31T16:00:00.000Z");
    expect(endStamp("")).toBeUndefined();
  });
  it("comes again a year later: a month on its day, a week on its weekday", () => {
    const first = (day: string) => new Date(`${day}T00:00:00+08:00`);
    expect(nextStart(Campaign_Kind.MONTH, first("2025-09-01"))).toBe("2026-09-01");
    expect(nextStart(Campaign_Kind.WEEK, first("2025-12-01"))).toBe("2026-11-30");
    expect(nextStart(Campaign_Kind.DAY, first("2028-02-29"))).toBe("2029-02-28");
  });
});
