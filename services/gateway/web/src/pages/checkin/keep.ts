// What a leader needs of a shift on the spot, read ahead: the network may be gone before it is opened.
import type { Opportunity } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { now } from "@/lib/session";
import { readOpportunity, readSignUps } from "@/pages/opportunities/read";
import { shiftsBetween } from "@/pages/opportunities/shifts";
import { volunteersOf } from "@/pages/volunteers/names";
import { readCodes } from "./codes";

const AHEAD_MS = 18 * 3_600_000;
const SHIFTS_MAX = 20;

// Late entries choose among them.
export const keepTeam = (team: string | undefined): Promise<unknown> =>
  team ? volunteersOf({ team }).catch(() => undefined) : Promise.resolve();

export async function keepShifts(all: readonly Opportunity[]): Promise<void> {
  const soon = shiftsBetween(all, now(), new Date(now().getTime() + AHEAD_MS)).slice(0, SHIFTS_MAX);
  for (const { opportunity, shift } of soon) {
    const { name, team } = opportunity;
    await Promise.allSettled([
      ...[readOpportunity(name), readSignUps({ opportunity: name, shift: shift.id }), readCodes(name, shift.id)],
      keepTeam(team),
    ]);
  }
}
