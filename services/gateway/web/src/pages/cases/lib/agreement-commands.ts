import { Case_State as State } from "@/gen/linli/mediation/v1/case_pb";
import {
  Agreement_Form as Form,
  Agreement_State as AgreementState,
  PerformanceTerm_State as TermState,
  type Agreement,
  type PerformanceTerm,
} from "@/gen/linli/mediation/v1/agreement_pb";
import { AgreementService } from "@/gen/linli/mediation/v1/agreement_service_pb";
import { client } from "@/lib/api";
import { localInput, todayKey } from "@/lib/format";
import { now } from "@/lib/session";
import { choices } from "../terms";
import { t } from "../texts";
import { routesField } from "./case-commands";
import type { CaseContext } from "./case-context";
import { figure, flag, list, text, type Command, type TermValue } from "./commands";
import { confirmationCommands } from "./confirmation-commands";
import { fenOf, yuanInput } from "./money";
import { nameOfParty, partyChoices } from "./parties";
import { time } from "./times";

const FOLLOW_UP_DAYS = 15;

// What is wrong with the terms, in words; undefined if nothing is.
export function faultOfTerms(terms: readonly TermValue[]): string | undefined {
  for (const [index, term] of terms.entries()) {
    const number = index + 1;
    const fen = fenOf(term.yuan);
    if (!term.debtor) return t("agree.faultDebtor", { number });
    if (fen === undefined) return t("agree.faultAmount", { number });
    if (fen === 0n && !term.duty.trim()) return t("agree.faultNothing", { number });
    if (!term.dueDate) return t("agree.faultDate", { number });
    if (term.creditor === term.debtor) return t("agree.faultSame", { number });
  }
  return undefined;
}

export const termsOf = (terms: readonly TermValue[]) =>
  terms.map((term) => ({
    debtor: term.debtor,
    creditor: term.creditor,
    amountFen: fenOf(term.yuan) ?? 0n,
    duty: term.duty.trim(),
    dueDate: term.dueDate,
  }));

export function recordCommand(context: CaseContext, supersedes?: Agreement): Command[] {
  const of = context.content;
  if (!of || !context.inChain) return [];
  const states = [State.MEDIATING, State.AGREED, State.BREACHED];
  if (!states.includes(of.state) || (!supersedes && of.state !== State.MEDIATING)) return [];
  return [
    {
      key: `record-${supersedes?.name ?? ""}`,
      label: supersedes ? t("agree.supersede") : t("agree.record"),
      text: t("agree.recordText"),
      primary: !supersedes,
      wide: true,
      initial: { form: Form.WRITTEN, followUpDays: `${FOLLOW_UP_DAYS}`, reachTime: localInput(now()) },
      fields: [
        {
          key: "form",
          label: t("agree.form"),
          kind: "choice",
          required: true,
          options: choices("agreementForm"),
          hint: t("agree.formHint"),
        },
        { key: "content", label: t("agree.content"), kind: "area", required: true, max: 20000 },
        { key: "major", label: t("agree.major"), kind: "check" },
        { key: "writingAskedFor", label: t("agree.asked"), kind: "check" },
        { key: "performedAtOnce", label: t("agree.atOnce"), kind: "check" },
        { key: "partial", label: t("agree.partial"), kind: "check", hint: t("agree.partialHint") },
        {
          key: "leftOpen",
          label: t("agree.leftOpen"),
          kind: "area",
          required: true,
          max: 5000,
          shown: (value) => flag(value, "partial"),
        },
        { ...routesField(), shown: (value) => flag(value, "partial") },
        {
          key: "terms",
          label: t("agree.terms"),
          kind: "terms",
          options: partyChoices(of),
          hint: t("agree.termsHint"),
        },
        {
          key: "followUpDays",
          label: t("agree.followUpDays"),
          kind: "text",
          max: 2,
          hint: t("agree.followUpHint"),
        },
        {
          key: "reachTime",
          label: t("agree.reached"),
          kind: "time",
          shown: (value) => figure(value, "form") === Form.ORAL,
        },
      ],
      check: (value) => {
        const days = Number(text(value, "followUpDays") || "0");
        if (!Number.isInteger(days) || days < 0 || days > 90) return t("agree.faultDays");
        return faultOfTerms(value["terms"] as TermValue[]);
      },
      run: (value, requestId) =>
        client(AgreementService).recordAgreement({
          case: of.name,
          requestId,
          form: figure(value, "form"),
          content: text(value, "content"),
          major: flag(value, "major"),
          writingAskedFor: flag(value, "writingAskedFor"),
          performedAtOnce: flag(value, "performedAtOnce"),
          partial: flag(value, "partial"),
          leftOpen: flag(value, "partial") ? text(value, "leftOpen") : "",
          otherRoutes: flag(value, "partial") ? list<number>(value, "otherRoutes") : [],
          terms: termsOf(value["terms"] as TermValue[]),
          followUpDays: Number(text(value, "followUpDays") || "0"),
          supersedes: supersedes?.name ?? "",
          reachTime: figure(value, "form") === Form.ORAL ? time(value, "reachTime") : undefined,
        }),
    },
  ];
}

