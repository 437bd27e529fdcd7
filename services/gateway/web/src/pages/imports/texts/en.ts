import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  titles: { regions: "Import regions", units: "Import units", persons: "Import persons" },
  columns: { regions: "code,name,level,parent", units: "name,kind,region,code", persons: "name,phone,unit,region" },
  fields: { code: "code", name: "name", level: "level", parent: "parent", kind: "kind", region: "region", phone: "phone", unit: "unit" },
  notes: {
    regions: "Required: code (county 6 digits, township 9, village 12, grid 15), name, level (county, township, village, grid); parent (a code) may be empty.",
    units: "Required: name, kind (OFFICE, ENTERPRISE, SCHOOL, HOSPITAL …), region (code); the official code may be empty.",
    persons: "Required: name, and unit (official code) or region (code); phone may be empty.",
  },
  how: "Everything is entered, or nothing. First it is tried, line by line; then it is imported. A file can be imported again: lines that exist already change nothing.",
  choose: "Choose a file (Excel or CSV)",
  chosen: "Chosen: {name}",
  template: "Download a template",
  checking: "Checking…",
  result: "What would happen",
  done: "Imported",
  total: "Lines",
  created: "New",
  unchanged: "There already",
  bad: "Findings",
  lines: "Findings, line by line",
  line: "Line",
  field: "Column",
  why: "What is wrong",
  fine: "Nothing is wrong; it can be imported.",
  import: "Import",
  empty: "No lines",
  tooMany: "The first 1,000 findings",
  unreadable: "The file cannot be read; save it as .xlsx or .csv and try again",
};
export default texts;
