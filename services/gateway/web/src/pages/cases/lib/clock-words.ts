// What a clock says today: words, and how urgent they are. A last day ends at 24:00, so its date is
// told as the day itself, never as the next one at 00:00.
import { addDays, dayOf, daysBetween, todayKey, ZONE } from "@/lib/format";
import { locale } from "@/lib/i18n";
import type { Tone } from "@/ui/StateTag.vue";
import { t } from "../texts";

// As ClockService has them; ListDueClocks lists running ones only.
export const RUNNING = 1;
export const PAUSED = 2;

export interface ClockLike {
  state?: number;
  dueDate: string;
  dueSoonDays?: number;
  lapses?: boolean;
}
export interface ClockWords {
  text: string;
  // "12月22日24时"; empty while paused.
  date: string;
  tone: Tone;
}

// "12月22日", of another year "2027年1月6日"; empty for no date.
export function dayWords(date: string, today = todayKey()): string {
  if (date === "") return "";
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(locale(), {
    timeZone: ZONE,
    month: locale() === "en" ? "short" : "long",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(dayOf(date));
}

export function lastMoment(dueDate: string, today = todayKey()): string {
  return dueDate === "" ? "" : t("clock.until", { day: dayWords(dueDate, today) });
}

export function clockWords(clock: ClockLike, today = todayKey()): ClockWords {
  const state = clock.state ?? RUNNING;
  const date = lastMoment(clock.dueDate, today);
  if (state === PAUSED) return { text: t("clock.paused"), date: "", tone: "info" };
  if (state !== RUNNING) {
    const words = { 3: "clock.met", 4: "clock.stopped", 5: "clock.lapsed" } as const;
    return {
      text: t(words[state as 3 | 4 | 5] ?? "clock.stopped"),
      date,
      tone: state === 3 ? "good" : "done",
    };
  }
  const left = daysBetween(today, clock.dueDate);
  if (left < 0) return { text: t("clock.overdue", { days: -left }), date, tone: "bad" };
  if (left === 0) return { text: t("clock.today"), date, tone: "warn" };
  const tone = left <= (clock.dueSoonDays ?? 3) ? "warn" : "neutral";
  return { text: t("clock.left", { days: left }), date, tone };
}

// The most urgent first; paused and ended ones last, in the order of starting.
export function byUrgency<C extends ClockLike>(clocks: readonly C[]): C[] {
  const rank = (clock: C) =>
    (clock.state ?? RUNNING) === RUNNING ? `0${clock.dueDate}` : (clock.state ?? 0) === PAUSED ? "1" : "2";
  return [...clocks].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

// For an extension: the day after the last day now, at the earliest.
export const earliestExtension = (dueDate: string): string =>
  dueDate === "" ? todayKey() : addDays(dueDate, 1);
