// Who holds a place in each session of an activity, as the volunteer service says.
import { OpportunityService } from "@/gen/linli/volunteer/v1/opportunity_service_pb";
import { SignUpService } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import type { Opportunity } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { SignUp_State } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { allPages, client } from "@/lib/api";
import { readName } from "@/lib/names";
import { can } from "@/lib/session";
import { t } from "./texts";

export interface HeldPlaces {
  session: string;
  taken: number;
  // Of those who hold a place; empty for those who may not read the list.
  people: string[];
}
const HOLDS: readonly SignUp_State[] = [SignUp_State.SIGNED_UP, SignUp_State.TO_CONFIRM];
const NAMED = 8;

export async function opportunityOf(activity: string): Promise<Opportunity | undefined> {
  const answer = await client(OpportunityService).listOpportunities({ activity, pageSize: 1 });
  return answer.opportunities[0];
}

// By shift.
async function peopleOf(opportunity: string): Promise<Map<string, string[]>> {
  const people = new Map<string, string[]>();
  if (!can("ORGANIZER")) return people;
  const signUps = await allPages(async (page) => {
    const answer = await client(SignUpService).listSignUps({ ...page, opportunity });
    return { rows: answer.signUps, nextPageToken: answer.nextPageToken };
  });
  const holding = signUps.filter(({ state }) => HOLDS.includes(state));
  const names = await Promise.all(holding.map((each) => each.displayName || readName(each.person)));
  holding.forEach(({ shift }, index) => {
    const name = names[index];
    if (name) people.set(shift, [...(people.get(shift) ?? []), name]);
  });
  return people;
}

export async function shiftsOf(activity: string): Promise<HeldPlaces[]> {
  const opportunity = await opportunityOf(activity);
  if (!opportunity) return [];
  const people = await peopleOf(opportunity.name).catch(() => new Map<string, string[]>());
  const held = new Map<string, HeldPlaces>();
  for (const shift of opportunity.shifts) {
    if (shift.cancelled) continue;
    const at = held.get(shift.session) ?? { session: shift.session, taken: 0, people: [] };
    at.taken += Number(shift.taken);
    at.people.push(...(people.get(shift.id) ?? []));
    held.set(shift.session, at);
  }
  return [...held.values()];
}

// "王小明、赵兰", "王小明、赵兰等 12 人"; "3 人" where names may not be read.
export function whoText({ taken, people }: HeldPlaces): string {
  const named = people.slice(0, NAMED);
  if (named.length === 0) return t("move.people", { count: taken });
  const list = named.join(t("comma"));
  return named.length < taken ? t("move.andOthers", { names: list, count: taken }) : list;
}
