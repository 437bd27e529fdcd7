// What an intake form holds, and what is sent of it.
import type { Party } from "@/gen/linli/mediation/v1/party_pb";

export type PartyInput = Pick<
  Party,
  "side" | "displayName" | "phone" | "address" | "unit" | "representative"
>;

export const newParty = (side: number): PartyInput => ({
  side,
  displayName: "",
  phone: "",
  address: "",
  unit: "",
  representative: false,
});
export interface IntakeInput {
  committee: string;
  region: string;
  channel: number;
  initiative: number;
  disputeKind: number;
  parties: PartyInput[];
  summary: string;
}
export const newIntake = (committee: string, region: string): IntakeInput => ({
  committee,
  region,
  channel: 0,
  initiative: 0,
  disputeKind: 0,
  parties: [newParty(1), newParty(2)],
  summary: "",
});

// Errors come by the place in the list that was sent: "parties[1].display_name".
export const partyError = (
  errors: Readonly<Record<string, string>>,
  at: number,
  field: string,
): string | undefined => errors[`parties[${at}].${field}`];
