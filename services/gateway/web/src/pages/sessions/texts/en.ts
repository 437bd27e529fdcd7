import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Sessions",
  note: "What is planned in the cases that I handle. Place and parties are shown once a case is opened.",
  none: "No session is planned",
  toRecord: "Its time has come: record it",
};
export default texts;
