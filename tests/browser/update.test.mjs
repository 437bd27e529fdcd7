// A newer build is offered, not forced, and taking it loses nothing that waits to be sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, open, settled, shot } from "./lib/console.mjs";
import { door } from "./lib/door.mjs";
import { chip, followLink, go, said, sees } from "./lib/person.mjs";
import { inMinutes, members, newNames, ownTeam, series, shift, signUp, signUpsOf } from "./lib/team.mjs";

const [NAME] = newNames(1);
const TITLE = `社区巡逻 ${series}`;

test("a newer build is taken without losing what waits", async () => {
  const own = await ownTeam();
  const opportunity = await shift(own, TITLE, inMinutes(-30), inMinutes(60));
  await signUp(own, opportunity, (await members(own, [NAME])).get(NAME));
  const gate = await door();
  const window = await open({ ...PHONE, baseURL: gate.url }, { who: "leader" });
  const { page } = window;
  try {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await go(page, "签到");
    await followLink(page.getByRole("link", { name: TITLE }));
    const tick = page.getByRole("button", { name: `签到 ${NAME}` });
    await tick.waitFor();
    gate.away = true;
    await tick.click();
    await chip(page).filter({ hasText: "已联网 · 待同步 1 条" }).waitFor();

    gate.next = true;
    await page.reload();
    await said(page, "有新版本");
    assert.equal(await page.locator("meta[name=build]").count(), 0, "the old one until it is agreed");
    await shot(page, "update-1-offered");
    await page.getByRole("button", { name: "立即更新" }).click();
    await page.locator("meta[name=build]").waitFor({ state: "attached" });
    await settled(page);
    await chip(page).filter({ hasText: "待同步 1 条" }).waitFor();
    assert.deepEqual((await page.evaluate(() => caches.keys())).filter((name) => name.includes("shell")), ["linli-shell-next"]);
    assert.equal(await page.getByText("有新版本").count(), 0);

    gate.away = false;
    await followLink(chip(page).getByRole("link"));
    await page.getByRole("button", { name: "立即提交" }).click();
    await sees(page, "没有等待提交的内容");
    const one = (await signUpsOf(own, opportunity)).get(NAME);
    assert.equal(one.state, "STATE_CHECKED_IN");
    assert.ok(one.checkInArriveTime, "it was told afterwards");
  } finally {
    await window.close();
    gate.close();
  }
});
