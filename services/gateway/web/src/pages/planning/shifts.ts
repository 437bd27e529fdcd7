// How many volunteers hold a place in each session of an activity, as the volunteer service says.
import { OpportunityService } from "@/gen/linli/volunteer/v1/opportunity_service_pb";
import type { Opportunity } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { client } from "@/lib/api";

export interface HeldPlaces {
  session: string;
  taken: number;
}

export async function opportunityOf(activity: string): Promise<Opportunity | undefined> {
  const answer = await client(OpportunityService).listOpportunities({ activity, pageSize: 1 });
  return answer.opportunities[0];
}

export async function shiftsOf(activity: string): Promise<HeldPlaces[]> {
  const opportunity = await opportunityOf(activity);
  const taken = new Map<string, number>();
  for (const shift of opportunity?.shifts ?? []) {
    if (!shift.cancelled) taken.set(shift.session, (taken.get(shift.session) ?? 0) + Number(shift.taken));
  }
  return [...taken].map(([session, places]) => ({ session, taken: places }));
}
