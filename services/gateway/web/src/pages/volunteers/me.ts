// Which volunteer the signed-in person is; known without a network once it was read.
import { shallowRef, watch } from "vue";
import {
  ListVolunteersResponseSchema,
  VolunteerService,
} from "@/gen/linli/volunteer/v1/volunteer_service_pb";
import { Volunteer_State, type Volunteer } from "@/gen/linli/volunteer/v1/volunteer_pb";
import { client } from "@/lib/api";
import { session } from "@/lib/session";
import { withSnapshot } from "@/lib/snapshot";

// Undefined: not asked yet. Null: the person is no volunteer.
export const me = shallowRef<Volunteer | null>();
watch(
  () => session.value?.person,
  () => (me.value = undefined),
);

export async function readMe(): Promise<Volunteer | null> {
  const person = session.value?.person ?? "";
  const kept = await withSnapshot("volunteer", ListVolunteersResponseSchema, () =>
    client(VolunteerService).listVolunteers({ person }),
  );
  me.value = kept.data.volunteers.find((one) => one.state === Volunteer_State.ACTIVE) ?? null;
  return me.value;
}

export async function myVolunteer(): Promise<Volunteer | null> {
  return me.value ?? (await readMe());
}
