import type { Tone } from "@/ui/StateTag.vue";

// By Case.State.
const CASE: readonly Tone[] = [
  "neutral", "info", "info", "done", "info", "good", "warn", "done", "done", "good", "bad", "done",
]; // prettier-ignore
export const caseTone = (state: number): Tone => CASE[state] ?? "neutral";
// By Agreement.State.
const AGREEMENT: readonly Tone[] = ["neutral", "warn", "info", "good", "bad", "done", "done"];
export const agreementTone = (state: number): Tone => AGREEMENT[state] ?? "neutral";
// By Referral.State.
const REFERRAL: readonly Tone[] = ["neutral", "info", "warn", "good", "done", "done"];
export const referralTone = (state: number): Tone => REFERRAL[state] ?? "neutral";
// By FollowUpVisit.State.
const FOLLOW_UP: readonly Tone[] = ["neutral", "info", "bad", "good", "done"];
export const followUpTone = (state: number): Tone => FOLLOW_UP[state] ?? "neutral";
