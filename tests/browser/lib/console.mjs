// What every browser test shares: one chromium, the people of the demo county, pages that may not
// report an error. Packages come from the console's own lock file.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

/** A browser window of one person's own, signed in if `who` is given. Close it with `close()`. */
export async function open(profile, { who, locale = "zh-CN", path = "/today", args = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "linli-browser-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: "/usr/bin/chromium",
    headless: true,
    args: [...FLAGS, ...args],
    locale,
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
    baseURL: base,
    ...profile,
  });
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
  if (who) await signIn(page, who, path);
  return {
    context,
    page,
    faults,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
      assert.deepEqual(faults, [], "the pages reported errors");
    },
  };
}

/** Through the login page, as a person does. */
export async function signIn(page, who, path = "/today") {
  const person = people.get(who);
  assert.ok(person, `no demo person ${who}`);
  await page.goto(`/login?to=${encodeURIComponent(path)}`);
  const tenant = page.locator("input[name=tenant]");
  if ((await tenant.count()) > 0 && (await tenant.inputValue()) === "") await tenant.fill("qingzhen");
  await page.fill("input[name=username]", who);
  await page.fill("input[name=password]", person.password);
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

const axeSource = readFileSync(web.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds, a line each. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`));
}

/** Wider than the window: somebody would have to scroll sideways. */
export const overflows = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
