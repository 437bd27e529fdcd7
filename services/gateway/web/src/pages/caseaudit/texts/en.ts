import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Who read a case",
  note: "Who read a case, when and why. The record is written before anything is shown, and never changed.",
  case: "Case (cases/…)",
  fromDocket: "Choose from the docket",
  time: "Time",
  reader: "Reader",
  read: "What",
  reason: "Why",
  sequence: "No.",
  hash: "Hash",
  handles: "Handles it (no reason needed)",
  reasonErased: "The reason was destroyed with the case",
  never: "Nobody has read it yet",
  chain: "Whether the record is whole",
  whole: "Whole: {count} readings",
  broken: "Does not fit from no. {at} on: report this at once",
  signed: "All signed",
  unsigned: "Signed up to no. {signed}; {rest} to be signed",
  noneSigned: "{rest} to be signed",
  signedOn: "Last signed {when}",
  chainNote:
    "Checked here: the numbers, that each is bound to the one before, and the records that signatures speak of. The signatures themselves are checked by linli verify.",
  what: {
    case: "Case",
    session: "Record of a session",
    notes: "Notes of inquiry",
    items: "Papers of the file",
    agreement: "Agreement",
    followUp: "Return visit",
    referral: "Reasons of a referral",
  },
};
export default texts;
