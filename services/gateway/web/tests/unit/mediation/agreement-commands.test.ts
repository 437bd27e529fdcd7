import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { Agreement_State as State, AgreementSchema, PerformanceTermSchema } from "@/gen/linli/mediation/v1/agreement_pb";
import { termCommands } from "@/pages/cases/lib/agreement-commands";
import type { CaseContext } from "@/pages/cases/lib/case-context";

const context = { name: "cases/a", inChain: true, archived: false } as CaseContext;
const term = create(PerformanceTermSchema, { number: 1, amountFen: 100n, state: 1, dueDate: "2099-01-01" });
const offered = (state: State) => termCommands(context, create(AgreementSchema, { state }), term).map((one) => one.key.split("-")[0]);

it("lets a term be performed only while the agreement is in force", () => {
  expect(offered(State.EFFECTIVE)).toEqual(["perform"]);
  expect(offered(State.BREACHED)).toEqual(["perform"]);
  for (const state of [State.DRAFT, State.SUPERSEDED, State.VOIDED]) expect(offered(state)).toEqual([]);
});
