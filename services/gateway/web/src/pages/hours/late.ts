// A record entered afterwards: what is asked, and the request it makes; also instead of what had waited
// and was refused.
import { fromBinary } from "@bufbuild/protobuf";
import { SubmitServiceRecordRequestSchema } from "@/gen/linli/volunteer/v1/service_record_service_pb";
import { SignUp_State, type SignUp } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { CheckInRequestSchema, CheckOutRequestSchema } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { fromLocalInput, localInput, stampOf } from "@/lib/format";
import type { Command } from "@/lib/queue";

export interface LateDraft {
  opportunity: string;
  shift: string;
  volunteer: string;
  // As inputs hold them.
  start: string;
  end: string;
  note: string;
}

const GONE: ReadonlySet<SignUp_State> = new Set([SignUp_State.WITHDRAWN, SignUp_State.RELEASED]);

// Who came although the sign-up was taken back is entered as one without.
function whoseOf(draft: LateDraft, signUp: SignUp | undefined) {
  if (signUp && !GONE.has(signUp.state)) return { signUp: signUp.name };
  const { opportunity, shift, volunteer } = signUp ?? draft;
  return { opportunity, shift, volunteer };
}

export function requestOf(draft: LateDraft, signUp?: SignUp) {
  const start = fromLocalInput(draft.start);
  const end = fromLocalInput(draft.end);
  const times = { startTime: start && stampOf(start), endTime: end && stampOf(end) };
  return { ...whoseOf(draft, signUp), ...times, note: draft.note };
}

function saidBy({ path, body }: Command): Partial<LateDraft> {
  if (path.endsWith("/CheckIn")) return { start: localInput(fromBinary(CheckInRequestSchema, body).occurTime) };
  if (path.endsWith("/CheckOut")) return { end: localInput(fromBinary(CheckOutRequestSchema, body).occurTime) };
  const { opportunity, shift, volunteer, startTime, endTime, note } = fromBinary(SubmitServiceRecordRequestSchema, body);
  return { opportunity, shift, volunteer, start: localInput(startTime), end: localInput(endTime), note };
}

// What the commands of one subject had said.
export const draftOf = (commands: readonly Command[]): Partial<LateDraft> =>
  Object.assign({}, ...commands.map(saidBy)) as Partial<LateDraft>;

// The one to be mended, and what else waits for the same: a record says all of it.
export function replacedBy(mend: number, commands: readonly Command[]): Command[] {
  const mended = commands.find((command) => command.order === mend);
  if (!mended) return [];
  return commands.filter((command) => command.subject === mended.subject && command.state !== "already");
}
