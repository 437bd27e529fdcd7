// What one has signed in and subscribed to: another device is signed out from here, a calendar program
// reads a feed, and cannot once it is stopped.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { DESKTOP, PHONE, open, settled, shot } from "./lib/console.mjs";
import { as, meet, requestId } from "./lib/server.mjs";
import { answer } from "./lib/person.mjs";

const COUNT = "import icalendar, sys; print(len(icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk('VEVENT')))";

/** An organizer of the whole county whom nobody else signs in as. */
async function newcomer() {
  const admin = await as("admin");
  const { region } = await admin("gateway.v1.SessionService/GetSession");
  const [login, password] = [`settings-${requestId().slice(0, 8)}`, requestId()];
  const { name: person } = await admin("directory.v1.PersonService/CreatePerson", {
    ...{ displayName: "吴晓", region, requestId: requestId() },
  });
  await admin("directory.v1.AccountService/CreateAccount", { person, login, password, requestId: requestId() });
  await admin("directory.v1.GrantService/GrantRole", { person, role: "ROLE_ORGANIZER", region, requestId: requestId() });
  meet(login, password, "吴晓");
  return login;
}

async function subscribe(page, title) {
  await page.getByLabel("用在哪里").fill(title);
  await page.getByRole("button", { name: "生成订阅地址" }).click();
  await page.getByRole("listitem").filter({ hasText: title }).waitFor();
  await settled(page);
  return page.getByRole("status").locator("code").innerText();
}

for (const [width, profile] of [["1440", DESKTOP], ["390", PHONE]]) {
  test(`devices and calendars, ${width}`, async (t) => {
    const login = await newcomer();
    const elsewhere = await as(login);
    const window = await open(profile, { who: login, path: "/settings" });
    t.after(() => window.close());
    const { page } = window;

    const devices = page.getByRole("listitem").filter({ hasText: /最近使用.*退出/ });
    assert.equal(await devices.count(), 2);
    assert.match(await devices.first().innerText(), /Chrome, (Linux|Android).*本机/s);
    await shot(page, `settings-${width}`);
    await answer(page, "退出 未知设备", undefined, "退出");
    await devices.nth(1).waitFor({ state: "hidden" });
    // A service that it has not called yet, so that no internal token is left for it.
    await assert.rejects(elsewhere("campaign.v1.CampaignService/ListCampaigns"), { code: "unauthenticated" });
    await page.reload();
    await settled(page);
    assert.equal(await devices.count(), 1);

    const kept = await (await fetch(await subscribe(page, "办公室的日历"))).arrayBuffer();
    assert.ok(Number(execFileSync("/usr/bin/python3", ["-c", COUNT], { input: Buffer.from(kept) })) > 0);
    const stopped = await subscribe(page, "旧手机的日历");
    await shot(page, `settings-feeds-${width}`);
    const row = page.getByRole("listitem").filter({ hasText: "旧手机的日历" });
    await row.getByRole("button", { name: "停止" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await row.waitFor({ state: "hidden" });
    assert.equal(await page.getByText(stopped).count(), 0, "an address that opens nothing is not shown");
    assert.equal((await fetch(stopped)).status, 404);
  });
}
