// A door of a test's own before the console: its services can be out of reach, and a newer build can come.

import { createServer, request } from "node:http";
import { base } from "./console.mjs";

// What a build changes: the service worker's version, and the page.
const NEXT = {
  "/sw.js": (text) => text.replace(/const VERSION = "\w+"/, 'const VERSION = "next"'),
  "/index.html": (text) => text.replace("<head>", '<head><meta name="build" content="next" />'),
};

/** `{url, away, next, close()}`: set `away` for services out of reach, `next` for a newer build. */
export async function door() {
  const own = { url: "", away: false, next: false };
  const server = createServer((incoming, outgoing) => {
    if (own.away && incoming.method === "POST") return outgoing.writeHead(503).end();
    const change = own.next ? NEXT[incoming.url] : undefined;
    const headers = change ? { host: incoming.headers.host } : incoming.headers;
    const asked = request(base + incoming.url, { method: incoming.method, headers }, (answer) => {
      if (!change) return answer.pipe(outgoing.writeHead(answer.statusCode, answer.headers));
      return changed(answer, change, outgoing);
    });
    asked.on("error", () => outgoing.destroy());
    outgoing.on("close", () => asked.destroy());
    return incoming.pipe(asked);
  });
  await new Promise((listening) => server.listen(0, "localhost", listening));
  own.url = `http://localhost:${server.address().port}`;
  own.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return own;
}

async function changed(answer, change, outgoing) {
  const parts = [];
  for await (const part of answer) parts.push(part);
  const body = change(Buffer.concat(parts).toString());
  const { "content-length": _length, etag: _etag, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode, headers).end(body);
}
