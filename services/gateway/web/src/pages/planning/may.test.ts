import { describe, expect, it } from "vitest";
import { covers } from "./may";

const grant = { role: "ORGANIZER" as const, region: "", unit: "", team: "" };

describe("covers", () => {
  it("holds for the whole county when it names nothing", () => {
    expect(covers(grant, "regions/520181001", "units/a")).toBe(true);
  });
  it("holds for a region and all below it", () => {
    const township = { ...grant, region: "regions/520181001" };
    expect(covers(township, "regions/520181001201", "units/a")).toBe(true);
    expect(covers(township, "regions/520181", "units/a")).toBe(false);
    expect(covers(township, "", "units/a")).toBe(false);
  });
  it("holds for its unit wherever that works", () => {
    const unit = { ...grant, unit: "units/a" };
    expect(covers(unit, "regions/520181", "units/a")).toBe(true);
    expect(covers(unit, "regions/520181", "units/b")).toBe(false);
  });
  it("never holds for a team", () => {
    expect(covers({ ...grant, team: "teams/x" }, "regions/520181", "units/a")).toBe(false);
  });
});
