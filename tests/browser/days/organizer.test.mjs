// An organizer's month: a publicity month with three member units whose plans come in, activities that
// volunteers sign up for, a session dragged to another day after its consequences were seen, a series
// that changes from one session on, and next year's edition made of this one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE, open, overflows, settled, sheetOf, shot, violations } from "../lib/console.mjs";
import { choose, confirm, dialog, fill, follow, go, press, said, sees, tab, valueOf } from "../lib/person.mjs";

const LEAD = "市文明办";
const MARK = Date.now().toString(36).slice(-4);
const next = new Date(Date.now() + 8 * 3_600_000);
next.setUTCMonth(next.getUTCMonth() + 1, 1);
const MONTH = next.toISOString().slice(0, 7);
const day = (number) => `${MONTH}-${String(number).padStart(2, "0")}`;
// "12月18日", as the console writes days of this year; the year stands before those of another.
const dayText = (number) => `${Number(MONTH.slice(5))}月${number}日`;

// Each width has a month of its own: other names, other hours, another place, other days.
const WIDTHS = [
  { width: 1440, profile: DESKTOP, hours: ["09:00", "11:00"], from: 8, taken: 15, free: 17 },
  { width: 390, profile: PHONE, hours: ["15:00", "17:00"], from: 9, taken: 16, free: 18 },
];

/** The unit that the demo county's reporter reports for, as the reporter's own settings say. */
async function unitOf({ page }) {
  await go(page, "个人设置");
  const role = page.getByText(/^单位填报人（[^…]+）$/);
  await role.waitFor();
  return /（(.+)）/.exec(await role.innerText())[1];
}

async function planMonth({ page, names, units, picture }) {
  await go(page, "宣传节庆");
  await follow(page, "新增宣传活动");
  await fill(page, "名称", names.month);
  await choose(page, "类型", "宣传月");
  await fill(page, "主题", "石榴花开 籽籽同心");
  await fill(page, "开始日期", day(1));
  await fill(page, "结束日期", day(28));
  await fill(page, "牵头单位", LEAD);
  await press(page, "加一个目标");
  await fill(page, "目标名称", "集中宣传");
  await fill(page, "数量", "3");
  await page.getByRole("group", { name: "目标" }).getByLabel(/^单位/).selectOption({ label: "场次" });
  for (const unit of units) {
    await fill(page, "按名称筛选", unit);
    await page.getByRole("checkbox", { name: unit, exact: true }).check();
  }
  await sees(page, "已选 3 个");
  await picture("new-month");
  await press(page, "保存");
  await said(page, "已保存");
  await sees(page, "未报计划 3 个");
  await press(page, "发布");
  await confirm(page, "发布");
  await said(page, "已发布");
  await sees(page, "3 个成员单位");
}

async function filePlan({ page, names, picture }) {
  await go(page, "宣传节庆");
  await follow(page, names.month);
  await press(page, "上报计划");
  await fill(page, "概述", "读书会两场，进社区一场");
  await press(page, "加一项");
  await fill(page, "活动名称", "石榴籽读书会");
  await page.getByRole("group", { name: "计划开展的活动" }).getByLabel(/^类型/).selectOption({ label: "读书" });
  await fill(page, "场次", "2");
  await fill(page, "月份", MONTH);
  await picture("plan");
  await press(page, "上报");
  await said(page, "计划已上报");
}

/** A draft, then scheduled; the page is the campaign's. */
async function addActivity(page, { names, title, kind, start, end, more }) {
  await go(page, "宣传节庆");
  await follow(page, names.month);
  await tab(page, "活动");
  await follow(page, "新增活动");
  await fill(page, "活动名称", title);
  await choose(page, "类型", kind);
  await fill(page, "牵头单位", LEAD);
  await fill(page, "场地名称", names.place);
  await fill(page, "第 1 场 · 开始", start);
  await fill(page, "第 1 场 · 结束", end);
  await more?.();
  await press(page, "保存");
  await said(page, "已保存");
  await press(page, "排期");
  await confirm(page, "排期");
  await said(page, "已排期");
}
const needs = (page, post, people) => async () => {
  await press(page, "加一个岗位");
  await fill(page, "岗位", post);
  await fill(page, "每场人数", String(people));
};

