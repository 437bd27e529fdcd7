// The last answer of a read, kept for when there is no network: today's lists, activities, sign-ups.
// Only of pages that say so; never of cases. Ends with the session, and after a week.
import { fromBinary, toBinary, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { database } from "./db";
import { problemOf } from "./errors";
import { session } from "./session";

export interface Snapshot {
  // "<person> <key>"
  key: string;
  at: number;
  body: Uint8Array<ArrayBuffer>;
}

export interface Kept<T> {
  data: T;
  // Set when the network was away: when this was read.
  readAt?: Date;
}

const KEEP_MS = 7 * 86_400_000;
const AWAY: ReadonlySet<string> = new Set(["offline", "unavailable", "deadline_exceeded", "unknown"]);
const keyOf = (key: string): string => `${session.value?.person ?? ""} ${key}`;

// What a page has read, as bytes and back.
interface Form<T> {
  pack: (data: T) => Uint8Array;
  unpack: (body: Uint8Array) => T;
}

async function kept<T>(key: string, form: Form<T>, read: () => Promise<T>): Promise<Kept<T>> {
  try {
    const data = await read();
    const body = new Uint8Array(form.pack(data));
    await (await database()).put("snapshots", { key: keyOf(key), at: Date.now(), body });
    return { data };
  } catch (error) {
    if (!AWAY.has(problemOf(error).code)) throw error;
    const found = await (await database()).get("snapshots", keyOf(key));
    if (!found || Date.now() - found.at > KEEP_MS) throw error;
    return { data: form.unpack(found.body), readAt: new Date(found.at) };
  }
}

// Reads, and keeps what was read; without a network, what was kept. Throws when there is neither.
export function withSnapshot<D extends DescMessage>(
  key: string,
  schema: D,
  read: () => Promise<MessageShape<D>>,
): Promise<Kept<MessageShape<D>>> {
  const form = {
    pack: (data: MessageShape<D>) => toBinary(schema, data),
    unpack: (body: Uint8Array) => fromBinary(schema, body),
  };
  return kept(key, form, read);
}

// The same for what a page made of several answers; plain values only.
export function withJsonSnapshot<T>(key: string, read: () => Promise<T>): Promise<Kept<T>> {
  const form = {
    pack: (data: T) => new TextEncoder().encode(JSON.stringify(data)),
    unpack: (body: Uint8Array) => JSON.parse(new TextDecoder().decode(body)) as T,
  };
  return kept(key, form, read);
}

export async function forgetSnapshots(): Promise<void> {
  await (await database()).clear("snapshots");
}
