// A leader's day without a network: the lists are there, coming and going, late entries and a visit wait on
// the phone through reload and restart, and end on the server once each, whatever happened meanwhile.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE, newFolder, open, overflows, settled, shot } from "../lib/console.mjs";
import { chip, followLink, go, sees } from "../lib/person.mjs";
import { requestId } from "../lib/server.mjs";
import {
  asInput, clock, inMinutes, members, newNames, ownTeam, pairedHousehold, recordsOf, series, shift, signUp, signUpsOf,
} from "../lib/team.mjs"; // prettier-ignore

const COMMANDS = /(CheckIn|CheckOut|SubmitServiceRecord|RecordVisit)$/;
const WIDTHS = [["390", PHONE], ["1440", DESKTOP]];

for (const [width, profile] of WIDTHS) test(`a day without a network, ${width} px`, () => offlineDay(width, profile));

async function prepare(width) {
  const own = await ownTeam();
  const [household, ...names] = newNames(8);
  const volunteers = await members(own, names);
  const title = `文化广场便民服务 ${series}-${width}`;
  const start = inMinutes(-90);
  const opportunity = await shift(own, title, start, inMinutes(60));
  const signUps = new Map();
  for (const name of names.slice(0, 6)) signUps.set(name, await signUp(own, opportunity, volunteers.get(name)));
  const pairing = await pairedHousehold(own, household);
  return { own, volunteers, title, start, opportunity, signUps, pairing, names, household, width };
}

async function offlineDay(width, profile) {
  const told = [];
  const tell = (line) => told.push(`${clock(new Date())}  ${line.replace(/\n/g, " ")}`);
  const now = await prepare(width);
  const folder = newFolder();
  try {
    let window = await open(profile, { who: "leader", folder, remember: true });
    await openTheList(window, now, tell);
    await window.context.setOffline(true);
    await tick(window.page, now, tell);
    await enterLate(window.page, now, tell);
    await visit(window.page, now, tell);
    await survives(window.page, tell, `待同步 ${WAITING} 条`);
    await window.close();
    window = await open(profile, { folder, offline: true });
    await restarted(window.page, now, tell);
    await meanwhile(now, tell);
    await backOnline(window, now, tell);
    await mend(window.page, now, tell);
    await shownInTheEnd(window.page, now);
    await window.close();
    await onceEach(now, tell);
  } finally {
    console.log(told.join("\n"));
  }
}

// Only today's page and the list of shifts are opened while there is a network.
async function openTheList({ page }, { title, width }, tell) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await go(page, "签到");
  await page.getByRole("link", { name: title }).waitFor();
  await sees(page, "没有网络也能签到");
  assert.match(await chip(page).innerText(), /已联网/);
  await shot(page, `leader-${width}-1-shifts`);
  tell(`${title}: 名单已打开，${await chip(page).innerText()}`);
}

const row = (page, name) => page.getByRole("listitem").filter({ hasText: name });

// Each: [who, doing]; what is ticked together is sent as single commands, in the list's order.
async function tick(page, { title, names, width }, tell) {
  const [alone, second, third, other, gone] = names;
  await chip(page).filter({ hasText: "未联网" }).waitFor();
  tell(`网络断了: ${await chip(page).innerText()}`);
  await followLink(page.getByRole("link", { name: title }));
  await sees(page, "网络不通，显示的是");
  await page.getByRole("button", { name: "出示签到码" }).click();
  await page.getByRole("img", { name: "签到二维码" }).waitFor();
  assert.match(await page.getByText(/^\d{4} \d{4}$/).innerText(), /\d{4} \d{4}/);
  await shot(page, `leader-${width}-2-code-offline`);
  await page.getByRole("button", { name: "出示签到码" }).click();
  await page.getByRole("button", { name: `签到 ${alone}` }).click();
  await row(page, alone).getByText(/待同步：\d\d:\d\d 签到/).waitFor();
  tell(`签到 ${alone}: ${await chip(page).innerText()}`);
  for (const name of [second, third, other, gone]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "为选中的人签到" }).click();
  await chip(page).filter({ hasText: "待同步 5 条" }).waitFor();
  await sees(page, "已到 5 人，共 6 人报名");
  for (const name of [alone, second, third, other]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "为选中的人签退" }).click();
  await chip(page).filter({ hasText: "待同步 9 条" }).waitFor();
  await row(page, third).getByText(/待同步：\d\d:\d\d 签退/).waitFor();
  await shot(page, `leader-${width}-3-ticked`);
  const [came, left] = [[second, third, other, gone].join("、"), [alone, second, third, other].join("、")];
  tell(`签到 ${came}；签退 ${left}: ${await chip(page).innerText()}`);
}

