import { ServiceRecord_State, type ServiceRecord } from "@/gen/linli/volunteer/v1/service_record_pb";
import { TeamRecord_State } from "@/gen/linli/volunteer/v1/team_record_pb";
import { locale } from "@/lib/i18n";
import { nameOf } from "@/lib/names";
import type { Tone } from "@/ui/StateTag.vue";
import { t } from "./texts";

export const RECORD_TONES: Record<ServiceRecord_State, Tone> = {
  [ServiceRecord_State.UNSPECIFIED]: "neutral",
  [ServiceRecord_State.SUBMITTED]: "warn",
  [ServiceRecord_State.VERIFIED]: "good",
  [ServiceRecord_State.ADJUSTED]: "info",
  [ServiceRecord_State.VOIDED]: "bad",
};
export const TEAM_TONES: Record<TeamRecord_State, Tone> = {
  [TeamRecord_State.UNSPECIFIED]: "neutral",
  [TeamRecord_State.SUBMITTED]: "warn",
  [TeamRecord_State.VERIFIED]: "good",
  [TeamRecord_State.VOIDED]: "bad",
};
// Services name persons by resource names; people read names.
export const warningText = (warning: { zh: string; en: string }): string =>
  (locale() === "en" ? warning.en : warning.zh).replaceAll(/persons\/[a-z0-9-]+/g, (name) => nameOf(name));

// Who did something: a person, or Linli itself ("services/volunteer").
export const actor = (name: string): string => {
  if (name === "") return "—";
  return name.startsWith("persons/") ? nameOf(name) : t("system");
};
export const counts = (record: Pick<ServiceRecord, "state">): boolean =>
  record.state === ServiceRecord_State.VERIFIED || record.state === ServiceRecord_State.ADJUSTED;
