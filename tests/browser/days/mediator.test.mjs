// A mediator's day: a case from intake to a written agreement, its clock extended and asked why, its
// papers filed and printed; another case offered to a committee that returns it, then takes it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { holdsBack, mask, readings, register, tab, unmask } from "../lib/cases.mjs";
import { DESKTOP, PHONE, base, open, settled, shot, signIn } from "../lib/console.mjs";
import { answer, checkAll, choose } from "../lib/person.mjs";
import { as, meet as meetPerson, requestId } from "../lib/server.mjs";

const web = createRequire(new URL("../../../services/gateway/web/package.json", import.meta.url));
const { strFromU8, unzipSync } = web("fflate");

const WIDTHS = [["1440", DESKTOP], ["390", PHONE]];
const SUMMARY = "李小河改道排水沟，雨水漫入张大山菜地，请求恢复原状并赔偿。";
const CONTENT = "一、李小河恢复排水沟原状；\n二、李小河赔偿张大山青苗损失1200.50元。";
/** A text that is not only a choice of a field. */
const seen = (page, text) => page.getByText(text).filter({ visible: true }).first();
const inDays = (days) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

/** The heading is the docket number once the case has been accepted. */
async function numberOf(page) {
  const heading = page.getByRole("heading", { level: 1, name: /〔\d{4}〕/ });
  await heading.waitFor();
  return (await heading.innerText()).trim();
}

async function takeIn(page, width) {
  await page.getByRole("link", { name: "登记案件" }).first().click();
  await page.getByRole("heading", { name: "登记案件", level: 1 }).waitFor();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("请填写").first().waitFor();
  await shot(page, `mediator-intake-missing-${width}`);
  return register(page, { kind: "邻里", applicant: "张大山", respondent: "李小河", summary: SUMMARY });
}

async function acceptAndAppoint(page, name, width) {
  await mask(page).waitFor();
  await holdsBack(page, "张大山", "李小河", "排水沟", "13900000001");
  assert.deepEqual(await readings(name), []);
  await shot(page, `mediator-masked-${width}`);
  await answer(page, "受理");
  const number = await numberOf(page);
  await unmask(page);
  await page.getByText(SUMMARY).waitFor();
  await page.getByText("张大山").first().waitFor();
  assert.deepEqual((await readings(name)).map((one) => one.method), ["CaseService.GetCase"]);
  await answer(page, "指定承办人", async (asked) => {
    await asked.getByRole("checkbox", { name: "孙平" }).check();
    await choose(asked, "产生方式", "调委会指定");
  });
  await page.getByText(/孙平\s*· 调委会指定/).waitFor();
  await shot(page, `mediator-appointed-${width}`);
  return number;
}

async function extend(page, name, width) {
  await tab(page, "期限");
  const clock = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "延期", exact: true }) });
  await clock.getByText("为什么是这一天？").click();
  const steps = clock.getByRole("list", { name: "为什么是这一天？" }).getByRole("listitem");
  const before = await steps.allInnerTexts();
  assert.ok(before.length >= 3, `explained in steps: ${before}`);
  await shot(page, `mediator-why-${width}`);
  await answer(page, "延期", async (asked) => {
    const date = asked.getByLabel(/^延期至/);
    const due = new Date(`${await date.inputValue()}T12:00:00Z`);
    await date.fill(new Date(due.getTime() + 14 * 86_400_000).toISOString().slice(0, 10));
    await choose(asked, "提出方", "双方");
    await choose(asked, "理由", "需补充调查、核实证据");
    await asked.getByRole("checkbox", { name: "申请人同意", exact: true }).check();
    await asked.getByRole("button", { name: "延期", exact: true }).click();
    await asked.getByText("须登记申请人和被申请人双方的同意").waitFor();
    await asked.getByRole("checkbox", { name: "被申请人同意" }).check();
    await shot(page, `mediator-extend-${width}`);
  });
  await steps.filter({ hasText: "需补充调查、核实证据" }).waitFor();
  const after = await steps.allInnerTexts();
  assert.notDeepEqual(after, before);
  await shot(page, `mediator-extended-${width}`);
  const { clocks } = await (await as("intake"))("mediation.v1.ClockService/GetCaseClocks", { case: name });
  const extended = clocks.filter((one) => one.extensions?.length);
  assert.equal(extended.length, 1);
  assert.equal(extended[0].extensions[0].consents.length, 2);
  const [, month, day] = extended[0].extensions[0].newDate.split("-").map(Number);
  assert.match(await clock.innerText(), new RegExp(`由 .*日 延至 .*${month}月${day}日`));
  assert.deepEqual(after, extended[0].explanation.steps.map((step) => step.zh));
}