// One of a sign-up, with the times the wrong way round; one of someone who came without.
async function enterLate(page, { title, names, start, width }, tell) {
  const [late, guest] = names.slice(5);
  await page.getByRole("link", { name: `补录 ${late}` }).click();
  await page.getByLabel("到（必填）").fill(asInput(inMinutes(-10)));
  await page.getByLabel("离（必填）").fill(asInput(start));
  await page.getByLabel("依据（必填）").fill("纸质签到表第 6 行");
  await page.getByRole("button", { name: "保存" }).click();
  await sees(page, "没有网络，已保存在本机");
  await shot(page, `leader-${width}-4-late-kept`);
  tell(`补录 ${late}（时间填反了）: ${await chip(page).innerText()}`);
  await page.goBack();
  await row(page, late).getByText(/待同步：\d\d:\d\d 补录/).waitFor();
  await page.getByRole("link", { name: "未报名到场的人" }).click();
  await page.getByLabel("招募事项（必填）").locator("option", { hasText: title }).waitFor({ state: "attached" });
  await page.getByLabel("志愿者（必填）").selectOption({ label: guest });
  await page.getByLabel("到（必填）").fill(asInput(start));
  await page.getByLabel("离（必填）").fill(asInput(inMinutes(-5)));
  await page.getByLabel("依据（必填）").fill("现场照片");
  await shot(page, `leader-${width}-5-late-guest`);
  await page.getByRole("button", { name: "保存" }).click();
  await sees(page, "没有网络，已保存在本机");
  tell(`补录 ${guest}（没有报名）: ${await chip(page).innerText()}`);
}

async function visit(page, { household, width }, tell) {
  await go(page, "走访");
  await page.getByRole("link", { name: "登记走访" }).click();
  const search = page.getByLabel("查找");
  await page.getByRole("button", { name: "入户走访" }).waitFor();
  if ((await search.count()) > 0) await search.fill(household);
  const whom = page.getByRole("button", { name: household });
  // The only one is chosen already.
  if ((await whom.getAttribute("aria-pressed")) === "false") await whom.click();
  await page.getByRole("button", { name: "入户走访" }).click();
  await shot(page, `leader-${width}-6-visit`);
  await page.getByRole("button", { name: "3 登记" }).click();
  await sees(page, /已登记，\d+ 条等待同步/);
  tell(`走访 ${household}: ${await chip(page).innerText()}`);
}

const WAITING = 12;

async function survives(page, tell, words) {
  await page.reload();
  await settled(page);
  await chip(page).filter({ hasText: words }).waitFor();
  tell(`刷新页面以后: ${await chip(page).innerText()}`);
}

async function waiting(page) {
  return page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
}

async function restarted(page, { names, width }, tell) {
  await page.goto("/today");
  await settled(page);
  await shot(page, `leader-${width}-7-today-offline`);
  await followLink(chip(page).getByRole("link"));
  await page.getByText(/▲ 等待提交$/).nth(WAITING - 1).waitFor();
  const listed = await waiting(page);
  assert.equal(listed.length, WAITING);
  assert.match(listed[0], new RegExp(`签到 ${names[0]}`));
  assert.match(listed[WAITING - 1], /入户走访/);
  assert.equal(await overflows(page), false);
  await shot(page, `leader-${width}-8-queue`);
  tell(`关掉浏览器再打开，仍没有网络: ${await chip(page).innerText()}`);
  listed.forEach((what, index) => tell(`  ${index + 1}. ${what}`));
}

// On another device a leader has one of them come and go, and another calls off.
async function meanwhile({ own, names, signUps }, tell) {
  const [other, gone] = names.slice(3);
  for (const doing of ["CheckIn", "CheckOut"]) {
    const request = { name: signUps.get(other), entrySource: "ENTRY_SOURCE_LEADER", requestId: requestId() };
    await own.leader(`volunteer.v1.SignUpService/${doing}`, request);
  }
  await own.leader("volunteer.v1.SignUpService/WithdrawSignUp", { name: signUps.get(gone), requestId: requestId() });
  tell(`同时，另一台设备: ${other} 签到、签退；${gone} 取消报名`);
}

// The first of them arrives, but its answer does not.
async function loseFirstAnswer(context, sent) {
  let lost = false;
  await context.route(COMMANDS, async (route) => {
    sent.push(new URL(route.request().url()).pathname.split("/").at(-1));
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort("connectionreset");
  });
}

