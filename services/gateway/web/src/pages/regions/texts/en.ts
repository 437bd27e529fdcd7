import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Regions",
  name: "Name",
  code: "Code",
  level: "Level",
  levels: { 0: "Not said", 1: "County", 2: "Township", 3: "Village", 4: "Grid" },
  parent: "Belongs to",
  top: "(none: a county)",
  children: "Below it",
  up: "Up to {name}",
  all: "All regions",
  create: "New region",
  codeHint: "The parent's code and three digits more: county 6, township 9, village 12, grid 15",
  rename: "Rename",
  import: "Import",
};
export default texts;
