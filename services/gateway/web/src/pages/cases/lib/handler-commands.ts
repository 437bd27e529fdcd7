import { Case_State as State } from "@/gen/linli/mediation/v1/case_pb";
import { CaseService } from "@/gen/linli/mediation/v1/case_service_pb";
import { client } from "@/lib/api";
import { fromLocalInput, stampOf } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { now } from "@/lib/session";
import { choices } from "../terms";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { figure, list, text, type Command, type ConsentValue, type Field, type Values } from "./commands";
import { partyChoices, partyLabel, speakers, type Choice } from "./parties";

const CHOSEN = 2;
const ON_PAPER = 3;

export const consentField = (context: CaseContext, label: string, only?: readonly string[]): Field => ({
  key: "consents",
  label,
  kind: "consents",
  witness: true,
  required: true,
  options: speakers(context.content?.parties ?? [])
    .filter((party) => only === undefined || only.includes(party.id))
    .map((party) => ({ value: party.id, text: partyLabel(party) })),
});
export const consentsOf = (value: Values) =>
  (value["consents"] as ConsentValue[]).map((consent) => ({
    party: consent.of,
    how: consent.how,
    witness: consent.how === ON_PAPER ? consent.witness.trim() : "",
    consentTime: stampOf(fromLocalInput(consent.time) ?? now()),
  }));

export function handlerCommands(context: CaseContext, mediators: readonly Choice[]): Command[] {
  const of = context.content;
  if (!of || !context.mayAct) return [];
  const at = { name: of.name, etag: of.etag };
  const cases = client(CaseService);
  const serving = (of.handlers?.handlers ?? []).filter((each) => !each.endTime);
  const servingOptions = serving.map((each) => ({ value: each.person, text: nameOf(each.person) }));
  const parties = partyChoices(of);
  const mayBeHandled = ![State.REGISTERED, State.DECLINED, State.ARCHIVED].includes(of.state);
  const mediated = of.state === State.ACCEPTED || of.state === State.MEDIATING;
  const found: Command[] = [];
  if (mayBeHandled) {
    found.push({
      key: "assign",
      label: serving.length > 0 ? t("handlers.replace") : t("handlers.assign"),
      text: t("handlers.assignText"),
      primary: serving.length === 0,
      initial: { appointment: 1 },
      fields: [
        { key: "handlers", label: t("handlers.who"), kind: "many", required: true, options: mediators },
        {
          key: "appointment",
          label: t("handlers.how"),
          kind: "choice",
          required: true,
          options: choices("appointment"),
        },
        {
          key: "chosenBy",
          label: t("handlers.chosenBy"),
          kind: "choice",
          required: true,
          options: parties,
          shown: (value) => figure(value, "appointment") === CHOSEN,
        },
      ],
      run: (value, requestId) =>
        cases.assignHandlers({
          ...at,
          requestId,
          handlers: list<string>(value, "handlers"),
          appointment: figure(value, "appointment"),
          chosenBy: figure(value, "appointment") === CHOSEN ? text(value, "chosenBy") : "",
        }),
    });
  }
  if (mediated && serving.length > 0) {
    found.push({
      key: "refuseHandler",
      label: t("handlers.refuse"),
      text: t("handlers.refuseText"),
      fields: [
        {
          key: "handler",
          label: t("handlers.mediator"),
          kind: "choice",
          required: true,
          options: servingOptions,
        },
        { key: "party", label: t("handlers.refusedBy"), kind: "choice", required: true, options: parties },
        { key: "note", label: t("case.note"), kind: "area", max: 500 },
      ],
      run: (value, requestId) =>
        cases.refuseHandler({
          ...at,
          requestId,
          handler: text(value, "handler"),
          party: text(value, "party"),
          note: text(value, "note"),
        }),
    });
  }
  if (context.handles && mayBeHandled) {
    found.push({
      key: "recuse",
      label: t("handlers.recuse"),
      text: t("handlers.recuseText"),
      danger: true,
      fields: [{ key: "note", label: t("reason"), kind: "area", required: true, max: 500 }],
      run: (value, requestId) => cases.recuseHandler({ ...at, requestId, note: text(value, "note") }),
    });
  }
  return found;
}

export function helperCommands(context: CaseContext): Command[] {
  const of = context.content;
  if (!of || !context.inChain) return [];
  if (of.state !== State.ACCEPTED && of.state !== State.MEDIATING) return [];
  const at = { name: of.name, etag: of.etag };
  const helping = of.helpers.filter((each) => !each.endTime);
  const found: Command[] = [
    {
      key: "addHelper",
      label: t("helpers.add"),
      text: t("helpers.addText"),
      wide: true,
      fields: [
        { key: "displayName", label: t("helpers.name"), kind: "text", required: true, max: 64 },
        { key: "kind", label: t("helpers.kind"), kind: "choice", required: true, options: choices("helper") },
        consentField(context, t("helpers.consents")),
      ],
      run: (value, requestId) =>
        client(CaseService).addCaseHelper({
          ...at,
          requestId,
          displayName: text(value, "displayName"),
          kind: figure(value, "kind"),
          consents: consentsOf(value),
        }),
    },
  ];
  if (helping.length > 0) {
    found.push({
      key: "removeHelper",
      label: t("helpers.remove"),
      fields: [
        {
          key: "helper",
          label: t("helpers.name"),
          kind: "choice",
          required: true,
          options: helping.map((each) => ({ value: each.id, text: each.displayName })),
        },
      ],
      run: (value, requestId) =>
        client(CaseService).removeCaseHelper({ ...at, requestId, helper: text(value, "helper") }),
    });
  }
  return found;
}
