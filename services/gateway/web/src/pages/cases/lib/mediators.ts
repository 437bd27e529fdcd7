// Who can be appointed: the mediators of the case's committee, the others of the county after them.
import { RosterService } from "@/gen/linli/mediation/v1/roster_service_pb";
import { allPages, client } from "@/lib/api";
import { nameOf } from "@/lib/names";
import type { Choice } from "./parties";

export interface MediatorChoice {
  person: string;
  unit: string;
}

export async function readMediators(committee: string): Promise<MediatorChoice[]> {
  const found = await allPages(async (page) => {
    const answer = await client(RosterService).listMediators(page);
    return { rows: answer.mediators, nextPageToken: answer.nextPageToken };
  }, 1000);
  const own = (one: MediatorChoice) => (one.unit === committee ? 0 : 1);
  return found.map(({ person, unit }) => ({ person, unit })).sort((a, b) => own(a) - own(b));
}

export const mediatorOptions = (mediators: readonly MediatorChoice[], barred: readonly string[]): Choice[] =>
  mediators
    .filter((one) => !barred.includes(one.person))
    .map((one) => ({
      value: one.person,
      text: one.unit ? `${nameOf(one.person)}（${nameOf(one.unit)}）` : nameOf(one.person),
    }));
