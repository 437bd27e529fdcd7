// What the first load of each page weighs, gzipped: the entry, the shell and the menu where it has them, the page and
// all that these import at once, with styles. Prints the table; fails where a page is 25 % over.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const LIMITS = { login: 50, phone: 100, table: 220, chart: 240 };
const KINDS = {
  login: "login",
  today: "phone",
  calendar: "phone",
  checkin: "phone",
  sync: "phone",
  settings: "phone",
  coverage: "chart",
};
// Parts of an area that another screen gets.
const EXCEPT = { "calendar/DesktopCalendar.vue": "chart" };
const BARE = new Set(["src/pages/login/LoginPage.vue"]);
const FAIL_AT = 1.25;

const dist = join(resolve(dirname(fileURLToPath(import.meta.url)), ".."), "dist");
const manifestFile = join(dist, ".vite/manifest.json");
if (!existsSync(manifestFile)) {
  console.error("no dist: run the build first");
  process.exit(2);
}
const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
const weights = new Map();
const weigh = (file) => {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  return weights.get(file);
};

function filesOf(key, found = new Set(), seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return found;
  seen.add(key);
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, found, seen);
  return found;
}

const pages = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry && /^src\/pages\/[^/]+\/[^/]+\.vue$/.test(key))
  .sort();
let bad = 0;
const rows = pages.map((page) => {
  const area = page.split("/")[2];
  const kind = EXCEPT[page.replace("src/pages/", "")] ?? KINDS[area] ?? "table";
  const files = filesOf("index.html");
  if (!BARE.has(page)) for (const key of ["src/areas.ts", "src/shell/Shell.vue"]) filesOf(key, files);
  filesOf(page, files);
  const kib = ([...files].reduce((sum, file) => sum + weigh(file), 0) + weigh("index.html")) / 1024;
  const limit = LIMITS[kind];
  const verdict = kib <= limit ? "" : kib <= limit * FAIL_AT ? "over" : "TOO LARGE";
  if (verdict === "TOO LARGE") bad++;
  return [page.replace("src/pages/", ""), kind, kib.toFixed(1), String(limit), verdict];
});
rows.unshift(["page", "kind", "KiB gz", "limit", ""]);
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
console.log(`${pages.length - bad} passed, ${bad} failed`);
process.exit(bad > 0 ? 1 : 0);
