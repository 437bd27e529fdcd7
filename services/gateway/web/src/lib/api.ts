// Unary calls in Connect's binary protocol: `client(UnitService).listUnits({...})`; throws what lib/errors
// explains. Streams go by connect-web (lib/stream), which pages without one need not load.
import {
  create,
  fromBinary,
  toBinary,
  type DescMethodUnary,
  type DescService,
  type MessageInitShape,
  type MessageShape,
} from "@bufbuild/protobuf";
import { sendBytes, type CallOptions } from "./send";

export type Client<S extends DescService> = {
  [K in keyof S["method"]]: S["method"][K] extends DescMethodUnary<infer I, infer O>
    ? (request: MessageInitShape<I>, options?: CallOptions) => Promise<MessageShape<O>>
    : never;
};

const clients = new Map<string, unknown>();

function make<S extends DescService>(service: S): Client<S> {
  const made: Record<string, unknown> = {};
  for (const method of service.methods) {
    if (method.methodKind !== "unary") continue;
    made[method.localName] = async (request: object, options?: CallOptions) => {
      const body = toBinary(method.input, create(method.input, request as Record<string, unknown>));
      return fromBinary(method.output, await sendBytes(`${service.typeName}/${method.name}`, body, options));
    };
  }
  return made as Client<S>;
}

export function client<S extends DescService>(service: S): Client<S> {
  let found = clients.get(service.typeName) as Client<S> | undefined;
  if (!found) {
    found = make(service);
    clients.set(service.typeName, found);
  }
  return found;
}

// Of one intended change: made when a form is opened or a button is pressed, repeated on every retry.
export const newRequestId = (): string => crypto.randomUUID();

// A page of a list, as DataList takes it.
export interface Page<T> {
  rows: T[];
  nextPageToken: string;
}
export interface PageRequest {
  pageSize: number;
  pageToken: string;
}

// All pages, up to `limit` rows: for exports and short lists to choose from.
export async function allPages<T>(
  load: (page: PageRequest) => Promise<Page<T>>,
  limit = 5000,
): Promise<T[]> {
  const rows: T[] = [];
  let pageToken = "";
  do {
    const page = await load({ pageSize: 100, pageToken });
    rows.push(...page.rows);
    pageToken = page.nextPageToken;
  } while (pageToken !== "" && rows.length < limit);
  return rows;
}
