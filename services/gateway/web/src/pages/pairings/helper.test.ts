import { expect, it } from "vitest";
import { helperOf, noHelper } from "./helper";

const filled = { ...noHelper(), person: "persons/a", unit: "units/b", team: "teams/c" };

it("sends a person with the unit they come from", () => {
  expect(helperOf({ ...filled, who: "person" })).toEqual({ person: "persons/a", unit: "units/b", team: "" });
});
it("sends nothing that was filled in for another kind of helper", () => {
  expect(helperOf({ ...filled, who: "unit" })).toEqual({ person: "", unit: "units/b", team: "" });
  expect(helperOf({ ...filled, who: "team" })).toEqual({ person: "", unit: "", team: "teams/c" });
});
