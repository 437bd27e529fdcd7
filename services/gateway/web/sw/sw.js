// The console's service worker: opens the shell and today's work without a network. The build puts in
// VERSION and FILES (vite/service-worker.ts). Calls are never kept here: see lib/queue and lib/snapshot.
const VERSION = "__VERSION__";
const FILES = ["__FILES__"];
const SHELL = `linli-shell-${VERSION}`;
const ASSETS = "linli-assets";
const ASSETS_MAX = 200;

self.addEventListener("install", (event) => {
  event.waitUntil(precache());
});

// Asset names carry a hash of what is in them, so what an earlier version fetched is taken over.
async function precache() {
  const cache = await caches.open(SHELL);
  await Promise.all(
    FILES.map(async (file) => {
      const had = file.startsWith("/assets/") ? await caches.match(file) : undefined;
      const answer = had ?? (await fetch(file, { cache: "no-cache", credentials: "same-origin" }));
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      await cache.put(file, answer);
    }),
  );
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("linli-shell-") && name !== SHELL) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

// A newer version waits until the user agrees: a page must not lose its own code under its feet.
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(url.pathname)) event.respondWith(page(request));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(cached(request));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  }
});

// Paths of the console have no dot; /api and the rest are the gateway's own.
function isPage(path) {
  return !path.includes(".") && !/^\/(api|ical|healthz|readyz)(\/|$)/.test(path);
}

async function page(request) {
  const cache = await caches.open(SHELL);
  return (await cache.match("/index.html")) ?? fetch(request);
}

async function cached(request) {
  const cache = await caches.open(SHELL);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

// Other pages' code: kept once it was used.
async function asset(request) {
  const cache = await caches.open(ASSETS);
  const had = await cache.match(request);
  if (had) return had;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    if (keys.length > ASSETS_MAX) await cache.delete(keys[0]);
  }
  return answer;
}
