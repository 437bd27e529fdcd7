import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Work calendar",
  year: "Year",
  source: "Taken from",
  sourceHint: "The announcement and its number",
  updated: "Updated on {when}",
  none: "Nothing is set for {year}: only weekends are off.",
  edit: "Edit",
  editHint: "Press a day: a weekday is worked or off; a weekend is off, worked or a holiday.",
  paste: "Import the published list",
  pasteHint: "Paste the State Council's announcement, or a line for each: \"2026-10-01 to 2026-10-07 off\", \"2026-10-10 workday\".",
  pasteLabel: "Announcement",
  found: "Found {off} days off and {work} make-up workdays",
  replace: "Use these for the year",
  save: "Save the year",
  consequence: "Running time limits of mediation are counted anew by it, and their handlers are told.",
  holiday: "Holiday",
  makeUp: "Make-up workday",
  weekend: "Weekend",
  work: "Workday",
  off: "off",
  on: "work",
  count: "{off} days off, {work} make-up workdays",
  list: "List of days",
  date: "Date",
  kind: "What it is",
  weekday: "Day",
};
export default texts;
