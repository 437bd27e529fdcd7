// The columns of every list of activities.
import { Activity_State, Session_State, type Activity, type Session } from "@/gen/linli/campaign/v1/activity_pb";
import { dateOf, span } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { now } from "@/lib/session";
import type { Column } from "@/ui/list";
import { t } from "./texts";
import { campaignTitle, venueName } from "./units";

// The next session that is on; without one, the last that was.
export const sessionsOn = (activity: Activity): Session[] =>
  activity.sessions.filter((session) => session.state !== Session_State.CANCELLED);
export function nextSession(activity: Activity): Session | undefined {
  const on = sessionsOn(activity);
  return on.find((session) => (dateOf(session.endTime) ?? now()) >= now()) ?? on.at(-1) ?? activity.sessions[0];
}
export function whenOf(activity: Activity): string {
  const next = nextSession(activity);
  if (!next) return "—";
  const all = sessionsOn(activity).length;
  const rest = all > 1 ? ` ${t("columns.sessions", { count: all })}` : "";
  return span(next.startTime, next.endTime) + rest;
}
// Volunteers had and needed; afterwards, how many served.
export function placesOf({ figures, state }: Activity): string {
  if (figures && (state === Activity_State.HELD || state === Activity_State.REPORTED)) {
    return t("columns.served", { count: Number(figures.servedPersonTimes) });
  }
  if (!figures || figures.needed === 0n) return "—";
  return `${figures.signedUp}/${figures.needed}`;
}

export const activityColumns = (): Column<Activity>[] => [
  { key: "title", label: t("columns.title"), text: (row) => row.title, width: 32 },
  { key: "state", label: t("columns.state"), text: (row) => t(`activityStates.${row.state}`) },
  { key: "when", label: t("columns.when"), text: whenOf, width: 28 },
  { key: "start", label: t("columns.when"), text: () => "", value: (row) => dateOf(nextSession(row)?.startTime), exportOnly: true },
  { key: "place", label: t("columns.place"), text: (row) => row.place?.name || "—" },
  { key: "lead", label: t("columns.lead"), text: (row) => nameOf(row.leadUnit) },
  { key: "volunteers", label: t("columns.volunteers"), text: placesOf, number: true },
  {
    key: "registered",
    label: t("columns.registered"),
    text: (row) => String(row.figures?.registered ?? 0n),
    value: (row) => Number(row.figures?.registered ?? 0n),
    number: true,
    desktopOnly: true,
  },
  { key: "kind", label: t("kind"), text: (row) => t(`activityKinds.${row.kind}`), desktopOnly: true },
  { key: "venue", label: t("venue"), text: (row) => venueName(row.venueKind) || "—", exportOnly: true },
  { key: "region", label: t("region"), text: (row) => nameOf(row.region), exportOnly: true },
  { key: "campaign", label: t("campaign"), text: (row) => campaignTitle(row.campaign) || "—", exportOnly: true },
];
