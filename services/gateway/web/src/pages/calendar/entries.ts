// What a calendar shows: sessions within some days, filtered.
import { ActivityService, type CalendarEntry } from "@/gen/linli/campaign/v1/activity_service_pb";
import { Activity_State, Session_State } from "@/gen/linli/campaign/v1/activity_pb";
import { allPages, client } from "@/lib/api";
import { addDays, dateOf, dayKey, dayOf, stampOf } from "@/lib/format";
import { now } from "@/lib/session";
import { mayPlan } from "../planning/may";
import { t } from "./texts";

export type Entry = CalendarEntry;

export type Filters = {
  campaign: string;
  region: string;
  venue: string;
  kind: string;
  short: string;
};

const midnight = (day: string): Date => new Date(dayOf(day).getTime() - 12 * 3_600_000);

// Of the days from `first` to `last`, both included.
export async function loadEntries(first: string, last: string, filters: Filters): Promise<Entry[]> {
  const entries = await allPages(async (page) => {
    const answer = await client(ActivityService).listCalendarEntries({
      ...page,
      startTime: stampOf(midnight(first)),
      endTime: stampOf(midnight(addDays(last, 1))),
      region: filters.region,
      campaign: filters.campaign,
      venueKind: filters.venue,
    });
    return { rows: answer.entries, nextPageToken: answer.nextPageToken };
  });
  return entries.filter((entry) => matches(entry, filters));
}

export function matches(entry: Entry, filters: Filters): boolean {
  if (filters.kind !== "" && entry.kind !== Number(filters.kind)) return false;
  return filters.short === "" || shortOf(entry) > 0;
}

export const keyOf = (entry: Entry): string => `${entry.activity}/${entry.session?.id ?? ""}`;
export const startOf = (entry: Entry): Date => dateOf(entry.session?.startTime) ?? new Date(0);
export const endOf = (entry: Entry): Date => dateOf(entry.session?.endTime) ?? startOf(entry);
export const off = (entry: Entry): boolean =>
  entry.activityState === Activity_State.CANCELLED || entry.session?.state === Session_State.CANCELLED;

// How far this session is: of a series that goes on, those that are over were held.
export const stateOf = ({ session, activityState }: Entry): Activity_State =>
  session?.state === Session_State.HELD && activityState === Activity_State.SCHEDULED
    ? Activity_State.HELD
    : activityState;

// Volunteers the whole activity still needs; only of sessions to come.
export function shortOf(entry: Entry): number {
  if (entry.activityState !== Activity_State.SCHEDULED || off(entry) || !entry.figures) return 0;
  if (endOf(entry) < now()) return 0;
  return Math.max(0, Number(entry.figures.needed - entry.figures.signedUp));
}
export const shortText = (entry: Entry): string =>
  t(entry.sessionCount > 1 ? "shortSeries" : "short", { count: shortOf(entry) });
export const clashes = (entry: Entry): boolean => entry.venueClashes.length > 0;

export function movable(entry: Entry): boolean {
  return (
    entry.activityState === Activity_State.SCHEDULED &&
    entry.session?.state === Session_State.SCHEDULED &&
    startOf(entry) > now() &&
    mayPlan(entry.region, entry.leadUnit)
  );
}

// By day; a session of several days stands on each of them.
export function byDay(entries: readonly Entry[]): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const last = dayKey(new Date(Math.max(endOf(entry).getTime() - 1, startOf(entry).getTime())));
    for (let day = dayKey(startOf(entry)); day <= last; day = addDays(day, 1)) {
      const found = days.get(day);
      if (found) found.push(entry);
      else days.set(day, [entry]);
    }
  }
  return days;
}