async function signUp({ page }, title) {
  await go(page, "志愿招募");
  await follow(page, title);
  await press(page, "报名");
  await sees(page, "已报名");
}

async function monthInCalendar(page, names) {
  await go(page, "日历");
  const filters = page.getByRole("group").filter({ hasText: "筛选" });
  await filters.waitFor();
  const field = filters.getByRole("combobox", { name: "宣传活动" });
  if (!(await field.isVisible())) await filters.getByText("筛选").click();
  await field.selectOption({ label: names.month });
  await press(page, "下一页");
  await page.getByRole("heading", { name: `${MONTH.slice(0, 4)}年${Number(MONTH.slice(5))}月` }).waitFor();
}
const cell = (page, number) =>
  page.getByRole("gridcell").filter({ has: page.getByText(String(number), { exact: true }) }).first();

/** With the mouse from where it stands to a day. */
async function drag(page, title, number) {
  const what = await page.getByRole("gridcell").getByText(title).first().boundingBox();
  const where = await cell(page, number).boundingBox();
  await page.mouse.move(what.x + 12, what.y + 8);
  await page.mouse.down();
  await page.mouse.move(what.x + 40, what.y + 30, { steps: 4 });
  await page.mouse.move(where.x + where.width / 2, where.y + where.height / 2, { steps: 12 });
  await page.mouse.up();
  await dialog(page).waitFor();
}
/** A phone has no mouse: the day, the session's own button, the times. */
async function moveByHand(page, title, number, { hours, from }) {
  await page.getByRole("button", { name: new RegExp(`${dayText(from)}`) }).click();
  await press(page, `改期 ${title}`);
  await fill(page, "开始时间", `${day(number)}T${hours[0]}`);
  await fill(page, "结束时间", `${day(number)}T${hours[1]}`);
  await press(page, "查看影响");
}

for (const at of WIDTHS) {
  test(`an organizer's month, ${at.width} px`, { timeout: 300_000 }, async (t) => {
    const { width, profile, hours } = at;
    const names = {
      month: `民族团结进步宣传月${MARK}${width}`,
      fair: `石榴籽义诊${MARK}${width}`,
      talk: `政策宣讲${MARK}${width}`,
      series: `夜校${MARK}${width}`,
      place: `红枫广场${MARK}${width}`,
    };
    const organizer = await open(profile, { who: "organizer" });
    const others = [];
    const beside = async (who) => {
      const window = await open(profile, { who, beside: organizer });
      others.push(window);
      return window;
    };
    const { page } = organizer;
    const picture = async (name, of = page) => {
      await shot(of, `organizer-${name}-${width}`);
      assert.equal(await overflows(of), false, `${name} scrolls sideways`);
      assert.deepEqual(await violations(of), [], name);
    };
    try {
      await walk({ step: stepsOf(t, page), at, names, page, beside, picture });
    } finally {
      for (const window of others) await window.close();
      await organizer.close();
    }
  });
}

/** One after the other: after a broken one there is nothing to go on from. */
function stepsOf(t, page) {
  let broken = false;
  return (name, run) =>
    t.test(name, { skip: broken }, async () => {
      try {
        await run();
      } catch (error) {
        broken = true;
        for (const [index, one] of page.context().browser().contexts().entries()) {
          await shot(one.pages()[0], `organizer-broken-${index}`);
        }
        throw error;
      }
    });
}

