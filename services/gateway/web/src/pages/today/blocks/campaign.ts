import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Activity_State } from "@/gen/linli/campaign/v1/activity_pb";
import { ActivityService, type CalendarEntry } from "@/gen/linli/campaign/v1/activity_service_pb";
import { CampaignFiguresService } from "@/gen/linli/campaign/v1/campaign_figures_service_pb";
import { Campaign_State, type Campaign } from "@/gen/linli/campaign/v1/campaign_pb";
import { CampaignService, Filing } from "@/gen/linli/campaign/v1/campaign_service_pb";
import type { Measure } from "@/gen/linli/common/v1/measure_pb";
import { allPages, client } from "@/lib/api";
import { addDays, day, fromLocalInput, measure, span, todayKey } from "@/lib/format";
import { readName } from "@/lib/names";
import { grantsOf, now } from "@/lib/session";
import { first, type Found, type Row } from "../block";
import { t } from "../texts";

const WEEK = 7;
const CAMPAIGNS_AT_ONCE = 6;

// Sessions from now until a week from now, by their start.
async function thisWeek(): Promise<CalendarEntry[]> {
  const today = todayKey();
  const window = {
    startTime: timestampFromDate(now()),
    endTime: timestampFromDate(fromLocalInput(`${addDays(today, WEEK)}T00:00`) ?? now()),
  };
  const entries = await allPages(async (page) => {
    const answer = await client(ActivityService).listCalendarEntries({ ...window, ...page });
    return { rows: answer.entries, nextPageToken: answer.nextPageToken };
  }, 300);
  return entries.filter((entry) => entry.activityState === Activity_State.SCHEDULED);
}

const short = ({ figures }: CalendarEntry): number =>
  Math.max(0, Number(figures?.needed ?? 0) - Number(figures?.signedUp ?? 0));

function row(entry: CalendarEntry): Row {
  const missing = short(entry);
  const { session } = entry;
  return {
    key: `${entry.activity} ${session?.id}`,
    text: entry.title,
    note: [span(session?.startTime, session?.endTime), session?.place?.name || t("noPlace")].join(" · "),
    tag:
      missing > 0
        ? {
            // Volunteers are counted over all sessions.
            text: t(entry.sessionCount > 1 ? "placesSeries" : "places", {
              count: missing,
              needed: Number(entry.figures?.needed ?? 0),
              signed: Number(entry.figures?.signedUp ?? 0),
            }),
            tone: "warn",
          }
        : { text: t("enough"), tone: "good" },
    to: `/${entry.activity}`,
  };
}

export async function activities(): Promise<Found> {
  return first((await thisWeek()).map(row));
}
export async function gaps(): Promise<Found> {
  const seen = new Set<string>();
  const entries = (await thisWeek()).filter((entry) => {
    if (short(entry) === 0 || seen.has(entry.activity)) return false;
    seen.add(entry.activity);
    return true;
  });
  return first(entries.map(row));
}

async function campaignsIn(...states: Campaign_State[]): Promise<Campaign[]> {
  const all = await allPages(async (page) => {
    const answer = await client(CampaignService).listCampaigns(page);
    return { rows: answer.campaigns, nextPageToken: answer.nextPageToken };
  }, 1000);
  return all.filter((campaign) => states.includes(campaign.state)).slice(-CAMPAIGNS_AT_ONCE);
}

interface Owed {
  campaign: Campaign;
  what: string;
  // `units/{unit}`
  units: string[];
}

// Plans before a campaign runs, reports once it does.
async function owed(): Promise<Owed[]> {
  const open = await campaignsIn(Campaign_State.ANNOUNCED, Campaign_State.RUNNING);
  const answers = await Promise.all(
    open.map(async (campaign) => {
      const filing = campaign.state === Campaign_State.ANNOUNCED ? Filing.PLAN : Filing.REPORT;
      const { missing } = await client(CampaignService).listMissingFilings({ name: campaign.name, filing });
      return {
        campaign,
        what: t(filing === Filing.PLAN ? "plan" : "report"),
        units: missing.map((member) => member.unit),
      };
    }),
  );
  return answers.filter(({ units }) => units.length > 0);
}

const UNITS_NAMED = 3;

export async function filings(): Promise<Found> {
  const rows = await Promise.all(
    (await owed()).map(async ({ campaign, what, units }) => {
      const named = (await Promise.all(units.slice(0, UNITS_NAMED).map(readName))).filter(Boolean).join("、");
      const rest = units.length > UNITS_NAMED ? t("andMore", { count: units.length }) : "";
      return {
        key: campaign.name,
        text: campaign.title,
        note: t("owes", { what, units: named + rest }),
        tag: { text: String(units.length), tone: "warn" as const },
        to: `/${campaign.name}`,
      };
    }),
  );
  return first(rows);
}

export async function ownFilings(): Promise<Found> {
  const mine = new Set(grantsOf("UNIT_REPORTER").map((grant) => grant.unit));
  const rows = (await owed()).flatMap(({ campaign, what, units }) =>
    units
      .filter((unit) => mine.has(unit))
      .map(async (unit) => ({
        key: campaign.name + unit,
        text: campaign.title,
        note: `${await readName(unit)} · ${t("campaignUntil", { when: day(campaign.endTime) })}`,
        tag: { text: t("owesOwn", { what }), tone: "warn" as const },
        to: `/${campaign.name}`,
      })),
  );
  return first(await Promise.all(rows));
}

export async function figures(): Promise<Found> {
  const open = await campaignsIn(Campaign_State.ANNOUNCED, Campaign_State.RUNNING);
  const rows = await Promise.all(
    open.map(async (campaign) => {
      const found = await client(CampaignFiguresService).getCampaignFigures({ name: campaign.name });
      const of = (filed: Measure | undefined) => `${filed?.quantity ?? 0}/${found.memberUnits?.quantity ?? 0}`;
      const said = [
        `${t("plans")} ${of(found.plansFiled)}`,
        `${t("reports")} ${of(found.reportsFiled)}`,
        `${t("checked")} ${measure(found.checkedIn)}`,
        `${t("copies")} ${measure(found.materialCopies)}`,
      ];
      return {
        key: campaign.name,
        text: campaign.title,
        note: said.join(" · "),
        to: `/${campaign.name}`,
      };
    }),
  );
  return first(rows);
}
