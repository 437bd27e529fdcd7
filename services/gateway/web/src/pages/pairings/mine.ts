// The pairings somebody helps by: in the own name, and in that of each unit and team they help for.
import { ListPairingsResponseSchema, PairingService } from "@/gen/linli/pairing/v1/pairing_service_pb";
import { Pairing_State, type Pairing } from "@/gen/linli/pairing/v1/pairing_pb";
import { create } from "@bufbuild/protobuf";
import { allPages, client } from "@/lib/api";
import { grantsOf, session } from "@/lib/session";
import { withSnapshot } from "@/lib/snapshot";
import { learnHouseholds } from "./words";

export function helpers(): string[] {
  const names = grantsOf("HELPER").map((grant) => grant.unit || grant.team);
  return [...new Set([session.value?.person ?? "", ...names])].filter((name) => name !== "");
}

export async function myPairings(state = Pairing_State.UNSPECIFIED): Promise<Pairing[]> {
  const lists = await Promise.all(
    helpers().map((helper) =>
      allPages(async (page) => {
        const answer = await client(PairingService).listPairings({ ...page, helper, state });
        return { rows: answer.pairings, nextPageToken: answer.nextPageToken };
      }, 500),
    ),
  );
  const pairings = lists.flat();
  learnHouseholds(pairings);
  return pairings;
}

// Those that can be visited, also without a network.
export async function myActivePairings() {
  const kept = await withSnapshot("my-pairings", ListPairingsResponseSchema, async () =>
    create(ListPairingsResponseSchema, { pairings: await myPairings(Pairing_State.ACTIVE) }),
  );
  learnHouseholds(kept.data.pairings);
  return { pairings: kept.data.pairings, readAt: kept.readAt };
}

// Where an officer works, or the county.
export const officerRegion = (): string =>
  grantsOf("PAIRING_OFFICER").find((grant) => grant.region)?.region ?? session.value?.region ?? "";