async function walk({ step, at, names, page, beside, picture }) {
  const { width, hours, from, taken, free } = at;
  const reporter = await beside("reporter");
  let units;
  let fair;
  await step("the month is planned and published", async () => {
    const own = await unitOf(reporter);
    units = [own, ...["市总工会", "市图书馆", "团市委"].filter((unit) => unit !== own)].slice(0, 3);
    await planMonth({ page, names, units, picture });
  });

  await step("a unit's plan is seen as it comes, and who is missing", async () => {
    await filePlan({ page: reporter.page, names, picture: (name) => picture(name, reporter.page) });
    await sees(page, "未报计划 2 个，已报 1 个");
    await choose(page, "显示", "只看未报计划");
    for (const unit of units.slice(1)) await sees(page, unit);
    await page.getByRole("tabpanel").getByText(units[0]).waitFor({ state: "hidden" });
    await picture("units");
    await page.reload();
    await sees(page, "未报计划 2 个，已报 1 个");
  });

  await step("activities are planned", async () => {
    const times = (number) => ({ start: `${day(number)}T${hours[0]}`, end: `${day(number)}T${hours[1]}` });
    await addActivity(page, { names, title: names.talk, kind: "讲座宣讲", ...times(taken) });
    await addActivity(page, {
      names,
      title: names.fair,
      kind: "义诊",
      ...times(from),
      more: needs(page, "秩序维护", 2),
    });
    await picture("activity");
    fair = page.url();
  });

  const wang = await beside("wang");
  const zhao = await beside("zhao");
  await step("sign-ups are seen as they come", async () => {
    await tab(page, "岗位与志愿者");
    await sees(page, "0/2");
    await signUp(wang, names.fair);
    await sees(page, "1/2");
    await page.getByRole("main").getByText("王小明").filter({ visible: true }).first().waitFor();
    await sees(page, "缺 1");
    await picture("posts");
  });

  await step("a session goes to another day once its consequences were seen", async () => {
    await monthInCalendar(page, names);
    await picture("calendar");
    const move = (number) => (width > 760 ? drag(page, names.fair, number) : moveByHand(page, names.fair, number, at));
    await move(taken);
    await dialog(page).getByText("这个时间场地被占用，请换时间或地点").waitFor();
    await dialog(page).getByRole("link", { name: new RegExp(names.talk) }).waitFor();
    await picture("clash");
    await press(page, "取消");
    await move(free);
    await dialog(page).getByText("没有场地冲突").waitFor();
    await dialog(page).getByText("1 名志愿者须重新确认").waitFor();
    // Who signs up while it is being looked at must be asked, too.
    await signUp(zhao, names.fair);
    await dialog(page).getByText("2 名志愿者须重新确认").waitFor();
    await dialog(page).getByText(/王小明、赵兰|赵兰、王小明/).waitFor();
    await fill(page, "原因", "场地检修");
    await picture("consequences");
    await confirm(page, "确认改期");
    await said(page, "已改期");
    if (width > 760) await cell(page, free).getByText(names.fair).waitFor();
    else {
      await page.getByRole("button", { name: new RegExp(dayText(free)) }).click();
      await sees(page, names.fair);
    }
    await picture("calendar-moved");
  });

  await step("the volunteers are asked again, and answer", async () => {
    await go(wang.page, "我的报名");
    const mine = wang.page.getByRole(width > 760 ? "row" : "listitem").filter({ hasText: names.fair });
    await mine.getByText("待再次确认").waitFor();
    await mine.getByText(dayText(free)).first().waitFor();
    await picture("asked-again", wang.page);
    await page.goto(fair);
    await tab(page, "岗位与志愿者");
    await sees(page, "待确认");
    await mine.getByRole("button", { name: "时间合适，确认参加" }).click();
    await mine.getByText("已报名").waitFor();
    const people = page.getByRole(width > 760 ? "row" : "listitem");
    await people.filter({ hasText: "王小明" }).getByText("已报名").waitFor();
    await people.filter({ hasText: "赵兰" }).getByText("待确认").waitFor();
  });

  await step("lunar days and days off stand in the calendar", () => daysOff({ page, width, picture }));
  await step("a series changes from one session on", () => series({ at, names, page, picture }));
  await step("figures, list and paper", () => figures({ names, page, picture }));
  await step("next year's month begins with this one", () => nextEdition({ names, page, picture }));
  await step("an activity is called off", () => callOff({ fair, page, wang, names, width }));
}

async function daysOff({ page, width, picture }) {
  await page.goto("/calendar?day=2026-10-05");
  await settled(page);
  const of = (number) =>
    width > 760 ? cell(page, number) : page.getByRole("button", { name: new RegExp(`^2026年10月${number}日`) });
  await of(1).getByText("国庆节").waitFor();
  await of(1).getByText("休").waitFor();
  await of(10).getByText("班").waitFor();
  await of(12).getByText("初三").waitFor();
  assert.equal(await of(12).getByText(/休|班/).count(), 0);
  await picture("days-off");
}

