// What a person does on a page, said by what the person sees: labels, names of buttons, texts.

import { base, settled } from "./console.mjs";

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

export const dialog = (page) => page.getByRole("dialog");
// Nobody can reach behind a sheet that is open.
const front = async (page) => ((await dialog(page).count()) > 0 ? dialog(page) : page);

/** Fields by what their label begins with ("名称（必填）"). */
const field = async (page, label) =>
  (await front(page)).getByLabel(new RegExp(`^${escaped(label)}`)).filter({ visible: true });
export const fill = async (page, label, text) => (await field(page, label)).fill(text);
export const choose = async (page, label, option) => (await field(page, label)).selectOption({ label: option });
export const valueOf = async (page, label) => (await field(page, label)).inputValue();

export async function press(page, name) {
  await (await front(page)).getByRole("button", { name, exact: true }).filter({ visible: true }).click();
}

/** Presses the sheet's own button and waits until the sheet is gone. */
export async function confirm(page, name = "确定") {
  await press(page, name);
  await dialog(page).waitFor({ state: "hidden" });
}

/** By a link in the page, until what it leads to is there. */
export async function follow(page, name) {
  await page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
  await settled(page);
}

/** Presses a link, and waits for its page. */
export async function followLink(link) {
  const page = link.page();
  const { pathname } = new URL(await link.getAttribute("href"), base);
  await link.click();
  await page.waitForURL((url) => url.pathname === pathname);
  // The address changes just before what it shows.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await settled(page);
}

/** By the menu; on a phone most of it is behind "更多". */
export async function go(page, name) {
  const menu = page.getByRole("navigation", { name: "主菜单" });
  const link = menu.getByRole("link", { name, exact: true });
  if ((await link.count()) > 0) return followLink(link);
  await menu.getByRole("link", { name: "更多" }).click();
  await page.getByRole("heading", { name: "更多" }).waitFor();
  return followLink(page.getByRole("main").getByRole("link", { name, exact: true }).first());
}

/** What stands at the top: the network, what waits, what was refused. */
export const chip = (page) => page.getByRole("banner").getByRole("status");

export const tab = (page, name) => page.getByRole("tab", { name, exact: true }).click();

/** Until the page says so, whatever was pressed or is told meanwhile. */
export const sees = (page, text) =>
  page.getByRole("main").getByText(text).filter({ visible: true }).first().waitFor();
export const said = (page, text) => page.getByRole("status").filter({ hasText: text }).first().waitFor();

/** Presses a button that opens a sheet, fills what the sheet asks, and confirms it. */
export async function answer(page, button, fillIn, sure = button) {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await dialog(page).waitFor();
  if (fillIn) await fillIn(dialog(page));
  await confirm(page, sure);
}

export async function checkAll(boxes) {
  for (const box of await boxes.all()) await box.check();
}

/** Turns a list's pages until it is there. */
export async function leafTo(page, target) {
  const main = page.getByRole("main");
  const more = main.getByRole("button", { name: /^(加载更多|下一页)$/ });
  await target.or(more).first().waitFor();
  // Rows that name others are complete when no name is awaited any more.
  const complete = () => page.waitForFunction(() => !document.querySelector("main").innerText.includes("…"));
  for (await complete(); !(await target.isVisible()); await complete()) {
    const before = await main.innerText();
    await more.click();
    await page.waitForFunction((text) => document.querySelector("main").innerText !== text, before);
  }
}
