// Case numbers and dates only: what a case says stays closed until it is opened.
import { CaseService } from "@/gen/linli/mediation/v1/case_service_pb";
import { ClockService } from "@/gen/linli/mediation/v1/clock_service_pb";
import { FollowUpService } from "@/gen/linli/mediation/v1/follow_up_service_pb";
import { SuggestionService } from "@/gen/linli/mediation/v1/suggestion_service_pb";
import { client } from "@/lib/api";
import { addDays, dateOf, dayKey, daysBetween, relativeDay, todayKey } from "@/lib/format";
import { locale } from "@/lib/i18n";
import { grantsOf, session, type RoleName } from "@/lib/session";
import { SHOWN, type Found, type Tone } from "../block";
import { t } from "../texts";

const SOON_DAYS = 3;
const OFFICERS: readonly RoleName[] = ["INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR"];

// A committee's people ask for their committee, supervisors for their region.
function scope(roles: readonly RoleName[] = OFFICERS): { committee: string } | { region: string } {
  const grants = grantsOf(...roles);
  const committee = grants.find((grant) => grant.unit)?.unit;
  if (committee) return { committee };
  return { region: grants.find((grant) => grant.region)?.region || session.value?.region || "" };
}
function left(days: number): { text: string; tone: Tone } {
  if (days < 0) return { text: t("daysOver", { days: -days }), tone: "bad" };
  if (days === 0) return { text: t("lastDay"), tone: "warn" };
  return { text: t("daysLeft", { days }), tone: days <= SOON_DAYS ? "warn" : "neutral" };
}

export async function dueClocks(): Promise<Found> {
  const answer = await client(ClockService).listDueClocks({
    ...scope(),
    untilDate: addDays(todayKey(), SOON_DAYS),
    pageSize: SHOWN,
  });
  return {
    rows: answer.clocks.map((clock) => ({
      key: `${clock.case} ${clock.clock}`,
      text: locale() === "en" ? clock.titleEn : clock.titleZh,
      note: `${clock.docketNumber || t("noDocket")} · ${clock.dueDate}`,
      tag: left(clock.daysLeft),
      to: `/${clock.case}`,
    })),
    more: answer.nextPageToken !== "",
  };
}

export async function followUps(): Promise<Found> {
  const answer = await client(FollowUpService).listFollowUps({ ...scope(), pageSize: SHOWN });
  return {
    rows: answer.followUps.map((visit) => {
      const due = dateOf(visit.dueTime);
      return {
        key: visit.name,
        text: t("followUpDue", { when: relativeDay(due) }),
        tag: due ? left(daysBetween(todayKey(), dayKey(due))) : undefined,
        to: `/${visit.case}`,
      };
    }),
    more: answer.nextPageToken !== "",
  };
}

export async function intakes(): Promise<Found> {
  const committee = grantsOf("INTAKE_OFFICER").find((grant) => grant.unit)?.unit ?? "";
  const answer = await client(SuggestionService).listSuggestedIntakes({ committee, pageSize: SHOWN });
  return {
    rows: answer.suggestedIntakes.map((intake) => ({
      key: intake.name,
      text: t("suggested", { when: relativeDay(intake.suggestTime) }),
      to: "/cases",
    })),
    more: answer.nextPageToken !== "",
  };
}

export async function unassigned(): Promise<Found> {
  const answer = await client(CaseService).listCases({ ...scope(), needsHandler: true, pageSize: SHOWN });
  return {
    rows: answer.cases.map((found) => ({
      key: found.name,
      text: found.docketNumber || t("noDocket"),
      note: t("registered", { when: relativeDay(found.registerTime) }),
      to: `/${found.name}`,
    })),
    more: answer.nextPageToken !== "",
  };
}
