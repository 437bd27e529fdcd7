// The tone of each state's tag, beside its word.
import { Activity_State, Session_State } from "@/gen/linli/campaign/v1/activity_pb";
import { Campaign_State } from "@/gen/linli/campaign/v1/campaign_pb";
import type { Tone } from "@/ui/StateTag.vue";

export const ACTIVITY_TONES: Record<Activity_State, Tone> = {
  [Activity_State.UNSPECIFIED]: "neutral",
  [Activity_State.DRAFT]: "neutral",
  [Activity_State.SCHEDULED]: "info",
  [Activity_State.HELD]: "good",
  [Activity_State.REPORTED]: "done",
  [Activity_State.CANCELLED]: "bad",
};
export const SESSION_TONES: Record<Session_State, Tone> = {
  [Session_State.UNSPECIFIED]: "neutral",
  [Session_State.SCHEDULED]: "info",
  [Session_State.HELD]: "good",
  [Session_State.CANCELLED]: "bad",
};
export const CAMPAIGN_TONES: Record<Campaign_State, Tone> = {
  [Campaign_State.UNSPECIFIED]: "neutral",
  [Campaign_State.DRAFT]: "neutral",
  [Campaign_State.ANNOUNCED]: "info",
  [Campaign_State.RUNNING]: "good",
  [Campaign_State.CLOSED]: "done",
  [Campaign_State.CANCELLED]: "bad",
};