/** A calendar program shows that there is a session, and nothing of whom or where. */
async function isInCalendar(day) {
  const ask = await as("mediator");
  const { path, feed } = await ask("gateway.v1.CalendarFeedService/CreateCalendarFeed", { title: "手机日历" });
  const text = (await (await fetch(base + path)).text()).replaceAll("\r\n ", "");
  await ask("gateway.v1.CalendarFeedService/RevokeCalendarFeed", { name: feed.name, requestId: requestId() });
  assert.match(text, new RegExp(`DTSTART;TZID=Asia/Shanghai:${day}T093000`));
  assert.match(text, /SUMMARY:调解排期/);
  for (const secret of ["张大山", "李小河", "调解室", "〔"]) assert.ok(!text.includes(secret), `the feed tells ${secret}`);
}

async function meet(page, width) {
  await tab(page, "调解");
  await answer(page, "安排调解", async (asked) => {
    await asked.getByLabel(/^开始时间/).fill(`${inDays(1)}T09:30`);
    await asked.getByLabel(/^地点/).fill("红枫湖镇调解室");
    await choose(asked, "方式", "不公开调解");
  });
  await page.getByText("已安排").waitFor();
  await isInCalendar(inDays(1).replaceAll("-", ""));
  await answer(page, "记录未安排的调解", async (asked) => {
    await asked.getByLabel(/^地点/).fill("当事人家中");
    await choose(asked, "方式", "不公开调解");
    await checkAll(asked.getByRole("group", { name: "到场当事人" }).getByRole("checkbox"));
    await asked.getByLabel(/^调解记录/).fill("双方现场查看排水沟。\n李小河同意恢复原状并赔偿。");
  });
  await page.getByText("已调解").waitFor();
  const held = page.getByRole("article").filter({ hasText: "已调解" });
  await held.getByRole("button", { name: "查看地点和记录（将留下查阅记录）" }).click();
  await page.getByText("双方现场查看排水沟").waitFor();
  await shot(page, `mediator-sessions-${width}`);
}

async function agree(page, name, width) {
  await tab(page, "协议与回访");
  await answer(page, "登记协议", async (asked) => {
    await asked.getByLabel(/^协议内容/).fill(CONTENT);
    await asked.getByRole("button", { name: "增加条款" }).click();
    const term = asked.getByRole("group", { name: "第1条" });
    await choose(term, "履行方", "被申请人1 李小河");
    await choose(term, "对方", "申请人1 张大山");
    await term.getByLabel("金额（元）").fill("1,200.50");
    await term.getByLabel("履行期限").fill(inDays(10));
    await shot(page, `mediator-agreement-form-${width}`);
  });
  await page.getByText("待签").waitFor();
  await answer(page, "签字盖章", (asked) => checkAll(asked.getByRole("checkbox")));
  await page.getByRole("heading", { name: /书面协议.*生效/ }).waitFor();
  await page.getByText("1,200.50元").first().waitFor();
  await shot(page, `mediator-agreed-${width}`);
  const ask = await as("intake");
  const summary = await ask("mediation.v1.CaseService/GetCaseSummary", { name });
  assert.equal(summary.state, "STATE_AGREED");
  const { agreements } = await ask("mediation.v1.AgreementService/ListAgreements", { case: name });
  assert.deepEqual(agreements.map((one) => [one.form, one.state]), [["FORM_WRITTEN", "STATE_EFFECTIVE"]]);
}

