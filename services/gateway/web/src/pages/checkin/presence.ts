// Coming and going: said to the server at once or, without a network, kept in the queue with the time of
// the moment. The server takes each once, whoever says it first.
import { SignUp_State, EntrySource, type SignUp } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { SignUpService } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { client, newRequestId } from "@/lib/api";
import { explain, type Problem } from "@/lib/errors";
import { stampOf } from "@/lib/format";
import { locale } from "@/lib/i18n";
import { enqueue, type Command } from "@/lib/queue";
import { online } from "@/lib/screen";
import { now, session } from "@/lib/session";

export type Doing = "in" | "out";

export interface Presence {
  signUp: string;
  doing: Doing;
  source: EntrySource.SCAN | EntrySource.LEADER | EntrySource.SELF;
  code?: string;
  // "签到 王芳 环境整治": shown while it waits.
  what: string;
}
export type Outcome =
  | { state: "done"; signUp: SignUp }
  // Safe on this device; sent when there is a network.
  | { state: "kept" }
  | { state: "refused"; problem: Problem };

const DONE: Record<Doing, readonly string[]> = { in: ["CHECKED_IN", "SERVED"], out: ["SERVED"] };

// On a bad network the queue is the better place than a long wait.
const soon = () => ({ signal: AbortSignal.timeout(8_000) });

export async function say(one: Presence): Promise<Outcome> {
  if (!online.value) return keep(one, now());
  const at = now();
  const request = { requestId: newRequestId(), name: one.signUp, entrySource: one.source, code: one.code };
  try {
    const signUp =
      one.doing === "in"
        ? await client(SignUpService).checkIn(request, soon())
        : await client(SignUpService).checkOut(request, soon());
    return { state: "done", signUp };
  } catch (error) {
    const problem = await explain(error);
    return final(problem) ? { state: "refused", problem } : keep(one, at, problem);
  }
}

// Refused for good; or signed out meanwhile, so that nobody's queue could take it.
const final = (problem: Problem): boolean => problem.permanent || session.value === undefined;

async function keep(one: Presence, at: Date, problem?: Problem): Promise<Outcome> {
  // Without a code the server wants to hear it at that very moment.
  if (one.source === EntrySource.SELF) {
    return { state: "refused", problem: problem ?? (await explain(new TypeError())) };
  }
  const request = {
    name: one.signUp,
    entrySource: one.source,
    code: one.code,
    occurTime: stampOf(at),
    offline: true,
  };
  const entry = {
    subject: one.signUp,
    what: one.what,
    doneStates: DONE[one.doing],
    mendAt: one.source === EntrySource.LEADER ? `/hours/late/${one.signUp.split("/")[1]}` : undefined,
  };
  if (one.doing === "in") await enqueue(SignUpService.method.checkIn, request, entry);
  else await enqueue(SignUpService.method.checkOut, request, entry);
  return { state: "kept" };
}

const AT_ONCE = 100;

export interface Refused {
  signUp: string;
  text: string;
}

// A leader's ticked list. What is refused for one leaves the others.
export async function sayAll(doing: Doing, list: readonly { signUp: string; what: string }[]): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE) {
    refused.push(...(await sayPart(doing, list.slice(from, from + AT_ONCE))));
  }
  return refused;
}

async function sayPart(doing: Doing, part: readonly { signUp: string; what: string }[]): Promise<Refused[]> {
  const at = now();
  const keepAll = async () => {
    for (const one of part) await keep({ ...one, doing, source: EntrySource.LEADER }, at);
    return [];
  };
  if (!online.value) return keepAll();
  const request = { requestId: newRequestId(), names: part.map((one) => one.signUp) };
  try {
    const { outcomes } =
      doing === "in"
        ? await client(SignUpService).checkInSignUps(request, soon())
        : await client(SignUpService).checkOutSignUps(request, soon());
    return outcomes
      .filter((outcome) => outcome.reason !== "")
      .map((outcome) => ({ signUp: outcome.name, text: locale() === "en" ? outcome.en : outcome.zh }));
  } catch (error) {
    const problem = await explain(error);
    if (!final(problem)) return keepAll();
    return part.map((one) => ({ signUp: one.signUp, text: problem.text }));
  }
}

// What a sign-up will be once what waits has been sent.
export interface Expected {
  came: boolean;
  left: boolean;
  // When, by this device, of what waits; a late entry says both at once.
  waiting?: { doing: Doing | "late"; at: Date };
}

export function expected(signUp: Pick<SignUp, "name" | "state">, commands: readonly Command[]): Expected {
  const { state, name } = signUp;
  const said: Expected = {
    came: state === SignUp_State.CHECKED_IN || state === SignUp_State.SERVED,
    left: state === SignUp_State.SERVED,
  };
  for (const command of commands) {
    if (command.subject !== name || command.state !== "waiting") continue;
    const doing = command.path.endsWith("/CheckIn") ? "in" : command.path.endsWith("/CheckOut") ? "out" : "late";
    said.came = true;
    if (doing !== "in") said.left = true;
    said.waiting = { doing, at: new Date(command.enteredAt) };
  }
  return said;
}

// What comes next for someone with this sign-up, if anything.
export function nextOf(signUp: Pick<SignUp, "name" | "state">, commands: readonly Command[]): Doing | undefined {
  const { came, left } = expected(signUp, commands);
  if (left) return undefined;
  if (came) return "out";
  return signUp.state === SignUp_State.SIGNED_UP || signUp.state === SignUp_State.TO_CONFIRM ? "in" : undefined;
}
