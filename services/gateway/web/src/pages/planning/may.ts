// Whether the signed-in user may act on something of a region and a unit, as the services check it
// again: a grant holds for the whole county, a region with all below it, or one unit.
import { grantsOf, type Grant, type RoleName } from "@/lib/session";

export function covers(grant: Grant, region: string, unit: string): boolean {
  if (grant.team !== "") return false;
  if (grant.unit !== "") return grant.unit === unit;
  return grant.region === "" || (region !== "" && region.startsWith(grant.region));
}

export const may = (roles: readonly RoleName[], region: string, unit: string): boolean =>
  grantsOf(...roles).some((grant) => covers(grant, region, unit));

// Activities, materials and outreach.
export const mayPlan = (region: string, unit: string): boolean => may(["ORGANIZER", "UNIT_REPORTER"], region, unit);
// Campaigns.
export const mayLead = (region: string, unit: string): boolean => may(["ORGANIZER"], region, unit);
// What one member unit files.
export const mayFile = (region: string, unit: string): boolean =>
  mayLead(region, "") || grantsOf("UNIT_REPORTER").some((grant) => grant.unit === unit);
// The units a reporter reports for.
export const ownUnits = (): string[] =>
  grantsOf("UNIT_REPORTER").map((grant) => grant.unit).filter((unit) => unit !== "");
