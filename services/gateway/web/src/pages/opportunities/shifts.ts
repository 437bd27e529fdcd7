// What there is to know of an opportunity's shifts at a moment.
import type { Opportunity, Shift } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { dateOf } from "@/lib/format";

export const freePlaces = (shift: Shift): number => Math.max(0, shift.capacity - Number(shift.taken));
export const isOver = (shift: Shift, at: Date): boolean => (dateOf(shift.endTime) ?? at) <= at;
export const byBegin = (a: Shift, b: Shift): number =>
  Number((a.startTime?.seconds ?? 0n) - (b.startTime?.seconds ?? 0n)) || a.id.localeCompare(b.id);

// Those that take place and are not over, by their begin.
export const toCome = (opportunity: Opportunity, at: Date): Shift[] =>
  opportunity.shifts.filter((shift) => !shift.cancelled && !isOver(shift, at)).sort(byBegin);
export const gone = (opportunity: Opportunity, at: Date): Shift[] =>
  opportunity.shifts.filter((shift) => shift.cancelled || isOver(shift, at)).sort(byBegin);

export const freeToCome = (opportunity: Opportunity, at: Date): number =>
  toCome(opportunity, at).reduce((sum, shift) => sum + freePlaces(shift), 0);

export const postTitle = (opportunity: Opportunity, shift: Shift): string =>
  opportunity.posts.find((post) => post.id === shift.post)?.title ?? "";
export const shiftOf = (opportunity: Opportunity | undefined, id: string): Shift | undefined =>
  opportunity?.shifts.find((shift) => shift.id === id);

export interface DatedShift {
  opportunity: Opportunity;
  shift: Shift;
}
// The shifts of several opportunities that touch the time from `from` until `to`, by their begin.
export function shiftsBetween(all: readonly Opportunity[], from: Date, to: Date): DatedShift[] {
  return all
    .flatMap((opportunity) => opportunity.shifts.map((shift) => ({ opportunity, shift })))
    .filter(({ shift }) => {
      const start = dateOf(shift.startTime);
      const end = dateOf(shift.endTime);
      return !shift.cancelled && start !== undefined && end !== undefined && start < to && end > from;
    })
    .sort((a, b) => byBegin(a.shift, b.shift));
}
