// Days of months and weeks as calendars lay them out: weeks begin on Monday. Days are "2026-10-01".
import { addDays, dayOf } from "@/lib/format";

const WEEK = 7;
// 0 is Monday.
export const weekdayOf = (day: string): number => (dayOf(day).getUTCDay() + 6) % WEEK;
export const weekOf = (day: string): string[] => {
  const monday = addDays(day, -weekdayOf(day));
  return Array.from({ length: WEEK }, (_, index) => addDays(monday, index));
};

// The weeks that a month touches, whole.
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = [];
  for (let day = `${month}-01`; day.slice(0, 7) <= month; day = addDays(weekOf(day)[0]!, WEEK)) weeks.push(weekOf(day));
  return weeks;
}

export function addMonths(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  const at = year * 12 + month - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}
