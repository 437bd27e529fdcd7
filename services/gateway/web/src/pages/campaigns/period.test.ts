import { describe, expect, it } from "vitest";
import { endStamp, lastDayOf, startStamp } from "./period";

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
});
