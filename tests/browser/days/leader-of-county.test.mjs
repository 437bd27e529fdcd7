// A leader of the county asks where nothing has happened: the coverage table with its empty places first, a
// figure opened to the activities behind it, the same figures in Excel.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE, open, overflows, settled, sheetOf, shot, violations } from "../lib/console.mjs";
import { choose, follow, go, press, sees } from "../lib/person.mjs";

const MONTH = "新时代文明实践志愿服务宣传月";

/** What the table or, on a phone, the cards say: [{township, cells: [{venue, text, link}]}]. */
async function tableOf(page, width) {
  if (width <= 760) {
    const cards = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading") });
    return Promise.all(
      (await cards.all()).map(async (card) => ({
        township: await card.getByRole("heading").innerText(),
        cells: await Promise.all(
          (await card.getByRole("link").all()).map(async (link) => {
            const [, venue, text] = /^(\S+) (.+)$/.exec((await link.innerText()).trim());
            return { venue, text, link };
          }),
        ),
      })),
    );
  }
  const table = page.getByRole("table", { name: "场所 × 乡镇" });
  const rows = (await table.getByRole("row").all()).slice(1);
  return Promise.all(
    rows.map(async (row) => ({
      township: (await row.getByRole("rowheader").innerText()).split("\n")[0].trim(),
      cells: await Promise.all(
        (await row.getByRole("link").all()).map(async (link) => {
          const [, venue, text] = / × (\S+)\s+(.+)$/s.exec(await link.textContent());
          return { venue, text: text.trim(), link };
        }),
      ),
    })),
  );
}
const empty = ({ text }) => text.includes("空");
const figure = ({ text }) => (empty({ text }) ? 0 : Number(text));
const gapsOf = ({ cells }) => cells.filter(empty).length;
const said = (table) => table.map(({ township, cells }) => [township, ...cells.map(({ venue, text }) => `${venue} ${text}`)]);

for (const [width, profile] of [[1440, DESKTOP], [390, PHONE]]) {
  test(`a leader of the county, ${width} px`, { timeout: 240_000 }, async () => {
    const window = await open(profile, { who: "viewer" });
    const { page } = window;
    const picture = async (name) => {
      await shot(page, `county-${name}-${width}`);
      assert.equal(await overflows(page), false, `${name} scrolls sideways`);
      assert.deepEqual(await violations(page), [], name);
    };
    try {
      await sees(page, "宣传活动进展");
      await picture("today");
      await go(page, "覆盖情况");
      await sees(page, /\d+ 个空格，共 \d+ 个/);
      const table = await tableOf(page, width);
      await picture("table");
      await emptiesComeFirst(page, table, width);
      await sameInExcel(page, table);
      await aFigureOpens(page, table, width, picture);
      await anEmptyPlaceSaysSo(page, width, picture);
      await oneCampaign(page, width, picture);
    } finally {
      await window.close();
    }
  });
}

async function emptiesComeFirst(page, table, width) {
  const townships = table.slice(0, -1);
  const gaps = townships.map(gapsOf);
  assert.ok(gaps[0] > 0);
  assert.deepEqual(gaps, [...gaps].sort((a, b) => b - a), "those with most empty places first");
  assert.match(table.at(-1).township, /^全市/);
  if (width <= 760) {
    for (const { cells } of townships) {
      const empties = cells.map(empty);
      assert.ok(!empties.slice(empties.indexOf(false)).includes(true), "the empty ones first");
    }
  }
  const total = await page.getByText(/\d+ 个空格，共 \d+ 个/).innerText();
  const [, sum, of] = /(\d+) 个空格，共 (\d+) 个/.exec(total);
  assert.equal(gaps.reduce((a, b) => a + b), Number(sum));
  assert.ok(Number(sum) < Number(of));
  await page.reload();
  await sees(page, `${sum} 个空格，共 ${of} 个`);
  assert.deepEqual(said(await tableOf(page, width)), said(table));
}

async function sameInExcel(page, table) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "导出")]);
  assert.equal(download.suggestedFilename(), "覆盖情况.xlsx");
  const [head, ...rows] = await sheetOf(await download.path());
  assert.equal(rows.length, table.length);
  for (const [index, { township, cells }] of table.entries()) {
    assert.equal(rows[index][0], township);
    for (const cell of cells) assert.equal(rows[index][head.indexOf(cell.venue)], figure(cell), `${township} ${cell.venue}`);
    assert.equal(rows[index].at(-1), cells.reduce((sum, cell) => sum + figure(cell), 0));
  }
}

async function aFigureOpens(page, table, width, picture) {
  const row = table.slice(0, -1).find(({ cells }) => cells.some((cell) => figure(cell) > 1));
  const cell = row.cells.find((one) => figure(one) > 1);
  await cell.link.click();
  await page.getByRole("heading", { name: `${row.township} × ${cell.venue}`, level: 1 }).waitFor();
  await settled(page);
  const activities = page.getByRole("main").getByRole("link").and(page.locator("[href^='/activities/']"));
  await activities.first().waitFor();
  assert.equal(await activities.count(), figure(cell), "each session of it is there");
  assert.equal(await page.getByRole("link", { name: "安排一场活动" }).count(), 0, "leaders plan nothing");
  await picture("cell");
  const title = (await activities.first().innerText()).trim();
  assert.ok(title.includes(row.township), `${title} is of ${row.township}`);
  await follow(page, title);
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
  await sees(page, "参加情况");
  for (const name of ["改期", "取消活动", "上报"]) assert.equal(await page.getByRole("button", { name }).count(), 0, name);
  await picture("activity");
  await page.goBack();
  await page.goBack();
  await sees(page, /\d+ 个空格，共 \d+ 个/);
  if (width > 760) await page.getByRole("table", { name: "场所 × 乡镇" }).waitFor();
}

async function anEmptyPlaceSaysSo(page, width, picture) {
  const [row] = await tableOf(page, width);
  await row.cells.find(empty).link.click();
  await sees(page, "这里还没有举办过活动");
  await picture("empty");
  await page.goBack();
  await sees(page, /\d+ 个空格，共 \d+ 个/);
}

async function oneCampaign(page, width, picture) {
  const before = said(await tableOf(page, width));
  await choose(page, "时间", MONTH);
  await page.getByLabel("从", { exact: true }).waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.getByText("看各单位").click();
  const units = page.getByRole("region", { name: "各单位" });
  await units.getByRole("button", { name: "导出" }).waitFor();
  // Who did least comes first, so that who did most is on the last page.
  await units.getByRole("button", { name: width > 760 ? "下一页" : "加载更多" }).click();
  await units.getByText("市文明办").first().waitFor();
  assert.notDeepEqual(said(await tableOf(page, width)), before);
  await picture("campaign");
}
