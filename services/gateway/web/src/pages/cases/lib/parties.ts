// Speaking of parties: "申请人1 张三"; whose word counts for a side.
import type { Case } from "@/gen/linli/mediation/v1/case_pb";
import type { Party } from "@/gen/linli/mediation/v1/party_pb";
import { locale } from "@/lib/i18n";
import { term } from "../terms";

export interface Choice<V = string> {
  value: V;
  text: string;
}

export function partyLabel(party: Pick<Party, "id" | "side" | "displayName">): string {
  const gap = locale() === "en" ? " " : "";
  return `${term("side", party.side)}${gap}${party.id.slice(1)} ${party.displayName}`;
}

export const partyChoices = (of: Pick<Case, "parties">): Choice[] =>
  of.parties.map((party) => ({ value: party.id, text: partyLabel(party) }));

// A side's representatives, or else each of it.
export function speakers<P extends Pick<Party, "side" | "representative">>(parties: readonly P[]): P[] {
  return [1, 2].flatMap((side) => {
    const own = parties.filter((party) => party.side === side);
    const chosen = own.filter((party) => party.representative);
    return chosen.length > 0 ? chosen : own;
  });
}

export function nameOfParty(of: Pick<Case, "parties"> | undefined, id: string): string {
  const party = of?.parties.find((each) => each.id === id);
  return party ? partyLabel(party) : id;
}

export const MAX_WITHOUT_REPRESENTATIVES = 5;

export type PartiesFault = "none" | "many" | "tooMany";
// What is wrong with a side: nobody on it; more than five and none of them speaks for it; too many do.
export function faultOf(side: ReadonlyArray<Pick<Party, "representative">>): PartiesFault | undefined {
  if (side.length === 0) return "none";
  const chosen = side.filter((party) => party.representative).length;
  if (side.length > MAX_WITHOUT_REPRESENTATIVES && chosen === 0) return "many";
  if (chosen > MAX_WITHOUT_REPRESENTATIVES) return "tooMany";
  return undefined;
}
