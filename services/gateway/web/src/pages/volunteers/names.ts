// What volunteers are called, for lists whose rows only name them.
import { VolunteerService } from "@/gen/linli/volunteer/v1/volunteer_service_pb";
import type { Volunteer } from "@/gen/linli/volunteer/v1/volunteer_pb";
import { allPages, client } from "@/lib/api";
import { nameOf } from "@/lib/names";
import { lookup } from "./lookup";
import { t } from "./texts";

const volunteers = lookup<string>(async (name) => {
  const { displayName } = await client(VolunteerService).getVolunteer({ name });
  return displayName || t("erased");
});

// Those of a team at once.
export async function learnTeam(team: string): Promise<Volunteer[]> {
  const found = await volunteersOf({ team });
  for (const one of found) volunteers.learn(one.name, one.displayName || t("erased"));
  return found;
}

export function volunteersOf(of: { team?: string; region?: string; displayNamePrefix?: string }) {
  return allPages<Volunteer>(async (page) => {
    const answer = await client(VolunteerService).listVolunteers({ ...page, ...of });
    return { rows: answer.volunteers, nextPageToken: answer.nextPageToken };
  }, 1000);
}

// Reactive; the person's own name as far as the caller may know it, until (or unless) the volunteer's is.
export function volunteerName(name: string, person = ""): string {
  return volunteers(name) ?? (person ? nameOf(person) : "…");
}
