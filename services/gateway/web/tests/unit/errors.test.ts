import { describe, expect, it, vi } from "vitest";
import { Code, ConnectError } from "@connectrpc/connect";
import { explain, problemOf } from "@/lib/errors";
import { detailsOf } from "@/lib/error-details";
import { setLocale } from "@/lib/i18n";

vi.mock("@/lib/names", () => ({
  readName: async (name: string) => ({ "units/x": "市文明办", "persons/li": "李卫东" })[name] ?? "",
}));

const bytes = (text: string) => [...new TextEncoder().encode(text)];
const field = (number: number, value: number[]) => [number * 8 + 2, value.length, ...value];
const detail = (type: string, value: number[]) => ({ type: `google.rpc.${type}`, value: new Uint8Array(value) });

const INFO = detail("ErrorInfo", [
  ...field(1, bytes("LOGIN_DELAYED")),
  ...field(2, bytes("directory.linli")),
  ...field(3, [...field(1, bytes("seconds")), ...field(2, bytes("30"))]),
]);
const RETRY = detail("RetryInfo", field(1, [8, 0x96, 0x01]));
const TEXTS = [
  detail("LocalizedMessage", [...field(1, bytes("zh-CN")), ...field(2, bytes("请稍后"))]),
  detail("LocalizedMessage", [...field(1, bytes("en")), ...field(2, bytes("later, please"))]),
];
const BAD = detail("BadRequest", [
  ...field(1, [...field(1, bytes("display_name")), ...field(2, bytes("不能为空 / must not be empty"))]),
  ...field(1, [...field(1, bytes("sessions[0].start_time")), ...field(2, bytes("要早于结束 / before the end"))]),
]);

describe("details", () => {
  it("are read from their bytes", () => {
    const said = detailsOf([INFO, RETRY, ...TEXTS, BAD]);
    expect(said.reason).toBe("LOGIN_DELAYED");
    expect(said.metadata).toEqual({ seconds: "30" });
    expect(said.retryAfter).toBe(150);
    expect(said.texts).toEqual({ "zh-CN": "请稍后", en: "later, please" });
    expect(said.fields.map(([name]) => name)).toEqual(["display_name", "sessions[0].start_time"]);
  });
  it("may be base64, as in Connect's JSON", () => {
    const value = btoa(String.fromCharCode(...INFO.value));
    expect(detailsOf([{ type: INFO.type, value }]).reason).toBe("LOGIN_DELAYED");
  });
});

describe("a problem", () => {
  it("speaks the user's language, at the fields too", async () => {
    const error = { code: "invalid_argument" as const, details: [INFO, ...TEXTS, BAD] };
    await setLocale("en");
    expect(problemOf(error)).toMatchObject({ text: "later, please", fields: { display_name: "must not be empty" } });
    await setLocale("zh-CN");
    expect(problemOf(error)).toMatchObject({ text: "请稍后", fields: { display_name: "不能为空" }, permanent: true });
  });
  it("finds its text by the reason when none was sent", async () => {
    const info = detail("ErrorInfo", [
      ...field(1, bytes("NOT_FOUND")),
      ...field(3, [...field(1, bytes("name")), ...field(2, bytes("units/x"))]),
    ]);
    expect((await explain({ code: "not_found", details: [info] })).text).toBe("找不到 市文明办");
  });
  it("names things and times as people do", async () => {
    const said = (text: string) => ({
      code: "failed_precondition" as const,
      details: [detail("LocalizedMessage", [...field(1, bytes("zh-CN")), ...field(2, bytes(text))])],
    });
    expect((await explain(said("regions/52|甲 已被 units/x 使用"))).text).toBe("甲 已被 市文明办 使用");
    expect((await explain(said("persons/li 至 2026-10-01T01:30:00Z"))).text).toBe("李卫东 至 2026/10/1 09:30");
    expect((await explain(said("signUps/a 已取消"))).text).toBe("报名已取消");
    expect((await explain(said("走访时间不在结对 pairings/a 的有效期内"))).text).toBe("走访时间不在结对的有效期内");
    expect((await explain(said("boxes/a 已满"))).text).toBe("boxes/a 已满");
  });
  it("says states as people do", async () => {
    const entry = (key: string, value: string) => field(3, [...field(1, bytes(key)), ...field(2, bytes(value))]);
    const said = (reason: string, ...metadata: [string, string][]) => ({
      code: "failed_precondition" as const,
      details: [
        detail("ErrorInfo", [...field(1, bytes(reason)), ...metadata.flatMap(([key, value]) => entry(key, value))]),
      ],
    });
    const wrong = said("WRONG_STATE", ["name", "signUps/a"], ["state", "TO_CONFIRM"]);
    expect((await explain(wrong)).text).toBe("报名当前状态为待再次确认，不能执行此操作");
    const twice = said("ALREADY_CHECKED_IN", ["time", "2026-10-01T01:30:00Z"], ["entry_source", "LEADER"]);
    expect((await explain(twice)).text).toBe("已于 2026/10/1 09:30 签到（队长），不重复登记");
    await setLocale("en");
    expect(problemOf(wrong).metadata.state).toBe("TO_CONFIRM");
    const { inWords } = await import("@/lib/error-words");
    expect(inWords("signUps/a is TO_CONFIRM, no", { state: "TO_CONFIRM" })).toBe("the sign-up is to confirm, no");
    await setLocale("zh-CN");
  });
  it("takes Connect's own errors", () => {
    expect(problemOf(new ConnectError("x", Code.Unavailable))).toMatchObject({ code: "unavailable", permanent: false });
    expect(problemOf(new ConnectError("x", Code.PermissionDenied)).permanent).toBe(true);
  });
  it("says that the network is away", () => {
    expect(problemOf(new TypeError("Failed to fetch"))).toMatchObject({ code: "offline", permanent: false });
  });
});
