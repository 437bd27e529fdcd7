// What went wrong, in the user's words: from google.rpc details of a Connect error (binary client or
// plain JSON), without their generated types, so that the login page stays small.
import { fill, locale } from "./i18n";
import { detailsOf, type RawDetail } from "./error-details";
import { dateTime } from "./format";
import { t } from "@/texts";

export interface Problem {
  // One sentence for people.
  text: string;
  // "SHIFT_FULL"; empty when nobody said one (no network, for instance).
  reason: string;
  metadata: Readonly<Record<string, string>>;
  // By the field's path in the request, as sent: "display_name", "sessions[0].start_time".
  fields: Readonly<Record<string, string>>;
  // A Connect code; "offline" when no answer came.
  code: Code | "offline";
  // Seconds after which another try makes sense.
  retryAfter?: number;
  // Trying the same again changes nothing.
  permanent: boolean;
}

export const CODES = [
  "ok", "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists",
  "permission_denied", "resource_exhausted", "failed_precondition", "aborted", "out_of_range",
  "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated",
] as const; // prettier-ignore
export type Code = (typeof CODES)[number];

// The shape that ConnectError and the session's plain fetch share.
export interface CallError {
  code: number | Code;
  rawMessage?: string;
  message?: string;
  details?: readonly unknown[];
}

const TRANSIENT: ReadonlySet<Problem["code"]> = new Set<Problem["code"]>([
  "offline", "canceled", "unknown", "deadline_exceeded", "resource_exhausted", "aborted", "internal",
  "unavailable", "unauthenticated",
]); // prettier-ignore

let texts: Record<string, string> | undefined;

// The table for errors that bring no text in the user's language; loaded on the first of them.
async function loadTexts(): Promise<void> {
  const module =
    locale() === "en" ? await import("@/gen/error-texts.en") : await import("@/gen/error-texts.zh");
  texts = module.default;
}

// Violations say what would be right as "zh / en".
function inLanguage(description: string): string {
  const parts = description.split(" / ");
  if (parts.length !== 2) return description;
  return (locale() === "en" ? parts[1] : parts[0]) ?? description;
}

function isCallError(error: unknown): error is CallError {
  return typeof error === "object" && error !== null && "code" in error;
}

export function problemOf(error: unknown): Problem {
  if (!isCallError(error)) return unanswered(error);
  const code = typeof error.code === "number" ? (CODES[error.code] ?? "unknown") : error.code;
  const said = detailsOf((error.details ?? []) as readonly RawDetail[]);
  // connect-web reports a failed fetch as "unknown" or "unavailable" without any detail.
  if (said.reason === "" && code === "unknown" && !navigator.onLine) return unanswered(error);
  const ownText = said.texts[locale()];
  const tabled = texts?.[said.reason];
  return {
    text: ownText ?? (tabled ? fill(tabled, said.metadata) : t(`errors.${code}`)),
    reason: said.reason,
    metadata: said.metadata,
    fields: Object.fromEntries(said.fields.map(([field, what]) => [field, inLanguage(what)])),
    code,
    retryAfter: said.retryAfter,
    permanent: !TRANSIENT.has(code),
  };
}

function unanswered(error: unknown): Problem {
  const offline = !navigator.onLine || error instanceof TypeError || isCallError(error);
  return {
    text: offline ? t("errors.offline") : t("errors.unknown"),
    reason: "",
    metadata: {},
    fields: {},
    code: offline ? "offline" : "unknown",
    permanent: false,
  };
}

const NAMES = /((?:units|regions|persons)\/[a-z0-9-]+)/g;
const TIMES = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

const RAW = /\b[a-zA-Z]+\/[a-z0-9-]+|\b[A-Z]{3,}/;

// What services name by resource names, the contract's words and UTC, people read as names, words and
// county time; the scope of a claimed value ("regions/520181|…") is left out.
async function readable({ text, metadata }: Problem): Promise<string> {
  let plain = text.replace(/(?:units|regions)\/[a-z0-9-]+\|(?=\S)/g, "");
  if (RAW.test(plain)) plain = (await import("./error-words")).inWords(plain, metadata);
  plain = plain.replace(TIMES, (time) => dateTime(new Date(time)));
  const names = [...new Set([...plain.matchAll(NAMES)].map((match) => match[1]!))];
  if (names.length === 0) return plain;
  const { readName } = await import("./names");
  const found = new Map(await Promise.all(names.map(async (name) => [name, await readName(name)] as const)));
  return plain.replace(NAMES, (whole, name: string) => found.get(name) || whole);
}

// As problemOf, with the text of an error that brought none, and readable names and times.
export async function explain(error: unknown): Promise<Problem> {
  let problem = problemOf(error);
  const brought = isCallError(error) && detailsOf((error.details ?? []) as RawDetail[]).texts[locale()];
  if (problem.reason !== "" && !brought && texts === undefined) {
    await loadTexts().catch(() => undefined);
    problem = problemOf(error);
  }
  return { ...problem, text: await readable(problem).catch(() => problem.text) };
}
