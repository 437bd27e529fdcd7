// What the county's work calendar says of a day: off as announced, or worked although it is a weekend.
import { shallowReactive } from "vue";
import type { WorkCalendar } from "@/gen/linli/directory/v1/work_calendar_pb";

export type Workday = "" | "off" | "worked";
type Days = Pick<WorkCalendar, "holidays" | "makeUpWorkdays">;
const years = shallowReactive(new Map<string, Days>());
const NONE: Days = { holidays: [], makeUpWorkdays: [] };

// Loaded apart: the calendar is there before its marks are.
async function load(year: string): Promise<void> {
  const { readWorkdays } = await import("./read-workdays");
  years.set(year, await readWorkdays(year));
}

export function workdayOf(days: Days, day: string): Workday {
  if (days.holidays.includes(day)) return "off";
  return days.makeUpWorkdays.includes(day) ? "worked" : "";
}

// Reactive: "" until the year is known, and where it was never announced.
export function workday(day: string): Workday {
  const year = day.slice(0, 4);
  const days = years.get(year);
  if (!days) {
    // Asked once a session; not while something renders.
    queueMicrotask(() => {
      if (years.has(year)) return;
      years.set(year, NONE);
      void load(year).catch(() => undefined);
    });
  }
  return workdayOf(days ?? NONE, day);
}
