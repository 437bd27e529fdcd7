import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Units",
  name: "Name",
  kind: "Kind",
  region: "Region",
  code: "Official code",
  codeHint: "May be empty; letters, digits and hyphens",
  state: "State",
  since: "Entered on",
  created: "New unit",
  close: "Close this unit",
  closeText: "It cannot be opened again; what it held elsewhere is listed for a new owner.",
  kinds: {
    0: "Not said",
    1: "Public office",
    2: "Enterprise",
    3: "School",
    4: "Hospital",
    5: "Village committee",
    6: "Society",
    7: "Mediation committee",
    8: "Volunteer organisation",
    9: "Practice centre",
    10: "Media station",
    11: "Other",
  },
  states: { 0: "Not said", 1: "Active", 2: "Closed" },
};
export default texts;
