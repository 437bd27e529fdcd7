import { ClockService } from "@/gen/linli/mediation/v1/clock_service_pb";
import type { Clock } from "@/gen/linli/mediation/v1/clock_pb";
import { client } from "@/lib/api";
import { fromLocalInput, stampOf } from "@/lib/format";
import { now } from "@/lib/session";
import { choices, term } from "../terms";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { earliestExtension, PAUSED, RUNNING } from "./clock-words";
import { figure, list, text, type Command, type ConsentValue, type Values } from "./commands";

const BY_PARTIES = 1;
const BY_COURT = 2;
const COURT = 5;

const stamp = (input: string) => stampOf(fromLocalInput(input) ?? now());

export function clockCommands(context: CaseContext, clock: Clock): Command[] {
  const clocks = client(ClockService);
  const at = { case: context.name, clock: clock.id, etag: context.clocks?.etag ?? "" };
  const commands: Command[] = [];
  if (clock.state === RUNNING && clock.rule?.pausable) {
    commands.push({
      key: "pause",
      label: t("clock.pause"),
      text: t("clock.pauseText"),
      fields: [
        { key: "reason", label: t("reason"), kind: "choice", required: true, options: choices("pause") },
      ],
      run: (value, requestId) => clocks.pauseClock({ ...at, requestId, reason: figure(value, "reason") }),
    });
  }
  if (clock.state === PAUSED) {
    commands.push({
      key: "resume",
      label: t("clock.resume"),
      text: t("clock.resumeText"),
      run: (_value, requestId) => clocks.resumeClock({ ...at, requestId }),
    });
  }
  const extensible = clock.rule?.extensible ?? 0;
  if ((clock.state === RUNNING || clock.state === PAUSED) && extensible !== 0) {
    commands.push(extend(context, clock, extensible));
  }
  return commands;
}

function extend(context: CaseContext, clock: Clock, extensible: number): Command {
  const byCourt = extensible === BY_COURT;
  const sides = [1, 2].map((side) => ({ value: `${side}`, text: term("side", side) }));
  const askers = choices("askedBy").filter(({ value }) => (value === COURT) === byCourt);
  return {
    key: "extend",
    label: t("clock.extend"),
    text: byCourt ? t("clock.extendByCourt") : t("clock.extendText"),
    wide: true,
    initial: { newDate: earliestExtension(clock.dueDate), ...(byCourt ? { askedBy: COURT } : {}) },
    fields: [
      {
        key: "newDate",
        label: t("clock.newDate"),
        kind: "date",
        required: true,
        hint: t("clock.newDateHint"),
      },
      { key: "askedBy", label: t("clock.askedBy"), kind: "choice", required: true, options: askers },
      { key: "reason", label: t("reason"), kind: "choice", required: true, options: choices("extend") },
      {
        key: "consents",
        label: t("clock.consents"),
        kind: "consents",
        options: sides,
        required: extensible === BY_PARTIES,
        shown: () => extensible === BY_PARTIES,
      },
      {
        key: "courtDocument",
        label: t("clock.courtDocument"),
        kind: "text",
        max: 60,
        required: byCourt,
        hint: t("clock.courtDocumentHint"),
        shown: () => byCourt,
      },
    ],
    check: (value: Values) =>
      !byCourt && list<never>(value, "consents").length < 2 ? t("clock.bothNeeded") : undefined,
    run: (value, requestId) =>
      client(ClockService).extendClock({
        case: context.name,
        clock: clock.id,
        etag: context.clocks?.etag ?? "",
        requestId,
        newDate: text(value, "newDate"),
        askedBy: figure(value, "askedBy"),
        reason: figure(value, "reason"),
        courtDocument: text(value, "courtDocument"),
        consents: (value["consents"] as ConsentValue[]).map((consent) => ({
          side: Number(consent.of),
          how: consent.how,
          consentTime: stamp(consent.time),
        })),
      }),
  };
}
