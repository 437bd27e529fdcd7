import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { Visit_Kind } from "@/gen/linli/pairing/v1/visit_pb";
import { RecordVisitRequestSchema } from "@/gen/linli/pairing/v1/visit_service_pb";
import { draftOf, noDraft, requestOf, startOf } from "./draft";

const NOW = new Date("2026-11-20T10:00:30+08:00");
const two = () => ({ ...noDraft(), pairings: ["pairings/a", "pairings/b"], kind: Visit_Kind.HOME_VISIT });

it("needs no more than whom and how", () => {
  const request = requestOf(two(), ["persons/me"], NOW);
  expect(request.content).toMatchObject({
    kind: Visit_Kind.HOME_VISIT,
    minutes: 30,
    met: ["pairings/a", "pairings/b"],
    helpers: [{ person: "persons/me", unit: "" }],
  });
  expect(request.parties.map((party) => party.pairing)).toEqual(["pairings/a", "pairings/b"]);
});
it("is over by now", () => {
  for (const kind of [Visit_Kind.HOME_VISIT, Visit_Kind.CALL, Visit_Kind.MESSAGE, Visit_Kind.JOINT_VISIT]) {
    const { content } = requestOf({ ...two(), kind }, [], NOW);
    const end = Number(content.startTime.seconds) * 1000 + content.minutes * 60_000;
    expect(end).toBeLessThan(NOW.getTime());
  }
});
it("takes the county's time as it is typed", () => {
  const start = startOf({ ...two(), start: "2026-11-19T08:30" }, NOW);
  expect(start.toISOString()).toBe("2026-11-19T00:30:00.000Z");
});
it("names nobody twice who came, and only those met as met", () => {
  const draft = { ...two(), companions: ["persons/me", "persons/you", ""], notMet: ["pairings/b"] };
  const { content } = requestOf(draft, ["persons/me"], NOW);
  expect(content.helpers.map((helper) => helper.person)).toEqual(["persons/me", "persons/you"]);
  expect(content.met).toEqual(["pairings/a"]);
});
it("passes on a dispute only where it is wanted", () => {
  const dispute = { wanted: true, kind: "邻里", text: "界墙", agreed: true };
  const draft = { ...two(), disputes: { "pairings/a": dispute, "pairings/b": { ...dispute, wanted: false } } };
  const [a, b] = requestOf(draft, [], NOW).parties;
  expect(a?.dispute).toEqual({ householdAgreed: true, disputeKind: "邻里", agreedText: "界墙" });
  expect(b?.dispute).toBeUndefined();
});
it("comes back from the queue as it was entered", () => {
  const draft = {
    ...two(),
    ...{ start: "2026-11-19T08:30", minutes: "45", notMet: ["pairings/b"], companions: ["persons/you"] },
    ...{ notes: { "pairings/a": "缺煤", "pairings/b": "" } },
  };
  const request = create(RecordVisitRequestSchema, requestOf(draft, ["persons/me"], NOW));
  expect(draftOf(request, "persons/me")).toEqual(draft);
});