async function backOnline({ page, context }, { names, width }, tell) {
  const [, , , other, gone, late] = names;
  const sent = [];
  await loseFirstAnswer(context, sent);
  await context.setOffline(false);
  await chip(page).filter({ hasText: "已联网 · 2 条未被接受 · 2 条重复" }).waitFor({ timeout: 30_000 });
  tell(`网络恢复，第一条的回执丢失，重发: ${await chip(page).innerText()}`);
  assert.deepEqual(sent, [
    ...["CheckIn", "CheckIn", "CheckIn", "CheckIn", "CheckIn", "CheckIn"],
    ...["CheckOut", "CheckOut", "CheckOut", "CheckOut"],
    ...["SubmitServiceRecord", "SubmitServiceRecord", "RecordVisit"],
  ]);
  const items = page.getByRole("main").locator("li.card");
  for (const doing of ["签到", "签退"]) {
    await items.filter({ hasText: `${doing} ${other}` }).getByText("已由其他设备完成").waitFor();
  }
  await items.filter({ hasText: `签到 ${gone}` }).getByText("未被接受").waitFor();
  await items.filter({ hasText: `补录 ${late}` }).getByText("须晚于开始时间").waitFor();
  await shot(page, `leader-${width}-9-refused`);
  for (const text of await items.allInnerTexts()) tell(`  ${text.replace(/\s+/g, " ")}`);
}

async function mend(page, { names, start, width }, tell) {
  const [, , , other, gone, late] = names;
  const items = page.getByRole("main").locator("li.card");
  await followLink(items.filter({ hasText: `签到 ${gone}` }).getByRole("link", { name: "修改后重新录入" }));
  await sees(page, gone);
  await page.getByLabel("到（必填）").fill(asInput(start));
  await page.getByLabel("离（必填）").fill(asInput(inMinutes(-3)));
  await page.getByLabel("依据（必填）").fill("取消后又到场，队长在场");
  await shot(page, `leader-${width}-10-mend`);
  await page.getByRole("button", { name: "保存" }).click();
  await sees(page, "补录已提交，待另一人核定");
  await followLink(chip(page).getByRole("link"));
  await followLink(items.filter({ hasText: `补录 ${late}` }).getByRole("link", { name: "修改后重新录入" }));
  await sees(page, late);
  assert.equal(await page.getByLabel("依据（必填）").inputValue(), "纸质签到表第 6 行");
  const [from, until] = [await page.getByLabel("到（必填）").inputValue(), await page.getByLabel("离（必填）").inputValue()];
  await page.getByLabel("到（必填）").fill(until);
  await page.getByLabel("离（必填）").fill(from);
  await page.getByRole("button", { name: "保存" }).click();
  await sees(page, "补录已提交，待另一人核定");
  await followLink(chip(page).getByRole("link"));
  for (const doing of ["签到", "签退"]) {
    await items.filter({ hasText: `${doing} ${other}` }).getByRole("button", { name: "知道了" }).click();
  }
  await sees(page, "没有等待提交的内容");
  tell(`${gone} 改为补录，${late} 改正时间，另外两条已知: ${await chip(page).innerText()}`);
}

async function shownInTheEnd(page, { title, names, width, household }) {
  await go(page, "签到");
  await followLink(page.getByRole("link", { name: title }));
  for (const name of names.slice(0, 4)) await row(page, name).getByText("已签退").waitFor();
  await shot(page, `leader-${width}-11-roster`);
  await go(page, "走访");
  await page.getByText(household, { exact: true }).first().waitFor();
  await shot(page, `leader-${width}-12-visits`);
}

async function onceEach({ own, names, volunteers, opportunity, pairing }, tell) {
  const [alone, second, third, other, gone, late, guest] = names;
  const signUps = await signUpsOf(own, opportunity);
  for (const name of [alone, second, third]) {
    const one = signUps.get(name);
    assert.equal(one.state, "STATE_SERVED", name);
    assert.ok(one.checkInTime < one.checkInArriveTime, `${name} came before word of it`);
    assert.ok(one.checkOutArriveTime, `${name} left where there was no network`);
  }
  assert.equal(signUps.get(other).checkInArriveTime, undefined, "the other device's word stands");
  assert.equal(signUps.get(gone).state, "STATE_WITHDRAWN");
  const records = await recordsOf(own, opportunity, [...volunteers.values()]);
  const owners = records.map((record) => names.find((name) => volunteers.get(name) === record.volunteer)).sort();
  assert.deepEqual(owners, [...names].sort(), "one record each");
  const typed = records.filter((record) => record.entrySource === "ENTRY_SOURCE_BACK_OFFICE");
  assert.deepEqual(typed.map((record) => record.volunteer).sort(), [gone, late, guest].map((name) => volunteers.get(name)).sort());
  const { visits } = await own.leader("pairing.v1.VisitService/ListVisits", { pairing });
  assert.equal(visits.length, 1);
  tell(`服务器: ${records.length} 人各一条服务记录，走访 ${visits.length} 次`);
}
