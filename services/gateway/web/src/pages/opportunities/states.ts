import { Opportunity_State } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { SignUp_State } from "@/gen/linli/volunteer/v1/sign_up_pb";
import type { Tone } from "@/ui/StateTag.vue";

export const OPPORTUNITY_TONES: Record<Opportunity_State, Tone> = {
  [Opportunity_State.UNSPECIFIED]: "neutral",
  [Opportunity_State.DRAFT]: "neutral",
  [Opportunity_State.OPEN]: "good",
  [Opportunity_State.CLOSED]: "done",
  [Opportunity_State.CANCELLED]: "bad",
};

export const SIGN_UP_TONES: Record<SignUp_State, Tone> = {
  [SignUp_State.UNSPECIFIED]: "neutral",
  [SignUp_State.SIGNED_UP]: "good",
  [SignUp_State.WAITING]: "info",
  [SignUp_State.TO_CONFIRM]: "warn",
  [SignUp_State.CHECKED_IN]: "good",
  [SignUp_State.SERVED]: "done",
  [SignUp_State.WITHDRAWN]: "neutral",
  [SignUp_State.RELEASED]: "bad",
  [SignUp_State.ABSENT]: "bad",
};
