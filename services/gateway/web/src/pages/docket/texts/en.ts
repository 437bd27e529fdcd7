import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Docket",
  note: "Each committee's numbers run without a gap through the year. No content, no parties.",
  number: "Number",
  kind: "Dispute",
  place: "Place",
  accepted: "Accepted",
  ended: "Ended",
  state: "State",
  referred: "Referred to another committee",
  committee: "Committee",
  year: "Year",
  yearOf: "{year}",
  none: "No number was given in this year",
};
export default texts;
