// Whose cases one sees: the committees of one's grants, or those of a supervisor's region.
import { computed, shallowRef } from "vue";
import { RosterService } from "@/gen/linli/mediation/v1/roster_service_pb";
import type { Committee } from "@/gen/linli/mediation/v1/roster_pb";
import { allPages, client } from "@/lib/api";
import { learn } from "@/lib/names";
import { grantsOf, session } from "@/lib/session";

const all = shallowRef<readonly Committee[]>([]);
let of = "";

async function load(person: string): Promise<void> {
  const found = await allPages(async (page) => {
    const answer = await client(RosterService).listCommittees(page);
    return { rows: answer.committees, nextPageToken: answer.nextPageToken };
  });
  learn(found.map((committee) => ({ name: committee.unit, displayName: committee.displayName })));
  if (of === person) all.value = found.sort((a, b) => (a.region < b.region ? -1 : 1));
}

// All committees of the county, by region; read once for whoever is signed in.
export function useCommittees() {
  const person = session.value?.person ?? "";
  if (of !== person || all.value.length === 0) {
    of = person;
    void load(person).catch(() => (of = ""));
  }
  const own = computed(() => {
    const grants = grantsOf("INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR", "AUDITOR", "ADMIN");
    return all.value.filter((committee) => grants.some((grant) => covers(grant, committee)));
  });
  return { all, own };
}

interface ScopeLike {
  region: string;
  unit: string;
}
export function covers(grant: ScopeLike, committee: { unit: string; region: string }): boolean {
  if (grant.unit) return grant.unit === committee.unit;
  return committee.region.startsWith(grant.region);
}

// `units/x` or `regions/x` as the lists take it.
export const scopeOf = (whose: string): { committee?: string; region?: string } =>
  whose.startsWith("regions/") ? { region: whose } : { committee: whose };

// Where one works at first: the own committee, else the region supervised.
export function firstScope(): string {
  const grants = grantsOf("INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR");
  const unit = grants.find((grant) => grant.unit)?.unit;
  if (unit) return unit;
  return grants.find((grant) => grant.region)?.region ?? session.value?.region ?? "";
}
