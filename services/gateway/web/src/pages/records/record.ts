// A platform record as it is shown, printed and written to Word: the same words and figures.
import type { PlatformRecord } from "@/gen/linli/volunteer/v1/platform_record_pb";
import { dateOf, day, minutes, ZONE, type Time } from "@/lib/format";
import { locale } from "@/lib/i18n";
import { t } from "./texts";

export interface RecordText {
  title: string;
  statement: string;
  stars: string;
  head: readonly [string, string, string];
  lines: ReadonlyArray<readonly [string, string, string]>;
  total: readonly [string, string, string];
  issued: string;
  // As printed, for the file's name.
  number: string;
  code: string;
  check: string;
  disclaimer: string;
}

// "2026年1月1日", as papers say it.
export function longDay(time: Time): string {
  const date = dateOf(time);
  const options = { timeZone: ZONE, year: "numeric", month: "long", day: "numeric" } as const;
  return date ? new Intl.DateTimeFormat(locale(), options).format(date) : "—";
}
// The period ends before `end_time`: people name the last day in it.
export const lastDay = (record: Pick<PlatformRecord, "endTime">): string => {
  const end = dateOf(record.endTime);
  return end ? longDay(new Date(end.getTime() - 1)) : "—";
};

export const checkLink = (origin: string, tenant: string, code: string): string =>
  `${origin}/check/${encodeURIComponent(code)}?county=${encodeURIComponent(tenant)}`;

export function textOf(record: PlatformRecord, link: string): RecordText {
  const total = minutes(Number(record.verifiedMinutes));
  return {
    title: t("docTitle"),
    statement: t("statement", {
      name: record.displayName,
      start: longDay(record.startTime),
      end: lastDay(record),
      count: record.recordCount,
      total,
    }),
    stars: record.stars > 0 ? t("starsHeld", { count: record.stars }) : "",
    head: [t("activity"), t("date"), t("minutes")],
    lines: record.activities.flatMap((activity) =>
      activity.lines.map(
        (line) => [activity.title || t("untitled"), day(line.startTime), minutes(line.minutes)] as const,
      ),
    ),
    total: [t("total"), "", total],
    issued: `${t("issued")} ${longDay(record.issueTime)}`,
    number: record.code,
    code: `${t("code")} ${record.code}`,
    check: t("howToCheck", { link: link.split("?")[0] }),
    disclaimer: t("disclaimer"),
  };
}
