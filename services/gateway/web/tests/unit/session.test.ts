import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  can, forget, fromMemory, grantsOf, loadSession, now, parseSession, renewSession, session, signIn, signOut,
} from "@/lib/session";

const ANSWER = {
  person: "persons/li",
  displayName: "李卫东",
  tenant: "qingzhen",
  region: "regions/520181",
  grants: [{ role: "ROLE_ORGANIZER" }, { role: "ROLE_TEAM_LEADER", team: "teams/a" }],
  csrfToken: "secret",
  serverTime: "2030-01-01T00:00:00Z",
};
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  fetched.mockReset();
  forget();
});
afterEach(() => vi.unstubAllGlobals());

describe("the session", () => {
  it("reads roles and scopes", () => {
    session.value = parseSession(ANSWER);
    expect(can("ORGANIZER")).toBe(true);
    expect(can("ADMIN", "AUDITOR")).toBe(false);
    expect(grantsOf("TEAM_LEADER")).toEqual([{ role: "TEAM_LEADER", region: "", unit: "", team: "teams/a" }]);
  });
  it("keeps no CSRF token in the browser's storage", async () => {
    fetched.mockResolvedValue(answer(ANSWER));
    await signIn({ tenant: "qingzhen", login: "li", password: "secret word", remember: true });
    expect(session.value?.csrfToken).toBe("secret");
    expect(JSON.stringify({ ...localStorage })).not.toContain("secret");
  });
  it("counts by the server's clock", async () => {
    fetched.mockResolvedValue(answer(ANSWER));
    await loadSession();
    expect(now().getUTCFullYear()).toBe(2030);
  });
  it("is asked for again after an hour of use, for its cookie to be replaced", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    fetched.mockImplementation(() => Promise.resolve(answer(ANSWER)));
    await loadSession();
    renewSession();
    expect(fetched).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 3_600_001);
    renewSession();
    expect(fetched).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
  it("starts from what was kept when the network is away, and says so", async () => {
    fetched.mockResolvedValueOnce(answer(ANSWER)).mockRejectedValue(new TypeError("no network"));
    await loadSession();
    session.value = undefined;
    expect((await loadSession())?.person).toBe("persons/li");
    expect(fromMemory.value).toBe(true);
  });
  it("ends when the server does not know it", async () => {
    fetched.mockResolvedValueOnce(answer(ANSWER)).mockResolvedValue(answer({ code: "unauthenticated" }, 401));
    await loadSession();
    expect(await loadSession()).toBeUndefined();
    expect(localStorage.getItem("linli.session")).toBeNull();
  });
  it("is forgotten here even when signing out does not reach the server", async () => {
    fetched.mockResolvedValueOnce(answer(ANSWER)).mockRejectedValue(new TypeError("no network"));
    await loadSession();
    await expect(signOut()).rejects.toThrow();
    expect(session.value).toBeUndefined();
  });
  it("throws the gateway's refusal with its code", async () => {
    fetched.mockResolvedValue(answer({ code: "unauthenticated", message: "no", details: [] }, 401));
    await expect(signIn({ tenant: "q", login: "l", password: "p", remember: false })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
