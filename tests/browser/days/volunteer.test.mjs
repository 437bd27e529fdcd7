// A volunteer's day: signs up by the poster's QR code, comes and goes by the day's code, and holds a
// platform record that a stranger can check.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { DESKTOP, PHONE, base, newFolder, open, overflows, passLogin, settled, sheetOf, shot } from "../lib/console.mjs";
import { download, paragraphsOf } from "../lib/papers.mjs";
import { followLink, go, leafTo, sees } from "../lib/person.mjs";
import { cameraFlags, holdBefore, readQr } from "../lib/qr.mjs";
import { as, requestId } from "../lib/server.mjs";
import { asInput, inMinutes, newNames, newcomer, ownTeam, series, signUpsOf } from "../lib/team.mjs";

const WIDTHS = [["390", PHONE], ["1440", DESKTOP]];

for (const [width, profile] of WIDTHS) {
  test(`from the poster to a record that can be checked, ${width} px`, () => volunteerDay(width, profile));
}

async function volunteerDay(width, profile) {
  const own = await ownTeam();
  const [name] = newNames(1);
  const login = `volunteer-${series}-${width}`;
  await newcomer(own, login, name);
  const camera = join(newFolder(), "camera.y4m");
  const here = { width, profile, login, name, own, camera, title: `图书馆整理图书 ${series}-${width}` };
  const organizer = await open(profile, { who: "organizer" });
  const phone = await open(profile, { args: cameraFlags(camera) });
  const poster = await publish(organizer.page, here);
  here.opportunity = new URL(poster).pathname.slice(1);
  await signUpByPoster(phone.page, poster, here);
  await comeByScanning(organizer.page, phone.page, here);
  await goByTyping(organizer.page, phone.page, here);
  await organizer.close();
  await verify(here);
  const paper = await takeRecord(phone.page, here);
  await takeFiles(phone.page, paper, here);
  await phone.close();
  await checkAsStranger(paper, here);
}

// Gives the address that the poster's code says.
async function publish(page, { own, title, width }) {
  const { displayName } = await own.leader("volunteer.v1.TeamService/GetTeam", { name: own.team });
  await go(page, "志愿招募");
  await page.getByRole("link", { name: "发布招募" }).click();
  await page.getByLabel("招募事项（必填）").fill(title);
  await page.getByLabel("服务队").selectOption({ label: displayName });
  await page.getByLabel("岗位名称 1（必填）").fill("整理员");
  await page.getByLabel("开始时间（必填）").fill(asInput(inMinutes(-30)));
  await page.getByLabel("结束时间（必填）").fill(asInput(inMinutes(90)));
  await page.getByLabel("地点").fill("市图书馆二楼");
  await page.getByLabel("需要人数（必填）").fill("3");
  await shot(page, `volunteer-${width}-1-publish`);
  await page.getByRole("button", { name: "发布招募" }).click();
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
  await page.getByRole("button", { name: "招募二维码" }).click();
  const code = page.getByRole("img", { name: "招募二维码" });
  await code.waitFor();
  await shot(page, `volunteer-${width}-2-poster`);
  const address = await readQr(code);
  assert.equal(address, page.url());
  return address;
}

async function signUpByPoster(page, poster, { own, opportunity, login, title, name, width }) {
  await page.goto(poster);
  await page.waitForURL((url) => url.pathname === "/login");
  await passLogin(page, login);
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
  await sees(page, "报名前请先注册志愿者");
  await shot(page, `volunteer-${width}-3-poster-opened`);
  await followLink(page.getByRole("link", { name: "注册志愿者" }));
  await page.getByLabel("技能").fill("图书分类、普通话");
  await shot(page, `volunteer-${width}-4-register`);
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: "报名", exact: true }).click();
  await sees(page, "已报名");
  await shot(page, `volunteer-${width}-5-signed-up`);
  const signUp = (await signUpsOf(own, opportunity, "")).get(name);
  assert.equal(signUp.state, "STATE_SIGNED_UP");
  assert.equal(signUp.consent.kind, "KIND_SELF");
}

async function comeByScanning(organizer, phone, { own, opportunity, camera, name, width }) {
  await organizer.getByRole("main").getByRole("link", { name: "签到" }).click();
  await organizer.getByRole("button", { name: "出示签到码" }).click();
  const code = organizer.getByRole("img", { name: "签到二维码" });
  await code.waitFor();
  await shot(organizer, `volunteer-${width}-6-code-shown`);
  await holdBefore(camera, code);
  await go(phone, "签到");
  await phone.getByRole("button", { name: "扫码签到" }).click();
  await phone.waitForURL((url) => url.pathname.startsWith("/c/"));
  await settled(phone);
  await shot(phone, `volunteer-${width}-7-scanned`);
  await phone.getByRole("main").getByRole("button", { name: "签到", exact: true }).click();
  await sees(phone, "签到成功");
  // Without anything being pressed there.
  await sees(organizer, "已到 1 人，共 1 人报名");
  await shot(organizer, `volunteer-${width}-8-seen-live`);
  const signUp = (await signUpsOf(own, opportunity, "")).get(name);
  assert.equal(signUp.checkInSource, "ENTRY_SOURCE_SCAN");
}

async function goByTyping(organizer, phone, { width }) {
  const digits = await organizer.getByText(/^\d{4} \d{4}$/).innerText();
  await go(phone, "签到");
  await phone.getByLabel("签到码").fill(digits);
  await shot(phone, `volunteer-${width}-9-typed`);
  await phone.getByRole("main").getByRole("button", { name: "签退" }).click();
  await sees(phone, "签退成功，服务记录已提交待核定");
  await sees(organizer, "已签退");
  assert.equal(await overflows(phone), false);
}

