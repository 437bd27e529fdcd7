// A campaign's period as people say it: from its first day to its last, that day included.
import type { Campaign } from "@/gen/linli/campaign/v1/campaign_pb";
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
