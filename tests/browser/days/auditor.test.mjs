// An auditor sees who read a case, when and why, and that the record is whole; never what was read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { holdsBack, mask, readings, register, unmask } from "../lib/cases.mjs";
import { DESKTOP, PHONE, open, settled, shot, signIn } from "../lib/console.mjs";
import { answer } from "../lib/person.mjs";
import { as } from "../lib/server.mjs";

const SECRET = ["孙甲田", "周乙禾", "宅基地滴水", "13900000001"];
const REASON = "季度质量抽查";

for (const [width, profile] of [["1440", DESKTOP], ["390", PHONE]]) {
  test(`who read it, ${width}`, async (t) => {
    const window = await open(profile, { who: "intake", path: "/cases/new" });
    t.after(() => window.close());
    const { page } = window;
    const name = await register(page, { kind: "房屋宅基地", applicant: "孙甲田", respondent: "周乙禾", summary: "宅基地滴水争议。" });
    await answer(page, "受理");
    await unmask(page);
    await page.getByText("宅基地滴水争议").waitFor();
    const number = (await page.getByRole("heading", { level: 1 }).innerText()).trim();

    await signIn(page, "supervisor", `/${name}`);
    await page.getByRole("button", { name: "打开内容" }).click();
    await page.getByText("请填写").waitFor();
    await page.getByLabel(/^查阅理由/).fill(REASON);
    await unmask(page);
    await page.getByText("宅基地滴水争议").waitFor();
    const before = await readings(name);
    assert.deepEqual(before.map((one) => one.reason ?? ""), ["", REASON]);

    await signIn(page, "auditor", "/docket");
    await page.getByRole("link", { name: number }).click();
    await page.getByRole("heading", { name: "查阅记录", level: 1 }).waitFor();
    await page.getByText("记录完整，共 2 条").waitFor();
    await settled(page);
    const text = await page.locator("main").innerText();
    for (const said of [number, "胡敏", "马强", REASON, "承办（无须理由）", "案件内容"]) {
      assert.ok(text.includes(said), `the page says ${said}: ${text}`);
    }
    await holdsBack(page, ...SECRET);
    await shot(page, `auditor-${width}`);

    await page.goto(`/${name}`);
    await page.locator("[data-forbidden]").waitFor();
    await holdsBack(page, ...SECRET);
    assert.equal(await mask(page).count(), 0);
    await shot(page, `auditor-refused-${width}`);
    const ask = await as("auditor");
    for (const [method, request] of [
      ["CaseService/GetCase", { name, reason: "审计" }],
      ["CaseFileService/ListNotes", { case: name, reason: "审计" }],
      ["MediationSessionService/ListSessions", { case: name }],
    ]) {
      await assert.rejects(ask(`mediation.v1.${method}`, request), { code: /^(permission_denied|not_found)$/ }, method);
    }
    assert.deepEqual(await readings(name), before);
  });
}
