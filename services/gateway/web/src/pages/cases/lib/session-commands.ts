import { Case_State as State } from "@/gen/linli/mediation/v1/case_pb";
import { MediationSession_State, type MediationSession } from "@/gen/linli/mediation/v1/mediation_session_pb";
import { MediationSessionService } from "@/gen/linli/mediation/v1/mediation_session_service_pb";
import { CaseFileService } from "@/gen/linli/mediation/v1/case_file_service_pb";
import { client } from "@/lib/api";
import { fromLocalInput, localInput, stampOf } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { now } from "@/lib/session";
import { choices } from "../terms";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { figure, list, text, type Command, type Values } from "./commands";
import { partyChoices } from "./parties";

const time = (value: Values, key: string) => stampOf(fromLocalInput(text(value, key)) ?? now());
const HOUR_MS = 3_600_000;

const meets = (context: CaseContext): boolean =>
  context.inChain && [State.ACCEPTED, State.MEDIATING].includes(context.content?.state ?? State.UNSPECIFIED);

export function sessionCommands(context: CaseContext): Command[] {
  if (!meets(context)) return [];
  return [plan(context), hold(context)];
}

const plan = (context: CaseContext): Command => ({
  key: "plan",
  label: t("session.plan"),
  fields: [
    { key: "startTime", label: t("session.start"), kind: "time", required: true },
    {
      key: "place",
      label: t("session.place"),
      kind: "text",
      required: true,
      max: 200,
      hint: t("session.placeHint"),
    },
    {
      key: "openness",
      label: t("session.openness"),
      kind: "choice",
      required: true,
      options: choices("openness"),
      hint: t("session.opennessHint"),
    },
  ],
  run: (value, requestId) =>
    client(MediationSessionService).planSession({
      case: context.name,
      requestId,
      startTime: time(value, "startTime"),
      place: text(value, "place"),
      openness: figure(value, "openness"),
    }),
});

function hold(context: CaseContext, session?: MediationSession): Command {
  const of = context.content;
  const handlers = (of?.handlers?.handlers ?? []).filter((each) => !each.endTime);
  const helpers = (of?.helpers ?? []).filter((each) => !each.endTime);
  const end = now();
  const start = new Date(end.getTime() - HOUR_MS);
  return {
    key: session ? `hold-${session.name}` : "hold",
    label: session ? t("session.hold") : t("session.holdUnplanned"),
    primary: session !== undefined,
    wide: true,
    text: t("session.holdText"),
    initial: {
      startTime: localInput(session ? session.startTime : start),
      endTime: localInput(end),
      mediators: handlers.map((each) => each.person),
      parties: (of?.parties ?? []).length <= 4 ? (of?.parties ?? []).map((party) => party.id) : [],
    },
    fields: [
      { key: "startTime", label: t("session.began"), kind: "time", required: true },
      { key: "endTime", label: t("session.ended"), kind: "time", required: true },
      {
        key: "place",
        label: t("session.place"),
        kind: "text",
        max: 200,
        required: !session,
        hint: session ? t("session.asPlanned") : undefined,
      },
      {
        key: "openness",
        label: t("session.openness"),
        kind: "choice",
        required: !session,
        options: choices("openness"),
        hint: session ? t("session.asPlanned") : undefined,
      },
      {
        key: "parties",
        label: t("session.came"),
        kind: "many",
        required: true,
        options: of ? partyChoices(of) : [],
      },
      {
        key: "mediators",
        label: t("session.mediators"),
        kind: "many",
        options: handlers.map((each) => ({ value: each.person, text: nameOf(each.person) })),
      },
      {
        key: "helpers",
        label: t("helpers.title"),
        kind: "many",
        options: helpers.map((each) => ({ value: each.id, text: each.displayName })),
        shown: () => helpers.length > 0,
      },
      {
        key: "record",
        label: t("session.record"),
        kind: "area",
        required: true,
        max: 20000,
        hint: t("session.recordHint"),
      },
    ],
    run: (value, requestId) =>
      client(MediationSessionService).holdSession({
        case: context.name,
        requestId,
        session: session?.name ?? "",
        etag: session?.etag ?? "",
        startTime: time(value, "startTime"),
        endTime: time(value, "endTime"),
        place: text(value, "place"),
        openness: figure(value, "openness"),
        parties: list<string>(value, "parties"),
        mediators: list<string>(value, "mediators"),
        helpers: list<string>(value, "helpers"),
        record: text(value, "record"),
      }),
  };
}

export function commandsOfSession(context: CaseContext, session: MediationSession): Command[] {
  if (!context.inChain || session.state !== MediationSession_State.PLANNED) return [];
  const found: Command[] = meets(context) ? [hold(context, session)] : [];
  found.push({
    key: `cancel-${session.name}`,
    label: t("session.cancel"),
    danger: true,
    fields: [{ key: "reason", label: t("reason"), kind: "area", required: true, max: 500 }],
    run: (value, requestId) =>
      client(MediationSessionService).cancelSession({
        name: session.name,
        etag: session.etag,
        requestId,
        reason: text(value, "reason"),
      }),
  });
  return found;
}

export function noteCommands(context: CaseContext, corrects?: string): Command[] {
  if (!context.inChain || context.archived) return [];
  return [
    {
      key: `note-${corrects ?? ""}`,
      label: corrects ? t("notes.correct") : t("notes.add"),
      wide: true,
      initial: { investigateTime: localInput(now()) },
      fields: [
        { key: "investigateTime", label: t("notes.when"), kind: "time", required: true },
        { key: "text", label: t("notes.text"), kind: "area", required: true, max: 10000 },
      ],
      run: (value, requestId) =>
        client(CaseFileService).recordNote({
          case: context.name,
          requestId,
          investigateTime: time(value, "investigateTime"),
          text: text(value, "text"),
          corrects: corrects ?? "",
        }),
    },
  ];
}
