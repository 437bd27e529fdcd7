// What is asked about a visit, and the request it makes. What is not said has the usual answer: it
// ended just now, took half an hour (a message: no time at all), and everybody was met.
import { Visit_Kind, type Visit } from "@/gen/linli/pairing/v1/visit_pb";
import type { RecordVisitRequest } from "@/gen/linli/pairing/v1/visit_service_pb";
import { fromLocalInput, localInput, stampOf } from "@/lib/format";

export interface Dispute {
  wanted: boolean;
  kind: string;
  text: string;
  agreed: boolean;
}
export interface Draft {
  // `pairings/x` visited, in the order they were chosen.
  pairings: string[];
  kind: Visit_Kind;
  // As inputs hold them; empty: the usual.
  start: string;
  minutes: string;
  notMet: string[];
  notes: Record<string, string>;
  disputes: Record<string, Dispute>;
  companions: string[];
}
export const noDispute = (): Dispute => ({ wanted: false, kind: "", text: "", agreed: false });
export const noDraft = (): Draft => ({
  ...{ pairings: [], kind: Visit_Kind.UNSPECIFIED, start: "", minutes: "" },
  ...{ notMet: [], notes: {}, disputes: {}, companions: [] },
});

const USUAL: Record<Visit_Kind, number> = {
  [Visit_Kind.UNSPECIFIED]: 30,
  [Visit_Kind.HOME_VISIT]: 30,
  [Visit_Kind.CALL]: 10,
  [Visit_Kind.MESSAGE]: 0,
  [Visit_Kind.JOINT_VISIT]: 60,
};
const MINUTE_MS = 60_000;

export function minutesOf(draft: Pick<Draft, "kind" | "minutes">): number {
  return draft.minutes === "" ? USUAL[draft.kind] : Math.round(Number(draft.minutes));
}
// To the minute before now, so that the visit is over on a server whose clock is a little behind.
export function startOf(draft: Pick<Draft, "kind" | "minutes" | "start">, now: Date): Date {
  const said = fromLocalInput(draft.start);
  if (said) return said;
  const start = now.getTime() - (minutesOf(draft) + 1) * MINUTE_MS;
  return new Date(Math.floor(start / MINUTE_MS) * MINUTE_MS);
}

// `who`: those who came, by `persons/x`.
export function requestOf(draft: Draft, who: readonly string[], now: Date) {
  const persons = [...new Set([...who, ...draft.companions])].filter((person) => person !== "");
  return {
    content: {
      kind: draft.kind,
      startTime: stampOf(startOf(draft, now)),
      minutes: minutesOf(draft),
      helpers: persons.map((person) => ({ person, unit: "" })),
      met: draft.pairings.filter((pairing) => !draft.notMet.includes(pairing)),
    },
    parties: draft.pairings.map((pairing) => {
      const dispute = draft.disputes[pairing];
      return {
        pairing,
        note: draft.notes[pairing] ?? "",
        dispute: dispute?.wanted ? disputeOf(dispute) : undefined,
      };
    }),
  };
}
export const disputeOf = ({ kind, text, agreed }: Dispute) => ({
  householdAgreed: agreed,
  disputeKind: kind,
  agreedText: text,
});

// What was entered, to be mended: `me` is not a companion.
export function draftOf(request: RecordVisitRequest, me: string): Draft {
  const { content, parties } = request;
  const pairings = parties.map((party) => party.pairing);
  return {
    pairings,
    ...contentDraft(content, pairings),
    notes: Object.fromEntries(parties.map((party) => [party.pairing, party.note])),
    disputes: Object.fromEntries(
      parties
        .filter((party) => party.dispute)
        .map(({ pairing, dispute }) => [
          pairing,
          { wanted: true, kind: dispute!.disputeKind, text: dispute!.agreedText, agreed: dispute!.householdAgreed },
        ]),
    ),
    companions: (content?.helpers ?? []).map((helper) => helper.person).filter((person) => person !== me),
  };
}
export function contentDraft(content: Visit["content"], pairings: readonly string[]) {
  return {
    kind: content?.kind ?? Visit_Kind.UNSPECIFIED,
    start: localInput(content?.startTime),
    minutes: String(content?.minutes ?? ""),
    notMet: pairings.filter((pairing) => !content?.met.includes(pairing)),
  };
}
