// node prove.mjs URL DESCRIPTORS: calls the gateway at URL, which has linli.testing.v1.EchoService
// behind it, with the clients people use: connect-node and connect-web, JSON and binary, POST and GET.
// Prints a line per check; exit code 1 if one fails.
import { readFileSync } from "node:fs";
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport as nodeTransport } from "@connectrpc/connect-node";
import { createConnectTransport as webTransport } from "@connectrpc/connect-web";

const [baseUrl, descriptors] = process.argv.slice(2);
const registry = createFileRegistry(
  fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)),
);
const service = registry.getService("linli.testing.v1.EchoService");
const errorInfo = registry.getMessage("google.rpc.ErrorInfo");

let passed = 0;
let failed = 0;
function check(name, good, note = "") {
  good ? passed++ : failed++;
  console.log(good ? "ok  " : "FAIL", name, note);
}

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return ConnectError.from(error);
  }
  return undefined;
}

async function collect(stream) {
  const numbers = [];
  try {
    for await (const message of stream) numbers.push(message.number);
  } catch (error) {
    return { numbers, error: ConnectError.from(error) };
  }
  return { numbers };
}

const what = {
  text: "民族团结",
  data: new Uint8Array([0, 255, 16]),
  large: 9007199254740993n,
  largeUnsigned: 18446744073709551615n,
  colour: 2,
  counts: { 古城村: 42n },
  numbered: { 7: { text: "seven" } },
  many: [{ real: 0.1 }, {}],
  time: { seconds: 1790000000n, nanos: 5000000 },
  choice: { case: "right", value: 3 },
  maybe: 0,
};

function same(got) {
  return (
    got.text === what.text &&
    got.data.join() === "0,255,16" &&
    got.large === what.large &&
    got.largeUnsigned === what.largeUnsigned &&
    got.colour === 2 &&
    got.counts["古城村"] === 42n &&
    got.numbered[7].text === "seven" &&
    got.many.length === 2 &&
    got.many[0].real === 0.1 &&
    got.time.seconds === 1790000000n &&
    got.time.nanos === 5000000 &&
    got.choice.value === 3 &&
    got.maybe === 0
  );
}

async function unary(name, client) {
  let header;
  let trailer;
  const answer = await client.peek(
    { what },
    { onHeader: (h) => (header = h), onTrailer: (t) => (trailer = t) },
  );
  check(`${name} unary`, same(answer.what));
  check(`${name} metadata`, header.get("x-echo") === "head" && trailer.get("x-cost") === "1");
  const refused = await failure(client.peek({ failCode: Code.NotFound }));
  const details = refused?.findDetails(errorInfo) ?? [];
  check(
    `${name} error with details`,
    refused?.code === Code.NotFound && details[0]?.reason === "NOT_FOUND",
    refused?.rawMessage,
  );
  const start = Date.now();
  const late = await failure(client.peek({ waitMs: 20000 }, { timeoutMs: 150 }));
  check(
    `${name} timeout`,
    late?.code === Code.DeadlineExceeded && Date.now() - start < 3000,
    `${Date.now() - start} ms`,
  );
}

async function streams(name, client) {
  const counted = await collect(client.count({ times: 5, waitMs: 5 }));
  check(`${name} stream`, counted.numbers.join() === "1,2,3,4,5" && !counted.error);
  const failing = await collect(client.count({ times: 3, failCode: Code.ResourceExhausted }));
  check(
    `${name} stream, then an error`,
    failing.numbers.length === 3 && failing.error?.code === Code.ResourceExhausted,
  );
  const abort = new AbortController();
  let seen = 0;
  try {
    for await (const _ of client.count({ times: -1, waitMs: 5 }, { signal: abort.signal })) {
      if (++seen === 3) abort.abort();
    }
    check(`${name} stream, client cancels`, false);
  } catch (error) {
    check(`${name} stream, client cancels`, ConnectError.from(error).code === Code.Canceled);
  }
  const late = await collect(client.count({ times: 9, waitMs: 60000 }, { timeoutMs: 150 }));
  check(`${name} stream, deadline`, late.error?.code === Code.DeadlineExceeded);
}

const token = (next) => (request) => {
  request.header.set("Authorization", "Bearer county.good");
  return next(request);
};
const transports = {
  "node JSON": (more) => nodeTransport({ baseUrl, httpVersion: "1.1", useBinaryFormat: false, ...more }),
  "node binary": (more) => nodeTransport({ baseUrl, httpVersion: "1.1", ...more }),
  "web JSON": (more) => webTransport({ baseUrl, ...more }),
  "web binary": (more) => webTransport({ baseUrl, useBinaryFormat: true, ...more }),
  "web GET JSON": (more) => webTransport({ baseUrl, useHttpGet: true, ...more }),
  "web GET binary": (more) =>
    webTransport({ baseUrl, useHttpGet: true, useBinaryFormat: true, ...more }),
};
for (const [name, make] of Object.entries(transports)) {
  const client = createClient(service, make({}));
  await unary(name, client);
  await streams(name, client);
  const nobody = await failure(client.say({ what }));
  check(`${name} needs a caller`, nobody?.code === Code.Unauthenticated);
  const known = createClient(service, make({ interceptors: [token] }));
  check(`${name} API token`, same((await known.say({ what })).what));
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
