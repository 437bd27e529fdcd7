// Opportunities and sign-ups as pages need them also without a network.
import { create } from "@bufbuild/protobuf";
import { OpportunitySchema, type Opportunity } from "@/gen/linli/volunteer/v1/opportunity_pb";
import {
  ListOpportunitiesResponseSchema,
  OpportunityService,
} from "@/gen/linli/volunteer/v1/opportunity_service_pb";
import { SignUp_State, type SignUp } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { ListSignUpsResponseSchema, SignUpService } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { allPages, client } from "@/lib/api";
import { withSnapshot, type Kept } from "@/lib/snapshot";
import { lookup } from "@/pages/volunteers/lookup";

export async function readOpportunity(name: string): Promise<Kept<Opportunity>> {
  const kept = await withSnapshot(name, OpportunitySchema, () => client(OpportunityService).getOpportunity({ name }));
  opportunityOf.learn(name, kept.data);
  return kept;
}
// Reactive, for rows that only name one.
export const opportunityOf = lookup<Opportunity>(async (name) => (await readOpportunity(name)).data);
export const opportunityTitle = (name: string): string => opportunityOf(name)?.title ?? "…";

export async function readOpportunities(
  key: string,
  of: { team?: string; region?: string; state?: number },
): Promise<Kept<Opportunity[]>> {
  const kept = await withSnapshot(`opportunities ${key}`, ListOpportunitiesResponseSchema, async () => {
    const opportunities = await allPages<Opportunity>(async (page) => {
      const answer = await client(OpportunityService).listOpportunities({ ...page, ...of });
      return { rows: answer.opportunities, nextPageToken: answer.nextPageToken };
    }, 1000);
    return create(ListOpportunitiesResponseSchema, { opportunities });
  });
  for (const one of kept.data.opportunities) opportunityOf.learn(one.name, one);
  return { ...kept, data: kept.data.opportunities };
}

export async function readSignUps(of: {
  volunteer?: string;
  opportunity?: string;
  shift?: string;
}): Promise<Kept<SignUp[]>> {
  const key = `sign-ups ${of.volunteer ?? `${of.opportunity} ${of.shift ?? ""}`}`;
  const kept = await withSnapshot(key, ListSignUpsResponseSchema, async () => {
    const signUps = await allPages<SignUp>(async (page) => {
      const answer = await client(SignUpService).listSignUps({ ...page, ...of });
      return { rows: answer.signUps, nextPageToken: answer.nextPageToken };
    }, 2000);
    return create(ListSignUpsResponseSchema, { signUps });
  });
  return { ...kept, data: kept.data.signUps };
}

const HOLDS: ReadonlySet<SignUp_State> = new Set([
  SignUp_State.SIGNED_UP,
  SignUp_State.WAITING,
  SignUp_State.TO_CONFIRM,
  SignUp_State.CHECKED_IN,
]);
// Has a place or waits for one.
export const holds = (signUp: SignUp): boolean => HOLDS.has(signUp.state);
export const canWithdraw = (signUp: SignUp): boolean =>
  holds(signUp) && signUp.state !== SignUp_State.CHECKED_IN;
