import { OpportunityService } from "@/gen/linli/volunteer/v1/opportunity_service_pb";
import { Opportunity_State } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { ServiceRecord_State } from "@/gen/linli/volunteer/v1/service_record_pb";
import { ServiceRecordService } from "@/gen/linli/volunteer/v1/service_record_service_pb";
import { SignUp_State } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { SignUpService } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { VolunteerService } from "@/gen/linli/volunteer/v1/volunteer_service_pb";
import { allPages, client } from "@/lib/api";
import { dateOf, minutes, span } from "@/lib/format";
import { readName } from "@/lib/names";
import { grantsOf, now, session } from "@/lib/session";
import { first, SHOWN, type Found, type Row, type Tone } from "../block";
import { t } from "../texts";

const STATES: Partial<Record<SignUp_State, { text: () => string; tone: Tone }>> = {
  [SignUp_State.SIGNED_UP]: { text: () => t("signedUp"), tone: "good" },
  [SignUp_State.WAITING]: { text: () => t("waiting"), tone: "neutral" },
  [SignUp_State.TO_CONFIRM]: { text: () => t("toConfirm"), tone: "warn" },
  [SignUp_State.CHECKED_IN]: { text: () => t("checkedIn"), tone: "info" },
};

async function titleOf(opportunity: string): Promise<string> {
  return (await client(OpportunityService).getOpportunity({ name: opportunity })).title;
}

export async function myShifts(): Promise<Found> {
  const { volunteers } = await client(VolunteerService).listVolunteers({ person: session.value?.person ?? "" });
  const me = volunteers[0];
  if (!me) return { rows: [] };
  const all = await allPages(async (page) => {
    const answer = await client(SignUpService).listSignUps({ ...page, volunteer: me.name });
    return { rows: answer.signUps, nextPageToken: answer.nextPageToken };
  }, 500);
  const due = all
    .filter((signUp) => STATES[signUp.state] && (dateOf(signUp.endTime) ?? now()) >= now())
    .sort((a, b) => Number((a.startTime?.seconds ?? 0n) - (b.startTime?.seconds ?? 0n)));
  const rows = due.slice(0, SHOWN).map(async (signUp): Promise<Row> => {
    const state = STATES[signUp.state]!;
    return {
      key: signUp.name,
      text: await titleOf(signUp.opportunity),
      note: span(signUp.startTime, signUp.endTime),
      tag: { text: state.text(), tone: state.tone },
      to: "/checkin",
    };
  });
  return { rows: await Promise.all(rows), more: due.length > SHOWN };
}

// Shifts of the opportunities that one's teams host.
export async function teamShifts(): Promise<Found> {
  const teams = grantsOf("TEAM_LEADER").map((grant) => grant.team).filter(Boolean);
  const lists = await Promise.all(
    teams.map((team) =>
      client(OpportunityService).listOpportunities({ team, state: Opportunity_State.OPEN, pageSize: 100 }),
    ),
  );
  const shifts = lists
    .flatMap(({ opportunities }) => opportunities)
    .flatMap((opportunity) => opportunity.shifts.map((shift) => ({ opportunity, shift })))
    .filter(({ shift }) => !shift.cancelled && (dateOf(shift.endTime) ?? new Date(0)) >= now())
    .sort((a, b) => Number((a.shift.startTime?.seconds ?? 0n) - (b.shift.startTime?.seconds ?? 0n)));
  return first(
    shifts.map(({ opportunity, shift }) => ({
      key: `${opportunity.name} ${shift.id}`,
      text: opportunity.title,
      note: [span(shift.startTime, shift.endTime), shift.place].filter(Boolean).join(" · "),
      tag: {
        text: t("taken", { taken: Number(shift.taken), capacity: shift.capacity }),
        tone: Number(shift.taken) < shift.capacity ? ("warn" as const) : ("good" as const),
      },
      to: "/checkin",
    })),
  );
}

export async function toVerify(): Promise<Found> {
  const teams = grantsOf("TEAM_LEADER").map((grant) => grant.team).filter(Boolean);
  const regions = grantsOf("ORGANIZER").map((grant) => grant.region || session.value?.region || "");
  const state = ServiceRecord_State.SUBMITTED;
  const asked = [...teams.map((team) => ({ team })), ...regions.filter(Boolean).map((region) => ({ region }))];
  const answers = await Promise.all(
    asked.map((where) => client(ServiceRecordService).listServiceRecords({ ...where, state, pageSize: 50 })),
  );
  const records = answers.flatMap((answer) => answer.serviceRecords);
  const unique = [...new Map(records.map((record) => [record.name, record])).values()];
  const rows = unique.slice(0, SHOWN).map(async (record): Promise<Row> => ({
    key: record.name,
    text: (await readName(record.person)) || t("blocks.verify"),
    note: `${span(record.startTime, record.endTime)} · ${minutes(record.minutes)}`,
    tag:
      record.warnings.length > 0
        ? { text: t("warnings", { count: record.warnings.length }), tone: "warn" }
        : undefined,
    to: "/hours",
  }));
  const more = unique.length > SHOWN || answers.some((answer) => answer.nextPageToken !== "");
  return { rows: await Promise.all(rows), more };
}
