import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fromBinary } from "@bufbuild/protobuf";
import { CheckInRequestSchema, SignUpService } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { session, type Session } from "@/lib/session";
import { again, commands, discard, enqueue, flush, isDone, sendOrKeep } from "@/lib/queue";
import { already, pending, refused } from "@/lib/queue-state";

const send = vi.hoisted(() => vi.fn<(path: string, body: Uint8Array) => Promise<Uint8Array>>());
vi.mock("@/lib/send", () => ({ sendBytes: send }));

const OK = new Uint8Array();
const person = (name: string) => ({ person: name, grants: [], csrfToken: "c" }) as unknown as Session;
const checkIn = (subject: string, what = subject) =>
  enqueue(SignUpService.method.checkIn, { name: subject }, { subject, what, doneStates: ["CHECKED_IN"] });
const settle = async () => {
  // What enqueue started in the background, then whatever is left.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await flush();
};
const sent = () => send.mock.calls.map(([, body]) => fromBinary(CheckInRequestSchema, body));
const info = (reason: string, metadata: Record<string, string> = {}) => {
  const text = (value: string) => [...new TextEncoder().encode(value)];
  const field = (number: number, bytes: number[]) => [number * 8 + 2, bytes.length, ...bytes];
  const entries = Object.entries(metadata).flatMap(([key, value]) =>
    field(3, [...field(1, text(key)), ...field(2, text(value))]),
  );
  return { type: "google.rpc.ErrorInfo", value: new Uint8Array([...field(1, text(reason)), ...entries]) };
};
const error = (code: string, reason = "", metadata = {}) => ({ code, details: reason ? [info(reason, metadata)] : [] });

beforeEach(async () => {
  send.mockReset().mockRejectedValue(new TypeError("no network"));
  session.value = person("persons/li");
  await flush();
  for (const command of commands.value) await discard(command.order!);
  await settle();
  send.mockReset();
});

describe("the queue", () => {
  it("keeps what cannot be sent, and sends it later with the request id it was entered with", async () => {
    send.mockRejectedValue(new TypeError("no network"));
    const command = await checkIn("signUps/a");
    await settle();
    expect(pending.value).toBe(1);
    send.mockReset().mockResolvedValue(OK);
    await flush();
    expect(sent()[0]).toMatchObject({ name: "signUps/a", requestId: command.requestId });
    expect(pending.value).toBe(0);
  });

  it("sends in the order of entry", async () => {
    send.mockRejectedValue(new TypeError("no network"));
    for (const name of ["a", "b", "c", "a"]) await checkIn(`signUps/${name}`);
    await settle();
    send.mockReset().mockResolvedValue(OK);
    await flush();
    expect(sent().map((request) => request.name)).toEqual(["signUps/a", "signUps/b", "signUps/c", "signUps/a"]);
  });

  it("lists what was refused with its reason, and holds later ones of the subject only", async () => {
    send.mockRejectedValue(new TypeError("no network"));
    const first = await checkIn("signUps/a", "first");
    await checkIn("signUps/a", "second");
    await checkIn("signUps/b");
    await settle();
    send.mockReset().mockImplementation((_path, body) =>
      fromBinary(CheckInRequestSchema, body).name === "signUps/a"
        ? Promise.reject(error("failed_precondition", "TOO_EARLY"))
        : Promise.resolve(OK),
    );
    await flush();
    expect(commands.value.map((each) => [each.what, each.state, each.problem?.reason])).toEqual([
      ["first", "refused", "TOO_EARLY"],
      ["second", "waiting", undefined],
    ]);
    expect([pending.value, refused.value]).toEqual([1, 1]);
    send.mockReset().mockResolvedValue(OK);
    await discard(first.order!);
    await settle();
    expect(commands.value).toEqual([]);
  });

  it("sends a refused one again under the same id when asked to", async () => {
    send.mockRejectedValue(error("failed_precondition", "TOO_EARLY"));
    const command = await checkIn("signUps/a");
    await settle();
    send.mockReset().mockResolvedValue(OK);
    await again(command.order!);
    await settle();
    expect(sent()[0]?.requestId).toBe(command.requestId);
    expect(commands.value).toEqual([]);
  });

  it("tells of what another device had done, and does not hold the subject for it", async () => {
    send.mockRejectedValueOnce(error("failed_precondition", "WRONG_STATE", { state: "CHECKED_IN" }));
    send.mockResolvedValue(OK);
    await checkIn("signUps/a");
    await settle();
    await checkIn("signUps/a");
    await settle();
    expect(commands.value.map((each) => each.state)).toEqual(["already"]);
    expect([pending.value, refused.value, already.value]).toEqual([0, 0, 1]);
  });

  it("does not take another wrong state for done", () => {
    const command = { doneStates: ["CHECKED_IN"] };
    expect(isDone(command, { reason: "WRONG_STATE", metadata: { state: "WITHDRAWN" } })).toBe(false);
    expect(isDone(command, { reason: "ALREADY_CHECKED_IN", metadata: {} })).toBe(true);
    expect(isDone(command, { reason: "ALREADY_EXISTS", metadata: {} })).toBe(false);
  });

  it("tries other subjects when one meets a passing fault, and stops when the network is away", async () => {
    send.mockRejectedValue(new TypeError("no network"));
    await checkIn("signUps/a");
    await checkIn("signUps/b");
    await settle();
    send.mockReset().mockRejectedValueOnce(error("aborted")).mockResolvedValue(OK);
    await flush();
    expect(commands.value.map((each) => each.subject)).toEqual(["signUps/a"]);
    await checkIn("signUps/c");
    await settle();
    send.mockReset().mockRejectedValue(new TypeError("no network"));
    await checkIn("signUps/d");
    await checkIn("signUps/e");
    await settle();
    expect(sent().filter((request) => request.name === "signUps/e")).toEqual([]);
  });

  const soon = (requestId: string) =>
    sendOrKeep(SignUpService.method.checkIn, { name: "signUps/a" }, { subject: "signUps/a", what: "a" }, requestId);

  it("keeps what had no answer under the request id it was sent with", async () => {
    send.mockRejectedValueOnce(error("unavailable")).mockResolvedValue(OK);
    expect(await soon("request-1")).toBeUndefined();
    await settle();
    expect(sent().map((request) => request.requestId)).toEqual(["request-1", "request-1"]);
    expect(commands.value).toEqual([]);
  });

  it("does not keep what is refused at once, nor what is answered", async () => {
    send.mockRejectedValueOnce(error("failed_precondition", "TOO_EARLY")).mockResolvedValue(OK);
    await expect(soon("request-1")).rejects.toMatchObject({ code: "failed_precondition" });
    expect((await soon("request-2"))?.name).toBe("");
    expect(commands.value).toEqual([]);
  });

  it("never sends one person's work in another's session", async () => {
    send.mockRejectedValue(new TypeError("no network"));
    await checkIn("signUps/a");
    await settle();
    send.mockReset().mockResolvedValue(OK);
    session.value = person("persons/wang");
    await flush();
    expect(send).not.toHaveBeenCalled();
    expect(commands.value).toEqual([]);
    session.value = person("persons/li");
    await flush();
    expect(send).toHaveBeenCalledOnce();
  });
});
