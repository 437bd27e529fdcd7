import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  pickHint: "Type part of the name, then choose",
  noUnit: "There is no such unit; choose one of the list",
  noPerson: "There is no such person; choose one of the list",
  noTeam: "There is no such team; choose one of the list",
  noHousehold: "There is no such supported side; choose one of the list",
  personNumber: "You may not list persons: give the person's number (as persons/abc123)",
  team: "Team",
};
export default texts;