/** Four weeks; from the second on another evening, and one session fewer. */
async function series({ at, names, page, picture }) {
  const evening = at.width > 760 ? ["18:30", "20:00"] : ["19:00", "20:30"];
  await addActivity(page, {
    names: { ...names, place: `${names.place}二楼` },
    title: names.series,
    kind: "培训",
    start: `${day(2)}T${evening[0]}`,
    end: `${day(2)}T${evening[1]}`,
    more: async () => {
      await choose(page, "重复方式", "每周");
      await fill(page, "次数", "4");
    },
  });
  await sees(page, "将要举办的场次（4）");
  const rows = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^改期 / }) });
  await rows.nth(1).getByRole("button", { name: /^改期 / }).click();
  await fill(page, "开始时间", `${day(10)}T${evening[0]}`);
  await fill(page, "结束时间", `${day(10)}T${evening[1]}`);
  await dialog(page).getByLabel("这一场和以后各场").check();
  await dialog(page).getByLabel("改变以后的重复方式").check();
  await choose(page, "重复方式", "每周");
  await fill(page, "次数", "2");
  await press(page, "查看影响");
  await dialog(page).getByText("将改动 3 场").waitFor();
  await dialog(page).getByText("没有人需要重新确认").waitFor();
  await fill(page, "原因", "教室调整");
  await picture("series");
  await confirm(page, "确认改期");
  await said(page, "已改期");
  for (const number of [2, 10, 17]) await rows.filter({ hasText: dayText(number) }).waitFor();
  await sees(page, "取消的场次（1）");
  await page.reload();
  await rows.filter({ hasText: dayText(17) }).waitFor();
  assert.equal(await rows.count(), 3, "as the server has it");
  await picture("series-after");
}

/** What cannot be held is cancelled; who signed up sees why. */
async function callOff({ fair, page, wang, names, width }) {
  await page.goto(fair);
  await press(page, "取消活动");
  await confirmRefused(page, "取消活动");
  await fill(page, "原因", "暴雨红色预警");
  await confirm(page, "取消活动");
  await said(page, "已取消");
  await sees(page, "取消原因：暴雨红色预警");
  await go(wang.page, "我的报名");
  const mine = wang.page.getByRole(width > 760 ? "row" : "listitem").filter({ hasText: names.fair });
  await mine.getByText("招募已取消").waitFor();
}
/** Without the reason that it asks for: the field says what is wrong, in the console's own words. */
async function confirmRefused(page, name) {
  await press(page, name);
  await dialog(page).locator("[aria-invalid=true]:focus").waitFor();
}

async function figures({ names, page, picture }) {
  await go(page, "宣传节庆");
  await follow(page, names.month);
  await tab(page, "活动");
  await page.getByRole("link", { name: names.series }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "导出")]);
  const rows = await sheetOf(await download.path());
  assert.match(download.suggestedFilename(), /^本宣传活动的活动.*\.xlsx$/);
  assert.deepEqual(
    rows.slice(1).map(([title]) => title).sort(),
    [names.fair, names.series, names.talk].sort(),
  );
  await tab(page, "数据");
  await sees(page, "系统按记录计算");
  await picture("figures");
  await follow(page, "打印汇总");
  await sees(page, "石榴花开 籽籽同心");
  await sees(page, "读书会两场，进社区一场");
  await page.emulateMedia({ media: "print" });
  await picture("summary-print");
  await page.emulateMedia({ media: null });
}

async function nextEdition({ names, page, picture }) {
  const later = `${Number(MONTH.slice(0, 4)) + 1}${MONTH.slice(4)}`;
  await go(page, "宣传节庆");
  await follow(page, names.month);
  await press(page, "以此为基础办下一届");
  assert.equal(await valueOf(page, "新的开始日期"), `${later}-01`);
  await fill(page, "新的名称", `${names.month}下一届`);
  await picture("clone");
  await confirm(page, "建立下一届");
  await page.getByRole("heading", { name: `${names.month}下一届` }).waitFor();
  await sees(page, "已复制 3 个活动");
  await sees(page, "3 个成员单位");
  await tab(page, "活动");
  await page.getByRole("link", { name: names.series }).waitFor();
  assert.equal(await page.getByRole("tabpanel").getByText("草稿").count(), 3);
  await sees(page, `${later.slice(0, 4)}年`);
  await picture("cloned");
}
