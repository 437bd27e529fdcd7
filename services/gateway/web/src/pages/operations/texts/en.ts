import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Operations",
  note: "Whether what one service told the others has arrived. What is held up, an operator looks into; nothing is lost, and it is made up for afterwards.",
  refresh: "Refresh",
  asOf: "As of {time}",
  services: {
    directory: "Directory",
    campaign: "Campaigns",
    volunteer: "Volunteers",
    pairing: "Pairing",
    mediation: "Mediation",
  },
  follows: "How far each service is",
  service: "Service",
  source: "Told by",
  state: "State",
  behind: "To do",
  good: "Up to date",
  catchingUp: "Catching up",
  stopped: "Takes nothing from {sources} until an operator has looked",
  comma: ", ",
  away: "Out of reach",
  held: "Held up",
  type: "What",
  time: "When it happened",
  why: "Why",
  waits: "Waits behind an earlier one",
  none: "Nothing is held up",
};
export default texts;