export function agreementCommands(context: CaseContext, one: Agreement): Command[] {
  if (!context.inChain || context.archived) return [];
  const at = { name: one.name, etag: one.etag };
  const found: Command[] = [];
  if (one.state === AgreementState.DRAFT) found.push(sign(context, one));
  if ([AgreementState.EFFECTIVE, AgreementState.BREACHED].includes(one.state)) {
    found.push(...confirmationCommands(context, one), ...recordCommand(context, one));
  }
  if ([AgreementState.DRAFT, AgreementState.EFFECTIVE, AgreementState.BREACHED].includes(one.state)) {
    found.push({
      key: `void-${one.name}`,
      label: t("agree.void"),
      text: one.state === AgreementState.DRAFT ? undefined : t("agree.voidText"),
      danger: true,
      fields: [{ key: "reason", label: t("reason"), kind: "area", required: true, max: 2000 }],
      run: (value, requestId) =>
        client(AgreementService).voidAgreement({ ...at, requestId, reason: text(value, "reason") }),
    });
  }
  return found;
}

function sign(context: CaseContext, one: Agreement): Command {
  const waiting = one.parties.filter((party) => !one.signedParties.includes(party));
  return {
    key: `sign-${one.name}`,
    label: t("agree.sign"),
    text: t("agree.signText"),
    primary: true,
    initial: { signTime: localInput(now()) },
    fields: [
      {
        key: "parties",
        label: t("agree.signed"),
        kind: "many",
        options: waiting.map((id) => ({ value: id, text: nameOfParty(context.content, id) })),
        shown: () => waiting.length > 0,
      },
      { key: "sealed", label: t("agree.sealed"), kind: "check", shown: () => one.sealTime === undefined },
      { key: "signTime", label: t("agree.signTime"), kind: "time" },
    ],
    check: (value) =>
      list<string>(value, "parties").length === 0 && !flag(value, "sealed")
        ? t("agree.nothingSigned")
        : undefined,
    run: (value, requestId) =>
      client(AgreementService).signAgreement({
        name: one.name,
        etag: one.etag,
        requestId,
        parties: list<string>(value, "parties"),
        sealed: flag(value, "sealed"),
        signTime: time(value, "signTime"),
      }),
  };
}

// Signed and sealed, and neither replaced nor void.
export const inForce = (one: Pick<Agreement, "state">): boolean =>
  [AgreementState.EFFECTIVE, AgreementState.PERFORMED, AgreementState.BREACHED].includes(one.state);

export function termCommands(context: CaseContext, one: Agreement, term: PerformanceTerm): Command[] {
  if (!context.inChain || context.archived || !inForce(one)) return [];
  if (term.state !== TermState.OPEN && term.state !== TermState.BREACHED) return [];
  const at = { name: one.name, etag: one.etag, term: term.number };
  const left = term.amountFen - term.paidFen;
  const money = term.amountFen > 0n;
  const found: Command[] = [
    {
      key: `perform-${one.name}-${term.number}`,
      label: t("agree.perform"),
      initial: { amount: yuanInput(left), performTime: localInput(now()) },
      fields: [
        {
          key: "amount",
          label: t("agree.paid"),
          kind: "text",
          error: "amount_fen",
          required: true,
          hint: t("agree.paidHint"),
          shown: () => money,
        },
        { key: "performTime", label: t("agree.performTime"), kind: "time" },
      ],
      check: (value) =>
        money && fenOf(text(value, "amount")) === undefined ? t("agree.badAmount") : undefined,
      run: (value, requestId) =>
        client(AgreementService).recordPerformance({
          ...at,
          requestId,
          amountFen: money ? (fenOf(text(value, "amount")) ?? 0n) : 0n,
          performTime: time(value, "performTime"),
        }),
    },
  ];
  if (term.state === TermState.OPEN && term.dueDate < todayKey()) {
    found.push({
      key: `breach-${one.name}-${term.number}`,
      label: t("agree.breach"),
      danger: true,
      fields: [{ key: "note", label: t("agree.breachNote"), kind: "area", required: true, max: 2000 }],
      run: (value, requestId) =>
        client(AgreementService).recordBreach({ ...at, requestId, note: text(value, "note") }),
    });
  }
  return found;
}
