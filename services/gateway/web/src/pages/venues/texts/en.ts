import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Venue programmes",
  name: "Name",
  nameHint: "As the county calls it",
  region: "Where",
  whole: "The whole county",
  kinds: "Venues",
  kind: "Venue {n}",
  kindName: "Name",
  kindCode: "Code",
  codeHint: "Begins with a small letter; figures refer to it: leave it once it is used",
  add: "Add a venue",
  remove: "Remove",
  create: "New programme",
  edit: "Edit the programme",
};
export default texts;
