import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { ListUnitsRequestSchema, ListUnitsResponseSchema, UnitService } from "@/gen/linli/directory/v1/unit_service_pb";
import { client } from "@/lib/api";
import { problemOf } from "@/lib/errors";
import { session, type Session } from "@/lib/session";

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal("fetch", fetched.mockReset());
  session.value = { csrfToken: "token", grants: [] } as unknown as Session;
});
afterEach(() => vi.unstubAllGlobals());

it("sends Connect's binary protocol with the session's token, and reads the answer", async () => {
  const answer = create(ListUnitsResponseSchema, { units: [{ displayName: "市文明办" }], nextPageToken: "n" });
  fetched.mockResolvedValue(new Response(new Uint8Array(toBinary(ListUnitsResponseSchema, answer))));
  const found = await client(UnitService).listUnits({ region: "regions/520181", pageSize: 5 });
  expect(found.units[0]?.displayName).toBe("市文明办");
  const [path, init] = fetched.mock.calls[0]!;
  expect(path).toBe("/linli.directory.v1.UnitService/ListUnits");
  expect(init?.headers).toMatchObject({ "Content-Type": "application/proto", "X-Linli-Csrf": "token" });
  expect(fromBinary(ListUnitsRequestSchema, init?.body as Uint8Array)).toMatchObject({ region: "regions/520181", pageSize: 5 });
});

it("throws the refusal, and ends a session that the server does not know", async () => {
  fetched.mockResolvedValue(new Response(JSON.stringify({ code: "unauthenticated" }), { status: 401 }));
  await expect(client(UnitService).listUnits({})).rejects.toMatchObject({ code: "unauthenticated" });
  expect(session.value).toBeUndefined();
});

it("takes an answer that is not Connect's for a passing fault", async () => {
  fetched.mockResolvedValue(new Response("<html>502</html>", { status: 502 }));
  const error = await client(UnitService).listUnits({}).catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ code: "unavailable", permanent: false });
});
