// Whom a donation is from and for.
import type { Donor, Receiver } from "@/gen/linli/pairing/v1/donation_pb";
import { nameOf } from "@/lib/names";
import { householdName } from "@/pages/pairings/words";
import { t } from "./texts";

export function donorName(donor: Donor | undefined): string {
  if (!donor) return "—";
  if (donor.anonymous) return t("anonymous");
  return donor.displayName || nameOf(donor.person || donor.unit) || "—";
}
export function receiverName(receiver: Receiver | undefined): string {
  if (!receiver) return "—";
  if (receiver.household) return householdName(receiver.household);
  return nameOf(receiver.unit || receiver.village) || "—";
}
export const TONES = { 0: "neutral", 1: "good", 2: "done", 3: "warn" } as const;
