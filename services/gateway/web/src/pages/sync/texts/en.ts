import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "To sync",
  note: "What was entered without a network is kept on this device and sent in order when connected; each takes effect once.",
  waiting: "Waiting",
  refused: "Refused",
  already: "Done by another device",
  held: "Goes after the one before is settled",
  none: "Nothing is waiting",
  entered: "Entered {when}",
  now: "Send now",
  again: "Send again",
  mend: "Correct and enter again",
  discard: "Do not send",
  discardTitle: "Do not send this one?",
  discardText: "“{what}” has not been accepted; once removed it has to be entered anew.",
  dismiss: "Understood",
  reason: "Why: {why}",
  tries: "Tried {count} time(s)",
  clearing: "Clearing the browser's data loses these.",
};
export default texts;
