// What can be done with a case as a whole, by its state and who one is.
import { Case_State as State, type CaseSummary } from "@/gen/linli/mediation/v1/case_pb";
import { CaseService } from "@/gen/linli/mediation/v1/case_service_pb";
import { client } from "@/lib/api";
import { can } from "@/lib/session";
import { choices } from "../terms";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { figure, list, text, type Command, type Field } from "./commands";
import { partyChoices } from "./parties";

export const routesField = (): Field => ({
  key: "otherRoutes",
  label: t("case.routes"),
  kind: "many",
  required: true,
  options: choices("route"),
  hint: t("case.routesHint"),
});
const noteField = (): Field => ({ key: "note", label: t("case.note"), kind: "area", max: 500 });

export function caseCommands(context: CaseContext): Command[] {
  const of = context.summary;
  if (!of) return [];
  const found: Command[] = [];
  const at = { name: of.name, etag: of.etag };
  const open = context.content !== undefined;
  const is = (...states: State[]) => states.includes(of.state);
  if (context.isIntake && is(State.REGISTERED)) found.push(accept(at), decline(at));
  if (open && context.handles && is(State.ACCEPTED)) found.push(start(at));
  if (open && context.mayAct && is(State.REGISTERED, State.ACCEPTED, State.MEDIATING)) {
    found.push(refuse(context, at), withdraw(context, at));
  }
  if (open && context.inChain && is(State.ACCEPTED, State.MEDIATING)) found.push(fail(at), end(at));
  if (can("ADMIN") && is(State.ARCHIVED) && !of.erased) found.push(erase(at));
  return found;
}

type At = Pick<CaseSummary, "name" | "etag">;

const accept = (at: At): Command => ({
  key: "accept",
  label: t("case.accept"),
  text: t("case.acceptText"),
  primary: true,
  run: (_value, requestId) => client(CaseService).acceptCase({ ...at, requestId }),
});

const decline = (at: At): Command => ({
  key: "decline",
  label: t("case.decline"),
  text: t("case.declineText"),
  fields: [
    { key: "reason", label: t("reason"), kind: "choice", required: true, options: choices("decline") },
    routesField(),
    noteField(),
  ],
  run: (value, requestId) =>
    client(CaseService).declineCase({
      ...at,
      requestId,
      reason: figure(value, "reason"),
      otherRoutes: list<number>(value, "otherRoutes"),
      note: text(value, "note"),
    }),
});

const start = (at: At): Command => ({
  key: "start",
  label: t("case.start"),
  text: t("case.startText"),
  primary: true,
  run: (_value, requestId) => client(CaseService).startMediation({ ...at, requestId }),
});

const partyField = (context: CaseContext, label: string): Field => ({
  key: "party",
  label,
  kind: "choice",
  required: true,
  options: context.content ? partyChoices(context.content) : [],
});

const refuse = (context: CaseContext, at: At): Command => ({
  key: "refuse",
  label: t("case.refuse"),
  text: t("case.refuseText"),
  danger: true,
  fields: [
    partyField(context, t("case.whoRefuses")),
    { key: "how", label: t("consent.how"), kind: "choice", required: true, options: choices("said") },
    routesField(),
    noteField(),
  ],
  run: (value, requestId) =>
    client(CaseService).refuseMediation({
      ...at,
      requestId,
      party: text(value, "party"),
      how: figure(value, "how"),
      otherRoutes: list<number>(value, "otherRoutes"),
      note: text(value, "note"),
    }),
});

const withdraw = (context: CaseContext, at: At): Command => {
  const applicants = (context.content?.parties ?? []).filter((party) => party.side === 1);
  return {
    key: "withdraw",
    label: t("case.withdraw"),
    text: t("case.withdrawText"),
    fields: [
      { ...partyField(context, t("case.whoWithdraws")), options: partyChoices({ parties: applicants }) },
      noteField(),
    ],
    run: (value, requestId) =>
      client(CaseService).withdrawCase({
        ...at,
        requestId,
        party: text(value, "party"),
        note: text(value, "note"),
      }),
  };
};

const fail = (at: At): Command => ({
  key: "fail",
  label: t("case.fail"),
  text: t("case.failText"),
  danger: true,
  fields: [routesField(), noteField()],
  run: (value, requestId) =>
    client(CaseService).failCase({
      ...at,
      requestId,
      otherRoutes: list<number>(value, "otherRoutes"),
      note: text(value, "note"),
    }),
});

const end = (at: At): Command => ({
  key: "end",
  label: t("case.end"),
  text: t("case.endText"),
  danger: true,
  fields: [
    { key: "reason", label: t("reason"), kind: "choice", required: true, options: choices("end") },
    routesField(),
    noteField(),
  ],
  run: (value, requestId) =>
    client(CaseService).endCase({
      ...at,
      requestId,
      reason: figure(value, "reason"),
      otherRoutes: list<number>(value, "otherRoutes"),
      note: text(value, "note"),
    }),
});

const erase = (at: At): Command => ({
  key: "erase",
  label: t("case.erase"),
  text: t("case.eraseText"),
  danger: true,
  fields: [{ key: "reason", label: t("reason"), kind: "choice", required: true, options: choices("erase") }],
  run: (value, requestId) =>
    client(CaseService).eraseCase({ ...at, requestId, reason: figure(value, "reason") }),
});
