import "fake-indexeddb/auto";
import { fromBinary } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EntrySource, SignUp_State } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { CheckInRequestSchema } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { commands, discard, type Command } from "@/lib/queue";
import { online } from "@/lib/screen";
import { session, type Session } from "@/lib/session";
import { expected, nextOf, say, sayAll } from "./presence";

const waiting = (path: string, state: Command["state"] = "waiting") =>
  ({ subject: "signUps/a", path, state, enteredAt: 0 }) as Command;
const signedUp = { name: "signUps/a", state: SignUp_State.SIGNED_UP };

describe("expected", () => {
  it("counts what waits, not what was refused", () => {
    expect(expected(signedUp, [waiting("x/CheckIn")])).toMatchObject({ came: true, left: false });
    expect(expected(signedUp, [waiting("x/CheckIn", "refused")])).toEqual({ came: false, left: false });
    expect(expected(signedUp, [waiting("x/CheckIn"), waiting("x/CheckOut")])).toMatchObject({ left: true });
  });
  it("takes a late entry that waits for both coming and going", () => {
    const is = expected(signedUp, [waiting("x/SubmitServiceRecord")]);
    expect(is).toMatchObject({ came: true, left: true, waiting: { doing: "late" } });
  });
  it("offers what comes next", () => {
    expect(nextOf(signedUp, [])).toBe("in");
    expect(nextOf(signedUp, [waiting("x/CheckIn")])).toBe("out");
    expect(nextOf({ ...signedUp, state: SignUp_State.SERVED }, [])).toBeUndefined();
    expect(nextOf({ ...signedUp, state: SignUp_State.WAITING }, [])).toBeUndefined();
    expect(nextOf({ ...signedUp, state: SignUp_State.TO_CONFIRM }, [])).toBe("in");
  });
});

describe("with a network", () => {
  const answer = (code: string) =>
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ code }), { status: 400 })));
  const one = { signUp: "signUps/a", doing: "in", source: EntrySource.SCAN, code: "12345678", what: "签到" } as const;
  beforeEach(() => {
    online.value = true;
    session.value = { person: "persons/a", grants: [], csrfToken: "x" } as unknown as Session;
  });

  it("says what the server refuses, and keeps nothing", async () => {
    answer("failed_precondition");
    expect(await say(one)).toMatchObject({ state: "refused", problem: { code: "failed_precondition" } });
    expect(commands.value).toEqual([]);
  });
  it("keeps it when the server cannot be reached after all", async () => {
    answer("unavailable");
    expect((await say(one)).state).toBe("kept");
    for (const command of commands.value) await discard(command.order!);
  });
  it("does not keep what nobody is signed in for any more", async () => {
    answer("unauthenticated");
    expect((await say(one)).state).toBe("refused");
    expect(commands.value).toEqual([]);
  });
});

describe("without a network", () => {
  beforeEach(async () => {
    online.value = false;
    session.value = undefined;
    vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("no network"))));
    for (const command of commands.value) await discard(command.order!);
  });

  it("keeps a scan with its code and the time of the moment", async () => {
    const before = Date.now();
    const outcome = await say({
      signUp: "signUps/a",
      doing: "in",
      source: EntrySource.SCAN,
      code: "12345678",
      what: "签到",
    });
    expect(outcome.state).toBe("kept");
    const request = fromBinary(CheckInRequestSchema, commands.value[0]!.body);
    expect(request).toMatchObject({ name: "signUps/a", code: "12345678", offline: true });
    expect(Number(request.occurTime!.seconds) * 1000).toBeGreaterThanOrEqual(before - 1000);
  });

  it("keeps each of a ticked list for itself", async () => {
    expect(await sayAll("out", [{ signUp: "signUps/a", what: "a" }, { signUp: "signUps/b", what: "b" }])).toEqual([]);
    expect(commands.value.map((command) => command.subject)).toEqual(["signUps/a", "signUps/b"]);
    expect(commands.value[0]!.mendAt).toBe("/hours/late/a");
  });

  it("refuses what only counts at that very moment", async () => {
    const outcome = await say({ signUp: "signUps/a", doing: "in", source: EntrySource.SELF, what: "签到" });
    expect(outcome.state).toBe("refused");
    expect(commands.value).toEqual([]);
  });
});
