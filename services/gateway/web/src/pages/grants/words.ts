import type { RoleGrant } from "@/gen/linli/directory/v1/grant_pb";
import { nameOf } from "@/lib/names";
import { teamChoices } from "@/parts/choices";
import { t } from "./texts";

// Where a grant holds.
export function scopeOf(grant: Pick<RoleGrant, "region" | "unit" | "team">): string {
  if (grant.region) return nameOf(grant.region);
  if (grant.unit) return nameOf(grant.unit);
  if (!grant.team) return t("whole");
  return teamChoices().value.find((team) => team.value === grant.team)?.text ?? t("team");
}
