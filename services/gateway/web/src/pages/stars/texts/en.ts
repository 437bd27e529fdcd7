import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Stars",
  mine: "My stars",
  of: "Stars of {name}",
  team: "Team",
  holders: "Volunteers with stars",
  chooseTeam: "Choose a team first",
  none: "Nobody in the team holds stars yet",
  name: "Name",
  stars: "Stars",
  starCount: "{count}-star",
  noStars: "No stars yet",
  hours: "Verified time",
  awarded: "Given",
  next: "{left} to the next star ({hours} hours)",
  top: "All stars held",
  changes: "How they came",
  noChanges: "No changes yet",
  line: "line of {hours} hours",
  because: "The record",
  source: "By: {source}",
  kinds: { 0: "", 1: "Given", 2: "Taken back" },
};
export default texts;
