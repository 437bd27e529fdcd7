import type { Agreement } from "@/gen/linli/mediation/v1/agreement_pb";
import type { Case } from "@/gen/linli/mediation/v1/case_pb";
import type { FileItem } from "@/gen/linli/mediation/v1/case_file_pb";
import type { FollowUpVisit } from "@/gen/linli/mediation/v1/follow_up_pb";
import type { MediationSession } from "@/gen/linli/mediation/v1/mediation_session_pb";
import { capitals } from "../lib/money";
import { wordZh } from "../terms";
import { lines, numberBlock, officialDate, officialDay, officialTime, say, type Block } from "./model";
import words from "./texts/official";

// What a resource name is called.
export type Naming = (name: string) => string;

const { none } = words.party;
const docketOf = (of: Case) => of.docket?.text ?? "";
const sideRows = (of: Case, side: number) =>
  of.parties
    .filter((party) => party.side === side)
    .map((party) => [
      party.representative ? `${party.displayName}（${words.party.representative}）` : party.displayName,
      party.phone || none,
      party.address || none,
    ]);
const partyColumns = {
  columns: [words.party.name, words.party.phone, words.party.address],
  widths: [35, 25, 40],
};
const nameOfParty = (of: Case, id: string) => of.parties.find((party) => party.id === id)?.displayName ?? id;

function parties(of: Case): Block[] {
  return [
    { kind: "head", text: words.register.applicants },
    { kind: "table", ...partyColumns, rows: sideRows(of, 1) },
    { kind: "head", text: words.register.respondents },
    { kind: "table", ...partyColumns, rows: sideRows(of, 2) },
  ];
}

export function registerForm(of: Case, naming: Naming): Block[] {
  const { register } = words;
  const routes = of.otherRoutes.map((route) => wordZh("route", route)).join("、");
  const declined = of.declineReason !== 0;
  const result = declined
    ? `${register.no}${wordZh("decline", of.declineReason)}。${register.told}${routes}`
    : of.acceptTime
      ? register.yes
      : register.waiting;
  return [
    { kind: "title", text: register.title },
    numberBlock(docketOf(of)),
    {
      kind: "facts",
      rows: [
        [register.committee, naming(of.committee)],
        [register.channel, wordZh("channel", of.channel)],
        [register.initiative, wordZh("initiative", of.initiative)],
        [register.kind, wordZh("kind", of.disputeKind)],
        [register.place, naming(of.region)],
        [register.registered, officialTime(of.registerTime)],
        [register.accepted, officialTime(of.acceptTime)],
        [register.first, naming(of.firstResponsible)],
      ],
    },
    ...parties(of),
    { kind: "head", text: register.summary },
    ...lines(of.summary),
    { kind: "facts", rows: [[register.result, result]] },
    { kind: "sign", text: register.applicant },
    { kind: "sign", text: register.officer },
    { kind: "right", text: words.day },
  ];
}

export function rightsForm(of: Case, naming: Naming): Block[] {
  const { rights } = words;
  const text = (each: string): Block => ({ kind: "text", text: each });
  return [
    { kind: "title", text: rights.title },
    numberBlock(docketOf(of)),
    text(rights.head),
    { kind: "head", text: rights.rightsHead },
    ...rights.rights.map(text),
    { kind: "head", text: rights.dutiesHead },
    ...rights.duties.map(text),
    { kind: "head", text: rights.moreHead },
    ...rights.more.map(text),
    { kind: "right", text: naming(of.committee) },
    text(rights.read),
    ...of.parties.map((party): Block => ({ kind: "sign", text: `${party.displayName}：` })),
    { kind: "right", text: words.day },
  ];
}

export function recordForm(of: Case, session: MediationSession, naming: Naming): Block[] {
  const { record } = words;
  const helpers = session.helpers.map((id) => of.helpers.find((each) => each.id === id)?.displayName ?? id);
  return [
    { kind: "title", text: record.title },
    numberBlock(docketOf(of)),
    {
      kind: "facts",
      rows: [
        [record.time, `${officialTime(session.startTime)} — ${officialTime(session.endTime)}`],
        [record.place, session.place || none],
        [record.openness, wordZh("openness", session.openness)],
        [record.kind, wordZh("kind", of.disputeKind)],
        [record.came, session.parties.map((id) => nameOfParty(of, id)).join("、") || none],
        [record.mediators, session.mediators.map(naming).join("、") || none],
        [record.helpers, helpers.join("、") || none],
      ],
    },
    { kind: "head", text: record.text },
    ...lines(session.record),
    ...session.parties.map((id): Block => ({ kind: "sign", text: `${nameOfParty(of, id)}：` })),
    { kind: "sign", text: record.mediator },
    { kind: "sign", text: record.recorder },
    { kind: "right", text: officialDay(session.endTime) },
  ];
}

