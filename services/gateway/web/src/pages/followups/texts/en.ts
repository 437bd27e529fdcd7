import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Return visits",
  note: "The committee looks whether agreements are performed (People's Mediation Law art. 31). Planned by themselves when an agreement takes effect.",
  whose: "Committee",
  which: "Which",
  open: "All that are open",
  overdue: "Only those overdue",
  number: "Number",
  case: "Case",
  term: "Term",
  termNumber: "Term {number}",
  termDue: "Owed by",
  due: "Visit by",
  state: "State",
  last: "Last result",
  committee: "Committee",
  none: "No visit is to be made",
};
export default texts;
