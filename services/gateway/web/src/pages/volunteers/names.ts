// What volunteers are called, for lists whose rows only name them.
import { create } from "@bufbuild/protobuf";
import { ListVolunteersResponseSchema, VolunteerService } from "@/gen/linli/volunteer/v1/volunteer_service_pb";
import type { Volunteer } from "@/gen/linli/volunteer/v1/volunteer_pb";
import { allPages, client } from "@/lib/api";
import { nameOf } from "@/lib/names";
import { withSnapshot } from "@/lib/snapshot";
import { lookup } from "./lookup";
import { t } from "./texts";

const volunteers = lookup<string>(async (name) => {
  const { displayName } = await client(VolunteerService).getVolunteer({ name });
  return displayName || t("erased");
});

// All at once; a team's also without a network.
export async function volunteersOf(of: { team?: string; region?: string }): Promise<Volunteer[]> {
  const read = async () => {
    const volunteers = await allPages<Volunteer>(async (page) => {
      const answer = await client(VolunteerService).listVolunteers({ ...page, ...of });
      return { rows: answer.volunteers, nextPageToken: answer.nextPageToken };
    }, 1000);
    return create(ListVolunteersResponseSchema, { volunteers });
  };
  const key = `volunteers ${of.team}`;
  const found = of.team ? (await withSnapshot(key, ListVolunteersResponseSchema, read)).data : await read();
  for (const one of found.volunteers) volunteers.learn(one.name, one.displayName || t("erased"));
  return found.volunteers;
}

// Reactive; the person's own name as far as the caller may know it, until (or unless) the volunteer's is.
export function volunteerName(name: string, person = ""): string {
  return volunteers(name) ?? (person ? nameOf(person) : "…");
}
