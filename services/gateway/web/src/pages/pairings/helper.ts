// Who helps, as a form asks it.
export interface HelperValue {
  who: "person" | "unit" | "team";
  person: string;
  unit: string;
  team: string;
}
export const noHelper = (): HelperValue => ({ who: "person", person: "", unit: "", team: "" });

// As the RPCs take it: a person (perhaps of a unit), or a unit, or a team.
export function helperOf({ who, person, unit, team }: HelperValue) {
  if (who === "person") return { person, unit, team: "" };
  return who === "unit" ? { person: "", unit, team: "" } : { person: "", unit: "", team };
}
