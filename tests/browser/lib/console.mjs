// What every browser test shares: one chromium, the people of the demo county, pages that may not
// report an error. Packages come from the console's own lock file.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const web = createRequire(new URL("../../../services/gateway/web/package.json", import.meta.url));
const { chromium } = web("playwright-core");

/** Where the gateway listens: "http://localhost:PORT". */
export const base = required("LINLI_URL");
const shots = process.env.LINLI_SHOTS;

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run by browser_test, or see tests/browser/README.md`);
  return value;
}

/** login > {password, who}. */
export const people = new Map(
  readFileSync(required("LINLI_PERSONS"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([login, password, who]) => [login, { password, who }]),
);

export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// What a page says when a request was refused or the network is away is shown to the user by the
// page itself; it is no fault of the page.
const EXPECTED = /Failed to load resource|net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/;

// What tests leave open, or on disk, when they fail; not before the last one: steps share their windows.
const contexts = new Set();
const folders = new Set();
after(async () => {
  for (const context of contexts) await context.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
});

/** A folder that goes with the test. */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "linli-browser-"));
  folders.add(folder);
  return folder;
}

async function contextFor(options, { args, folder, beside }) {
  if (beside) return beside.context.browser().newContext(options);
  const browser = { executablePath: "/usr/bin/chromium", headless: true, args: [...FLAGS, ...args] };
  return chromium.launchPersistentContext(folder ?? newFolder(), { ...browser, ...options });
}

/**
 * A browser window of one person's own, signed in if `who` is given. Close it with `close()`. Opened
 * again in the same `folder`, it is the same device. `beside`: a second person's window in the same
 * browser; close it first.
 */
export async function open(
  profile,
  { who, locale = "zh-CN", path = "/today", args = [], folder, beside, remember, offline } = {},
) {
  const options = { locale, timezoneId: "Asia/Shanghai", acceptDownloads: true, baseURL: base, offline, ...profile };
  const context = await contextFor(options, { args, folder, beside });
  contexts.add(context);
  context.on("close", () => contexts.delete(context));
  context.setDefaultTimeout(20_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) faults.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() === 500) faults.push(`500 ${response.url()}`);
  });
  await page.addInitScript((to) => localStorage.getItem("linli.locale") ?? localStorage.setItem("linli.locale", to), locale);
  if (who) await signIn(page, who, path, remember);
  return {
    context,
    page,
    faults,
    async close() {
      await context.close();
      assert.deepEqual(faults, [], "the pages reported errors");
    },
  };
}

/** Through the login page, as a person does. */
export async function signIn(page, who, path = "/today", remember = false) {
  await page.goto(`/login?to=${encodeURIComponent(path)}`);
  await passLogin(page, who, remember);
}

/** The login page that one was led to. */
export async function passLogin(page, who, remember = false) {
  const person = people.get(who);
  assert.ok(person, `no demo person ${who}`);
  const tenant = page.locator("input[name=tenant]");
  if ((await tenant.count()) > 0 && (await tenant.inputValue()) === "") await tenant.fill("qingzhen");
  await page.fill("input[name=username]", who);
  await page.fill("input[name=password]", person.password);
  if (remember) await page.getByLabel(/保持登录/).check();
  await page.locator("form button.primary").click();
  await page.waitForURL((url) => url.pathname !== "/login");
  await settled(page);
}

/** Until nothing of the page is being loaded any more. */
export async function settled(page) {
  await page
    .locator("h1")
    .first()
    .waitFor()
    .catch(async () => assert.fail(`${page.url()} has no heading: ${await page.locator("body").innerText()}`));
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}

/** A picture, where LINLI_SHOTS names a folder. */
export async function shot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** An Excel file's first sheet, row by row. */
export const sheetOf = (path) => web("read-excel-file/node").readSheet(path);

const axeSource = readFileSync(web.resolve("axe-core/axe.min.js"), "utf8");
const EVERYTHING = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** What a mode's style sheet alone can break. */
export const STYLE = { type: "rule", values: ["color-contrast", "link-in-text-block", "target-size"] };

/** What axe finds, a line each. */
export async function violations(page, runOnly = EVERYTHING) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), runOnly);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`));
}

/** Wider than the window: somebody would have to scroll sideways. */
export const overflows = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