// Verified among the others, then corrected: the code was shown late.
async function verify({ profile, own, name, title, width }) {
  const window = await open(profile, { who: "leader" });
  const { page } = window;
  await go(page, "服务记录");
  const row = page.getByRole("checkbox", { name: `选择 ${name}` });
  await leafTo(page, row);
  await row.check();
  await shot(page, `volunteer-${width}-10-to-verify`);
  await page.getByRole("button", { name: "批量核定" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("已核定 1 条").waitFor();
  await shot(page, `volunteer-${width}-11-verified`);
  await dialog.getByRole("button", { name: "关闭" }).click();
  await page.getByLabel("状态").selectOption({ label: "已核定" });
  await page.getByRole("button", { name: "查询" }).click();
  await page.waitForURL(/state=2/);
  await leafTo(page, page.getByRole("link", { name }));
  await followLink(page.getByRole("link", { name }));
  await page.getByRole("button", { name: "更正" }).click();
  await dialog.getByLabel("更正后的时长（分钟）（必填）").fill("90");
  await dialog.getByLabel("原因（必填）").fill("签到码出示晚了，按签到表更正");
  await dialog.getByRole("button", { name: "确定" }).click();
  await sees(page, "更正后 1 小时 30 分");
  await shot(page, `volunteer-${width}-12-corrected`);
  await window.close();
}

// What the paper says, and the address that its code leads to.
async function takeRecord(page, { own, opportunity, name, title, width }) {
  await go(page, "平台记录");
  await page.getByRole("button", { name: "出具平台记录" }).click();
  await shot(page, `volunteer-${width}-13-issue`);
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  const paper = page.getByRole("article");
  await paper.waitFor();
  const text = await paper.innerText();
  assert.match(text, new RegExp(`${name}：在 .* 期间，于本平台登记并经核定的志愿服务共 1 条，合计 1 小时 30 分`));
  assert.match(text, new RegExp(`${title}\\s`));
  const code = /核验码 ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(text)[1];
  const address = await readQr(page.getByRole("img", { name: "核验二维码" }));
  assert.equal(address, `${base}/check/${code}?county=qingzhen`);
  await shot(page, `volunteer-${width}-14-record`);
  const service = "volunteer.v1.PlatformRecordService";
  const { volunteer } = (await signUpsOf(own, opportunity, "")).get(name);
  const { platformRecords } = await own.leader(`${service}/ListPlatformRecords`, { volunteer });
  assert.deepEqual(platformRecords.map((one) => [one.code, one.verifiedMinutes]), [[code, "90"]]);
  return { code, address, volunteer };
}

async function takeFiles(page, { code, address }, { name, title, width }) {
  const word = await download(page, () => page.getByRole("button", { name: "下载 Word" }).click());
  assert.equal(word.name, `志愿服务平台记录 ${code}.docx`);
  const said = paragraphsOf(word.path);
  assert.equal(said[0], "志愿服务平台记录");
  assert.ok(said.some((line) => line.startsWith(`${name}：`) && line.includes("合计 1 小时 30 分")), said.join("\n"));
  for (const line of [title, "1 小时 30 分", `核验码 ${code}`, address]) assert.ok(said.includes(line), line);
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.getByRole("button", { name: "打印" }).click();
  assert.equal(await page.evaluate(() => window.printed), true);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("navigation", { name: "主菜单" }).isVisible(), false);
  await shot(page, `volunteer-${width}-15-print`);
  await page.emulateMedia({ media: null });
  await go(page, "平台记录");
  const excel = await download(page, () => page.getByRole("button", { name: "导出" }).click());
  const [head, row] = await sheetOf(excel.path);
  assert.deepEqual(head, ["核验码", "时段", "核定时长", "记录数", "出具时间"]);
  assert.deepEqual([row[0], row[2], row[3]], [code, 90, "1 条"]);
}

async function checkAsStranger({ address, code, volunteer }, { profile, own, name, width }) {
  const window = await open(profile, {});
  const { page } = window;
  await page.goto(address);
  await sees(page, "本平台确实出具过这份记录");
  const masked = `${name[0]}**`;
  for (const text of [masked, "1 小时 30 分", "时长与现在的记录一致"]) await sees(page, text);
  assert.equal((await page.locator("body").innerText()).includes(name), false, "no more than the paper's holder shows");
  await shot(page, `volunteer-${width}-16-checked`);
  await page.goto("/check");
  await page.getByLabel("核验码（必填）").fill(code.toLowerCase().replaceAll("-", " "));
  await takeBack(own, volunteer);
  await page.getByRole("button", { name: "核验" }).click();
  await sees(page, "出具后有记录被核定、更正或撤销，现在为 1 小时");
  await shot(page, `volunteer-${width}-17-differs`);
  assert.deepEqual(await page.context().cookies(), []);
  await window.close();
}

// After the record was issued.
async function takeBack(own, volunteer) {
  const verifier = await as("verifier");
  const { serviceRecords } = await own.leader("volunteer.v1.ServiceRecordService/ListServiceRecords", { volunteer });
  const request = { name: serviceRecords[0].name, minutes: 60, reason: "中途离开半小时", requestId: requestId() };
  await verifier("volunteer.v1.ServiceRecordService/AdjustServiceRecord", request);
}
