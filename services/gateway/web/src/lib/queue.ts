// Commands entered while the network may be away: kept in IndexedDB with the request id they got when
// they were entered, sent in order, ended exactly once by the server. Commands of one subject wait for
// each other; one that is refused holds the later ones of its subject until it is mended or discarded.
import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
  type MessageShape,
} from "@bufbuild/protobuf";
import { shallowRef } from "vue";
import { newRequestId } from "./api";
import { database } from "./db";
import { explain, type Problem } from "./errors";
import { already, pending, refused, sending } from "./queue-state";
import { online } from "./screen";
import { session } from "./session";
import { sendBytes } from "./send";

// waiting: to be sent. refused: for good, with the reason. already: another device had done the same.
export type CommandState = "waiting" | "refused" | "already";

export interface Command {
  // Its place in the queue, given by the database.
  order?: number;
  requestId: string;
  // The resource it changes: "signUps/x".
  subject: string;
  // In words of the person who entered it: "签到 王芳 10月1日环境整治".
  what: string;
  enteredAt: number;
  // `persons/{person}` who entered it; nobody else's session sends it.
  person: string;
  // "linli.volunteer.v1.SignUpService/CheckIn"
  path: string;
  body: Uint8Array<ArrayBuffer>;
  // States of the subject that mean it was done by another way ("CHECKED_IN").
  doneStates: readonly string[];
  // The page that can enter it again, corrected; it finds the command by ?mend=<order>.
  mendAt?: string;
  state: CommandState;
  tries: number;
  problem?: Pick<Problem, "text" | "reason" | "metadata" | "fields">;
}

export interface Entry {
  subject: string;
  what: string;
  doneStates?: readonly string[];
  mendAt?: string;
}

// All of them in order, for the sync page and for "待同步" beside a subject.
export const commands = shallowRef<readonly Command[]>([]);
export const waitingFor = (subject: string): Command[] =>
  commands.value.filter((command) => command.subject === subject && command.state === "waiting");

// On a bad network the queue is the better place than a long wait.
const SOON_MS = 8_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;
const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("linli-queue");
let retry: ReturnType<typeof setTimeout> | undefined;
let fails = 0;

async function refresh(tell = true): Promise<void> {
  const mine = (await (await database()).getAll("commands")).filter(
    (command) => !session.value || command.person === session.value.person,
  );
  commands.value = mine;
  const count = (state: CommandState) => mine.filter((command) => command.state === state).length;
  pending.value = count("waiting");
  refused.value = count("refused");
  already.value = count("already");
  if (tell) tabs?.postMessage("changed");
}

const pathOf = (method: DescMethodUnary): string => `${method.parent.typeName}/${method.name}`;

function bytesOf<I extends DescMessage>(input: I, request: MessageInitShape<I>, requestId: string) {
  const message = create(input, { ...request, requestId } as unknown as MessageInitShape<I>);
  return new Uint8Array(toBinary(input, message));
}

// Keeps the command and tries to send it at once. Resolves when it is safely kept.
export async function enqueue<I extends DescMessage, O extends DescMessage>(
  method: DescMethodUnary<I, O>,
  request: MessageInitShape<I>,
  entry: Entry,
  requestId = newRequestId(),
): Promise<Command> {
  const command: Command = {
    requestId,
    subject: entry.subject,
    what: entry.what,
    enteredAt: Date.now(),
    person: session.value?.person ?? "",
    path: pathOf(method),
    body: bytesOf(method.input, request, requestId),
    doneStates: entry.doneStates ?? [],
    mendAt: entry.mendAt,
    state: "waiting",
    tries: 0,
  };
  command.order = await (await database()).add("commands", command);
  await refresh();
  void flush();
  return command;
}

// Sends it at once and gives the answer; undefined when there was none and it is kept, under the same
// request id. Throws what was refused for good.
export async function sendOrKeep<I extends DescMessage, O extends DescMessage>(
  method: DescMethodUnary<I, O>,
  request: MessageInitShape<I>,
  entry: Entry,
  requestId: string,
): Promise<MessageShape<O> | undefined> {
  if (online.value) {
    const soon = AbortSignal.timeout(SOON_MS);
    try {
      const answer = await sendBytes(pathOf(method), bytesOf(method.input, request, requestId), { signal: soon });
      return fromBinary(method.output, answer);
    } catch (error) {
      if ((await explain(error)).permanent || !session.value) throw error;
    }
  }
  await enqueue(method, request, entry, requestId);
  return undefined;
}

