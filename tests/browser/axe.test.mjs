// Every page, in both languages, normal, senior and high contrast, on a desk and on a phone: nothing
// that axe calls a fault, nothing to scroll sideways.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE, STYLE, open, overflows, settled, shot, violations } from "./lib/console.mjs";
import { rarePaths } from "./lib/rare.mjs";
import { linksOn, routeAt, routesOf } from "./lib/routes.mjs";

const WHO = ["organizer", "reporter", "leader", "wang", "pairing", "helper", "intake", "mediator", "supervisor", "auditor", "admin", "viewer"];
const MODES = ["normal", "senior", "contrast"];

const looked = new Set();
const faults = [];
let states = 0;

async function look(page, path, width, locale) {
  for (const mode of [...MODES.slice(1), MODES[0]]) {
    await page.evaluate(
      (to) => ["senior", "contrast"].forEach((each) => document.documentElement.classList.toggle(each, each === to)),
      mode,
    );
    const found = await violations(page, mode === "normal" ? undefined : STYLE);
    if (await overflows(page)) found.push("scrolls sideways");
    faults.push(...found.map((fault) => `${path} ${width} ${locale} ${mode}: ${fault}`));
    states += 1;
  }
}

async function lookAt(page, path, locale) {
  for (const [width, profile] of [["1440", DESKTOP], ["390", PHONE]]) {
    await page.setViewportSize(profile.viewport);
    await settled(page);
    await shot(page, `${path.replaceAll(/\W+/g, "-").replace(/^-/, "")}-${locale}-${width}`);
    await look(page, path, width, locale);
  }
}

// Follows the links of what may be opened, so that pages of one thing are met with a real one.
const rare = await rarePaths();

async function crawl(who, locale) {
  const window = await open(DESKTOP, { who, locale });
  const { page } = window;
  const fixed = (await routesOf(page)).map(({ path }) => path).filter((path) => !path.includes(":"));
  const todo = ["/today", ...fixed, ...(rare.get(who) ?? [])];
  const queued = new Set(todo);
  while (todo.length > 0) {
    const path = todo.shift();
    const route = await routeAt(page, path);
    const key = `${route} ${locale}`;
    if (!route || looked.has(key)) continue;
    await page.setViewportSize(DESKTOP.viewport);
    await page.goto(path);
    await settled(page);
    const arrived = new URL(page.url()).pathname;
    if (arrived === "/login" && path !== "/login") continue;
    if (await page.locator("[data-forbidden]").count()) continue;
    looked.add(key);
    for (const link of await linksOn(page)) {
      if (queued.has(link)) continue;
      queued.add(link);
      todo.push(link);
    }
    await lookAt(page, path, locale);
  }
  await window.close();
}

for (const locale of ["zh-CN", "en"]) {
  for (const who of WHO) test(`${who}, ${locale}`, () => crawl(who, locale));
}

test("nothing that axe calls a fault", async () => {
  console.log(`${looked.size} pages and languages, ${states} states looked at, ${faults.length} faults`);
  assert.deepEqual(faults, []);
});

test("every page was met", async () => {
  const window = await open(DESKTOP, { who: "admin" });
  const routes = (await routesOf(window.page)).map(({ path }) => path);
  await window.close();
  assert.deepEqual(routes.filter((path) => !looked.has(`${path} zh-CN`)), []);
});