const money = (fen: bigint) =>
  `${new Intl.NumberFormat("zh-CN", { minimumFractionDigits: Number(fen % 100n) ? 2 : 0 }).format(Number(fen) / 100)}元`;

export function agreementForm(of: Case, agreement: Agreement, naming: Naming): Block[] {
  const { agreement: form } = words;
  const oral = agreement.form === 2;
  const mediators = (of.handlers?.handlers ?? [])
    .filter((each) => !each.endTime)
    .map((each) => naming(each.person));
  const terms = agreement.terms.map((term): Block => {
    const creditor = term.creditor ? nameOfParty(of, term.creditor) : form.others;
    const acts: string[] = [];
    if (term.amountFen > 0n) {
      acts.push(
        say(form.pay, { creditor, amount: money(term.amountFen), capitals: capitals(term.amountFen) }),
      );
    }
    if (term.duty) acts.push(say(form.duty, { creditor, duty: term.duty }));
    const text = say(form.term, {
      number: term.number,
      debtor: nameOfParty(of, term.debtor),
      date: officialDate(term.dueDate),
      act: acts.join(form.and),
    });
    return { kind: "text", text };
  });
  return [
    { kind: "title", text: oral ? form.oralTitle : form.title },
    numberBlock(docketOf(of)),
    ...parties(of),
    { kind: "head", text: form.facts },
    ...lines(of.summary),
    { kind: "head", text: form.head },
    ...lines(agreement.content),
    ...(terms.length > 0 ? [{ kind: "head", text: form.terms } as const, ...terms] : []),
    ...(agreement.performedAtOnce ? lines(form.atOnce) : []),
    ...(agreement.partial ? [{ kind: "head", text: form.open } as const, ...lines(agreement.leftOpen)] : []),
    ...lines(oral ? form.oralClose : form.close),
    ...(oral
      ? []
      : agreement.parties.map((id): Block => ({ kind: "sign", text: `${nameOfParty(of, id)}：` }))),
    { kind: "sign", text: `${form.mediators}${mediators.join("、")}` },
    { kind: "right", text: naming(of.committee) },
    { kind: "right", text: form.seal },
    { kind: "right", text: agreement.effectTime ? officialDay(agreement.effectTime) : words.day },
  ];
}

export function followUpForm(of: Case, visits: readonly FollowUpVisit[], naming: Naming): Block[] {
  const { followUp: form } = words;
  const columns = [form.time, form.means, form.result, form.note, form.visitor];
  const parts = visits.flatMap((visit): Block[] => [
    {
      kind: "head",
      text: `${say(form.term, { number: visit.term })}　${form.due}：${officialDate(visit.termDueDate)}`,
    },
    visit.attempts.length === 0
      ? { kind: "text", text: form.none }
      : {
          kind: "table",
          columns,
          widths: [24, 12, 16, 32, 16],
          rows: visit.attempts.map((attempt) => [
            officialTime(attempt.visitTime),
            wordZh("means", attempt.means),
            wordZh("found", attempt.result),
            attempt.note || none,
            naming(attempt.visitedBy),
          ]),
        },
  ]);
  return [
    { kind: "title", text: form.title },
    numberBlock(docketOf(of)),
    ...parts,
    { kind: "sign", text: form.sign },
    { kind: "right", text: words.day },
  ];
}

export function catalogueForm(of: Case, items: readonly FileItem[], naming: Naming): Block[] {
  const { catalogue: form } = words;
  const filed = items.filter((item) => item.state === 1);
  return [
    { kind: "title", text: form.title },
    numberBlock(docketOf(of)),
    {
      kind: "facts",
      rows: [
        [words.register.committee, naming(of.committee)],
        [words.register.kind, wordZh("kind", of.disputeKind)],
      ],
    },
    {
      kind: "table",
      columns: [form.number, form.form, form.party, form.reference, form.date],
      widths: [9, 33, 16, 20, 22],
      rows: filed.map((item, index) => [
        `${index + 1}`,
        item.title || wordZh("form", item.form),
        item.party ? nameOfParty(of, item.party) : none,
        item.reference,
        officialDay(item.fileTime),
      ]),
    },
    { kind: "text", text: say(form.whole, { count: filed.length }) },
    { kind: "sign", text: form.keeper },
    { kind: "right", text: words.day },
  ];
}
