// Units, teams and persons to choose from, read once a session; homonyms are told apart.
import { shallowRef, type ShallowRef } from "vue";
import { PersonService } from "@/gen/linli/directory/v1/person_service_pb";
import { UnitService } from "@/gen/linli/directory/v1/unit_service_pb";
import { TeamService } from "@/gen/linli/volunteer/v1/team_service_pb";
import { allPages, client } from "@/lib/api";
import { learn } from "@/lib/names";
import { grantsOf, session } from "@/lib/session";
import type { Choice } from "./PickField.vue";

interface Named {
  name: string;
  displayName: string;
}

// "李敏", "李敏 (2)": a text stands for one thing.
export function asChoices(items: readonly Named[]): Choice[] {
  const seen = new Map<string, number>();
  return items.map(({ name, displayName }) => {
    const times = (seen.get(displayName) ?? 0) + 1;
    seen.set(displayName, times);
    return { value: name, text: times === 1 ? displayName : `${displayName} (${times})` };
  });
}

function once(load: () => Promise<readonly Named[]>): () => Readonly<ShallowRef<readonly Choice[]>> {
  const choices = shallowRef<readonly Choice[]>([]);
  let of: string | undefined;
  return () => {
    const me = session.value?.person ?? "";
    if (of !== me) {
      of = me;
      choices.value = [];
      load().then(
        (items) => {
          learn(items);
          choices.value = asChoices(items);
        },
        () => (of = undefined),
      );
    }
    return choices;
  };
}

export const unitChoices = once(() =>
  allPages(async (page) => {
    const answer = await client(UnitService).listUnits(page);
    return { rows: answer.units, nextPageToken: answer.nextPageToken };
  }),
);

export const teamChoices = once(() =>
  allPages(async (page) => {
    const answer = await client(TeamService).listTeams(page);
    return { rows: answer.teams, nextPageToken: answer.nextPageToken };
  }),
);

// Active persons of a unit, or of where the caller works; refused to who may not list persons.
export async function personChoices(unit: string): Promise<Choice[]> {
  const mine = grantsOf("ADMIN", "ORGANIZER", "PAIRING_OFFICER", "TEAM_LEADER");
  const region = mine.find((grant) => grant.region)?.region ?? session.value?.region ?? "";
  const persons = await allPages(async (page) => {
    const answer = await client(PersonService).listPersons({ ...page, ...(unit ? { unit } : { region }) });
    return { rows: answer.persons, nextPageToken: answer.nextPageToken };
  }, 1000);
  learn(persons);
  return asChoices(persons);
}
