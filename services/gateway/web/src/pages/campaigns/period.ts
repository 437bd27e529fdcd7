// A campaign's period as people say it: from its first day to its last, that day included.
import { Campaign_Kind, type Campaign } from "@/gen/linli/campaign/v1/campaign_pb";
import { addDays, dateOf, day, dayKey, fromLocalInput, stampOf, type Stamp, type Time } from "@/lib/format";

// The last day that `end`, the first moment after the period, leaves in it.
export function lastDayOf(end: Time): string {
  const date = dateOf(end);
  return date ? dayKey(new Date(date.getTime() - 1)) : "";
}
export const period = (campaign: Campaign): string => {
  const last = lastDayOf(campaign.endTime);
  return `${day(campaign.startTime)} – ${last ? day(fromLocalInput(last)) : "—"}`;
};

export const startStamp = (first: string): Stamp | undefined => {
  const date = fromLocalInput(first);
  return date && stampOf(date);
};
export const endStamp = (last: string): Stamp | undefined => (last ? startStamp(addDays(last, 1)) : undefined);

// When the next edition begins: a week keeps its weekday, everything else its day of the year.
export function nextStart(kind: Campaign_Kind, start: Time): string {
  const first = dayKey(start);
  if (kind === Campaign_Kind.WEEK) return addDays(first, 364);
  const [year, rest] = [Number(first.slice(0, 4)) + 1, first.slice(4)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return rest === "-02-29" && !leap ? `${year}-02-28` : `${year}${rest}`;
}
