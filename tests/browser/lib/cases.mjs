// A case at the mediation committee, as its officers see it.

import assert from "node:assert/strict";
import { choose } from "./person.mjs";
import { as } from "./server.mjs";
import { settled } from "./console.mjs";

export const MASK = "案件内容未打开";
export const OPEN = "打开内容（将留下查阅记录）";

export const mask = (page) => page.getByRole("region", { name: MASK });

/** Opens what is masked; the reading is recorded. */
export async function unmask(page) {
  await page.getByRole("button", { name: OPEN }).click();
  await mask(page).waitFor({ state: "hidden" });
  await settled(page);
}

export async function tab(page, name) {
  await page.getByRole("navigation", { name: "案件各部分" }).getByRole("link", { name }).click();
  await settled(page);
}

/** The intake form as an officer fills it in; "cases/…" as the server calls it. */
export async function register(page, { kind, applicant, respondent, summary }) {
  const party = (name) => page.getByRole("group", { name, exact: true });
  await choose(page, "纠纷发生地", "红枫湖镇");
  await choose(page, "纠纷类型", kind);
  await choose(page, "来源", "来访");
  await choose(page, "启动方式", "依申请");
  await party("申请人 1").getByLabel(/^姓名或名称/).fill(applicant);
  await party("申请人 1").getByLabel("电话").fill("13900000001");
  await party("被申请人 1").getByLabel(/^姓名或名称/).fill(respondent);
  await page.getByLabel(/^纠纷简要情况/).fill(summary);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.waitForURL(/\/cases\/[a-z0-9]{8,}$/);
  await settled(page);
  return new URL(page.url()).pathname.slice(1);
}

/** Who has read the case, oldest first: [{reader, method, reason}]. */
export async function readings(name) {
  const ask = await as("auditor");
  const { accessRecords = [] } = await ask("mediation.v1.AccessLogService/ListAccessRecords", { case: name, pageSize: 100 });
  return accessRecords;
}

/** Nobody's name is on the page. */
export async function holdsBack(page, ...names) {
  const text = await page.locator("body").innerText();
  for (const name of names) assert.ok(!text.includes(name), `${page.url()} shows ${name}`);
}
