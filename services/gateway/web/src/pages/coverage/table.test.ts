import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { CoverageEntrySchema } from "@/gen/linli/campaign/v1/coverage_service_pb";
import { emptyFirst, monthsOf, rowsOf, shade } from "./table";

const entry = (region: string, venueKind: string, sessions: bigint) =>
  create(CoverageEntrySchema, { region, venueKind, figures: { sessions } });

describe("coverage table", () => {
  const rows = rowsOf(
    [entry("regions/520181001", "school", 1n), entry("regions/520181001", "family", 2n), entry("regions/520181002", "school", 0n), entry("regions/520181002", "family", 3n)],
    2,
  );
  it("cuts the flat cells into rows", () => {
    expect(rows.map(({ region, empty, sessions }) => [region, empty, sessions])).toEqual([
      ["regions/520181001", 0, 3n],
      ["regions/520181002", 1, 3n],
    ]);
  });
  it("misses nothing beside the townships and the programme", () => {
    const [row] = rowsOf([entry("regions/520181001", "", 0n), entry("regions/520181001", "school", 0n)], 2);
    expect(row!.empty).toBe(1);
    expect(rowsOf([entry("regions/520181", "school", 0n)], 1)[0]!.empty).toBe(0);
  });
  it("puts the emptiest rows first and keeps the rest in order", () => {
    expect(emptyFirst([...rows, { ...rows[0]!, region: "c" }]).map(({ region }) => region)).toEqual(["regions/520181002", "regions/520181001", "c"]);
  });
  it("names months over a year's end", () => {
    expect(monthsOf("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
    expect(monthsOf("2026-02", "2026-01")).toEqual([]);
    expect(monthsOf("2024-01", "2026-01")).toEqual([]);
    expect(monthsOf("", "2026-01")).toEqual([]);
    expect(monthsOf("", "")).toEqual([]);
    expect(monthsOf("2026-13", "2027-01")).toEqual([]);
  });
  it("never shades an empty cell, always a full one", () => {
    expect(shade(0n, 10n)).toBe(0);
    expect(shade(1n, 100n)).toBe(1);
    expect(shade(10n, 10n)).toBe(4);
  });
});
