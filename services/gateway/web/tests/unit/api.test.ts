import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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

describe("a refusal of the CSRF token", () => {
  // google.rpc.ErrorInfo {reason: "CROSS_SITE"}
  const crossSite = () =>
    new Response(
      JSON.stringify({ code: "permission_denied", details: [{ type: "google.rpc.ErrorInfo", value: btoa("\n\nCROSS_SITE") }] }),
      { status: 403 },
    );
  const told = (person: string, csrfToken: string) => new Response(JSON.stringify({ person, csrfToken }));
  beforeEach(() => (session.value = { person: "persons/li", csrfToken: "old", grants: [] } as unknown as Session));

  it("is sent once more when the session's cookie was replaced", async () => {
    fetched
      .mockResolvedValueOnce(crossSite())
      .mockResolvedValueOnce(told("persons/li", "new"))
      .mockResolvedValueOnce(new Response(new Uint8Array()));
    await client(UnitService).listUnits({});
    expect(fetched.mock.calls[2]?.[1]?.headers).toMatchObject({ "X-Linli-Csrf": "new" });
  });
  it("is told when somebody else has signed in", async () => {
    fetched.mockResolvedValueOnce(crossSite()).mockResolvedValueOnce(told("persons/wang", "new"));
    await expect(client(UnitService).listUnits({})).rejects.toMatchObject({ code: "permission_denied" });
    expect(fetched).toHaveBeenCalledTimes(2);
  });
  it("is told when nothing has changed", async () => {
    fetched.mockResolvedValueOnce(crossSite()).mockResolvedValueOnce(told("persons/li", "old"));
    await expect(client(UnitService).listUnits({})).rejects.toMatchObject({ code: "permission_denied" });
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});

it("takes an answer that is not Connect's for a passing fault", async () => {
  fetched.mockResolvedValue(new Response("<html>502</html>", { status: 502 }));
  const error = await client(UnitService).listUnits({}).catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ code: "unavailable", permanent: false });
});