export async function discard(order: number): Promise<void> {
  await (await database()).delete("commands", order);
  await refresh();
  void flush();
}

// Sends a refused one once more as it is: what stood against it may be gone. The server keeps no
// refusals, so the request id stays.
export async function again(order: number): Promise<void> {
  const db = await database();
  const command = await db.get("commands", order);
  if (!command) return;
  await db.put("commands", { ...command, state: "waiting", problem: undefined });
  await refresh();
  void flush();
}

let running: Promise<void> | undefined;
let wanted = false;

// One tab at a time sends, and each tab once at a time; what is asked for meanwhile is done after.
export function flush(): Promise<void> {
  wanted = true;
  running ??= (async () => {
    while (wanted) {
      wanted = false;
      if (!navigator.locks) await run();
      else await navigator.locks.request("linli-queue", { ifAvailable: true }, async (lock) => lock && run());
    }
  })().finally(() => (running = undefined));
  return running;
}

// What comes next: the first waiting one of each subject whose earlier ones are through.
function sendable(all: readonly Command[], person: string): Command[] {
  const held = new Set<string>();
  return all.filter((command) => {
    if (command.person !== person || command.state === "already") return false;
    const free = !held.has(command.subject) && command.state === "waiting";
    held.add(command.subject);
    return free;
  });
}

async function run(): Promise<void> {
  if (!session.value) return;
  clearTimeout(retry);
  sending.value = true;
  try {
    const db = await database();
    const stuck = new Set<number>();
    for (;;) {
      const next = sendable(await db.getAll("commands"), session.value?.person ?? "").find(
        (command) => !stuck.has(command.order!),
      );
      if (!next) break;
      const goOn = await sendOne(next, stuck);
      await refresh();
      if (!goOn) break;
    }
    if (stuck.size > 0) schedule();
    else fails = 0;
  } finally {
    sending.value = false;
    await refresh();
  }
}

// Whether the rest may still be tried.
async function sendOne(command: Command, stuck: Set<number>): Promise<boolean> {
  const db = await database();
  try {
    await sendBytes(command.path, command.body);
    await db.delete("commands", command.order!);
    return true;
  } catch (error) {
    const problem = await explain(error);
    const kept = { ...command, tries: command.tries + (problem.code === "offline" ? 0 : 1) };
    if (problem.permanent) {
      const { text, reason, metadata, fields } = problem;
      kept.state = isDone(command, problem) ? "already" : "refused";
      kept.problem = { text, reason, metadata, fields };
      await keepOutcome(kept);
      return true;
    }
    await keepOutcome(kept);
    stuck.add(command.order!);
    return problem.code !== "offline" && problem.code !== "unauthenticated" && problem.code !== "unavailable";
  }
}

// Unless it was discarded while it was on its way.
async function keepOutcome(command: Command): Promise<void> {
  const writing = (await database()).transaction("commands", "readwrite");
  if (await writing.store.get(command.order!)) await writing.store.put(command);
  await writing.done;
}

export function isDone(command: Pick<Command, "doneStates">, problem: Pick<Problem, "reason" | "metadata">): boolean {
  // ALREADY_EXISTS says that a name is taken, not that this was done.
  if (problem.reason !== "ALREADY_EXISTS" && /ALREADY/.test(problem.reason)) return true;
  return problem.reason === "WRONG_STATE" && command.doneStates.includes(problem.metadata["state"] ?? "");
}

function schedule(): void {
  clearTimeout(retry);
  const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** fails++);
  retry = setTimeout(() => void flush(), wait);
}

let started = false;

// Called by the shell.
export function startQueue(): void {
  if (started) {
    void refresh(false).then(flush);
    return;
  }
  started = true;
  const wake = () => {
    fails = 0;
    void flush();
  };
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && online.value && pending.value > 0) wake();
  });
  if (tabs) tabs.onmessage = () => void refresh(false);
  void refresh(false).then(wake);
}