async function fileAway(page, name, width) {
  await tab(page, "卷宗");
  const missing = page.getByRole("region", { name: /^归档前还缺/ });
  const count = async () => Number(/还缺 (\d+) 项/.exec(await missing.innerText())[1]);
  await missing.getByText(/还缺 \d+ 项/).waitFor();
  const before = await count();
  for (const place of ["卷1 第1页", "卷1 第2页"]) {
    const filed = missing.getByRole("button", { name: "归入" });
    const left = await filed.count();
    await answer(page, "归入", (asked) => asked.getByLabel(/^存放位置/).fill(place));
    await filed.nth(left - 1).waitFor({ state: "hidden" });
  }
  assert.equal(await count(), before - 2);
  await page.getByRole("button", { name: "查看卷宗目录（将留下查阅记录）" }).click();
  await page.getByText("卷1 第2页").waitFor();
  await shot(page, `mediator-file-${width}`);
  const ask = await as("mediator");
  const { missingForms } = await ask("mediation.v1.CaseFileService/ListMissingForms", { case: name });
  assert.equal(missingForms.length, before - 2);
}

async function print(page, number, width) {
  for (const [form, says] of [
    ["受理登记表", SUMMARY],
    ["权利义务告知书", "李小河："],
    ["调解记录", "双方现场查看排水沟"],
    ["调解协议书", "壹仟贰佰元伍角"],
    ["卷宗目录", "卷1 第1页"],
  ]) {
    await tab(page, "概况");
    await page.getByRole("link", { name: form, exact: true }).click();
    const paper = page.getByRole("article");
    await paper.getByText(says).first().waitFor();
    assert.ok((await paper.innerText()).includes(number), `${form} bears the docket number`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button", { name: "打印", exact: true }).isVisible(), false);
    assert.equal(await page.getByRole("navigation").first().isVisible(), false);
    await shot(page, `mediator-print-${form}-${width}`);
    await page.emulateMedia({ media: null });
    if (form === "调解协议书") await takeWord(page);
    await page.getByRole("link", { name: "返回" }).click();
    await settled(page);
  }
}

async function takeWord(page) {
  const word = page.getByRole("button", { name: "下载 Word" });
  const [download] = await Promise.all([page.waitForEvent("download"), word.click()]);
  assert.match(download.suggestedFilename(), /^调解协议书.*号\.docx$/);
  const parts = unzipSync(readFileSync(await download.path()));
  const text = strFromU8(parts["word/document.xml"]).replaceAll(/<[^>]+>/g, "");
  for (const said of ["人民调解协议书", "张大山", "李小河", CONTENT.split("\n")[1], "壹仟贰佰元伍角"]) {
    assert.ok(text.includes(said), `the Word file says ${said}`);
  }
}

/** Somebody who takes in cases at another committee of the county; its name and who it is. */
async function anotherCommittee(width) {
  const admin = await as("admin");
  const intake = await as("intake");
  const { committees } = await intake("mediation.v1.RosterService/ListCommittees", { pageSize: 100 });
  const { grants } = await intake("gateway.v1.SessionService/GetSession");
  const other = committees.find((one) => !one.closed && !grants.some((grant) => grant.unit === one.unit));
  const login = `receiver${width}-${requestId().slice(0, 8)}`;
  const password = requestId();
  const { name: person } = await admin("directory.v1.PersonService/CreatePerson", {
    ...{ displayName: "冯远", unit: other.unit, requestId: requestId() },
  });
  await admin("directory.v1.AccountService/CreateAccount", { person, login, password, requestId: requestId() });
  await admin("directory.v1.GrantService/GrantRole", {
    ...{ person, role: "ROLE_INTAKE_OFFICER", unit: other.unit, requestId: requestId() },
  });
  meetPerson(login, password, "冯远");
  return { committee: other.displayName, login };
}

async function offer(page, committee) {
  await answer(page, "提出移送", async (asked) => {
    await choose(asked, "移送到", committee);
    await asked.getByLabel(/^理由/).fill("当事人均住该镇，就近调解方便。");
  });
  await seen(page, "已提出，待当事人同意").waitFor();
  await answer(page, "登记当事人同意", (asked) => checkAll(asked.getByRole("checkbox")));
  await seen(page, "当事人已同意，待接收").waitFor();
}

for (const [width, profile] of WIDTHS) {
  test(`from intake to agreement, ${width}`, async (t) => {
    const window = await open(profile, { who: "intake", path: "/cases" });
    t.after(() => window.close());
    const { page } = window;
    const name = await takeIn(page, width);
    const number = await acceptAndAppoint(page, name, width);
    await signIn(page, "mediator", "/cases");
    if (width === "390") await page.getByRole("button", { name: /^已受理/ }).click();
    await page.getByRole("link", { name: number }).waitFor();
    await holdsBack(page, "张大山", "李小河");
    await shot(page, `mediator-board-${width}`);
    await page.getByRole("link", { name: number }).click();
    await mask(page).waitFor();
    await unmask(page);
    await extend(page, name, width);
    await meet(page, width);
    await agree(page, name, width);
    await fileAway(page, name, width);
    await print(page, number, width);
  });

  test(`offered to another committee, ${width}`, async (t) => {
    const { committee, login } = await anotherCommittee(width);
    const window = await open(profile, { who: "intake", path: "/cases/new" });
    t.after(() => window.close());
    const { page } = window;
    const name = await register(page, { kind: "山林土地", applicant: "赵一木", respondent: "钱二林", summary: "林地界址不清。" });
    await answer(page, "受理");
    const number = await numberOf(page);
    await unmask(page);
    await tab(page, "移送");
    await offer(page, committee);
    await shot(page, `mediator-offered-${width}`);

    await signIn(page, login, "/cases/referrals");
    await holdsBack(page, "赵一木", "界址");
    await page.getByText(number).first().waitFor();
    await page.getByRole("button", { name: "查看理由（将留下查阅记录）" }).click();
    await page.getByRole("dialog").getByText("就近调解方便").waitFor();
    await shot(page, `mediator-received-${width}`);
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    await answer(page, "退回", (asked) => asked.getByLabel(/^理由/).fill("本委暂无熟悉林权的调解员。"));
    await seen(page, "已退回").waitFor();

    await signIn(page, "intake", `/${name}?tab=referral`);
    await unmask(page);
    await seen(page, "已退回").waitFor();
    await page.getByRole("button", { name: "查看移送理由（将留下查阅记录）" }).click();
    await page.getByText("本委暂无熟悉林权的调解员").waitFor();
    await shot(page, `mediator-returned-${width}`);
    await offer(page, committee);

    await signIn(page, login, "/cases/referrals");
    await answer(page, "接收");
    await seen(page, "已接收").waitFor();
    await shot(page, `mediator-taken-${width}`);
    const taken = page.getByRole("row").or(page.getByRole("listitem")).filter({ hasText: number });
    await taken.getByRole("link", { name: "查看" }).click();
    const renumbered = await numberOf(page);
    assert.notEqual(renumbered, number);
    await holdsBack(page, "赵一木", "界址");

    await signIn(page, "intake", "/cases/referrals?direction=sent");
    await seen(page, "已接收").waitFor();
    await holdsBack(page, renumbered, "界址");
    await shot(page, `mediator-sent-${width}`);
    const summary = await (await as(login))("mediation.v1.CaseService/GetCaseSummary", { name });
    assert.equal(summary.docketNumber, renumbered);
  });
}
