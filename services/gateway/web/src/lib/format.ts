// Times in the county's zone, figures as people write them. Empty input gives "—".
import { now } from "./session";
import { locale } from "./i18n";
import { t } from "@/texts";

export const ZONE = "Asia/Shanghai";
const OFFSET = "+08:00";
const NONE = "—";
const DAY_MS = 86_400_000;

export interface Stamp {
  seconds: bigint;
  nanos: number;
}
export type Time = Stamp | Date | undefined;

export function dateOf(time: Time): Date | undefined {
  if (time === undefined || time instanceof Date) return time;
  return new Date(Number(time.seconds) * 1000 + time.nanos / 1e6);
}
export function stampOf(date: Date): Stamp {
  const ms = date.getTime();
  const seconds = Math.floor(ms / 1000);
  return { seconds: BigInt(seconds), nanos: (ms - seconds * 1000) * 1_000_000 };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions, language: string = locale()): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { timeZone: ZONE, ...options });
    formats.set(key, found);
  }
  return found;
}

// "2026-10-01" of the county's day.
export function dayKey(time: Time): string {
  const date = dateOf(time);
  return date ? format({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA").format(date) : "";
}
// Noon of a "2026-10-01" in the county's zone.
export const dayOf = (key: string): Date => new Date(`${key}T12:00:00${OFFSET}`);
export const addDays = (key: string, days: number): string =>
  dayKey(new Date(dayOf(key).getTime() + days * DAY_MS));
// Whole county days from a to b.
export const daysBetween = (a: string, b: string): number =>
  Math.round((dayOf(b).getTime() - dayOf(a).getTime()) / DAY_MS);
export const todayKey = (): string => dayKey(now());

export function day(time: Time): string {
  const date = dateOf(time);
  return date ? format({ year: "numeric", month: "numeric", day: "numeric" }).format(date) : NONE;
}
export function dayLong(time: Time): string {
  const date = dateOf(time);
  if (!date) return NONE;
  return format({ year: "numeric", month: "long", day: "numeric", weekday: "short" }).format(date);
}
export function month(time: Time): string {
  const date = dateOf(time);
  return date ? format({ year: "numeric", month: "long" }).format(date) : NONE;
}
export function weekday(time: Time, width: "short" | "long" | "narrow" = "short"): string {
  const date = dateOf(time);
  return date ? format({ weekday: width }).format(date) : NONE;
}
export function clock(time: Time): string {
  const date = dateOf(time);
  return date ? format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date) : NONE;
}
export function dateTime(time: Time): string {
  return dateOf(time) ? `${day(time)} ${clock(time)}` : NONE;
}

// "今天", "明天", "昨天", else "10月1日 周四"; the year only when it is another.
export function relativeDay(time: Time): string {
  const date = dateOf(time);
  if (!date) return NONE;
  const key = dayKey(date);
  const away = daysBetween(todayKey(), key);
  if (away === 0) return t("time.today");
  if (away === 1) return t("time.tomorrow");
  if (away === -1) return t("time.yesterday");
  const sameYear = key.slice(0, 4) === todayKey().slice(0, 4);
  return format({
    ...(sameYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    weekday: "short",
  }).format(date);
}
export function relativeTime(time: Time): string {
  return dateOf(time) ? `${relativeDay(time)} ${clock(time)}` : NONE;
}
// "10月1日 周四 09:00–11:30"; both days when they differ.
export function span(start: Time, end: Time): string {
  if (!dateOf(start)) return NONE;
  if (!dateOf(end)) return relativeTime(start);
  const last = dayKey(start) === dayKey(end) ? clock(end) : relativeTime(end);
  return `${relativeTime(start)}–${last}`;
}

export function number(value: number | bigint): string {
  return new Intl.NumberFormat(locale()).format(value);
}
// 13.5 万 in Chinese from ten thousand on; English as it is.
export function count(value: number | bigint): string {
  const plain = Number(value);
  if (locale() !== "zh-CN" || Math.abs(plain) < 10_000) return number(value);
  const tenThousands = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 }).format(plain / 10_000);
  return `${tenThousands}万`;
}
export function minutes(value: number): string {
  const hours = Math.floor(value / 60);
  const rest = value % 60;
  if (hours === 0) return t("time.minutes", { count: rest });
  if (rest === 0) return t("time.hours", { count: number(hours) });
  return t("time.hoursMinutes", { hours: number(hours), minutes: rest });
}
// From fen: "1,234.50 元"; from a million yuan on "115.92万元".
export function yuan(fen: number | bigint): string {
  const value = Number(fen) / 100;
  const chinese = locale() === "zh-CN";
  if (chinese && Math.abs(value) >= 1_000_000) return `${count(Math.round(value))}元`;
  const text = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(value);
  return chinese ? `${text}元` : `CNY ${text}`;
}
export function percent(part: number, whole: number): string {
  if (whole === 0) return NONE;
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(part / whole);
}

export interface MeasureLike {
  quantity: bigint;
  unit: number;
  precision: number;
}
type Six = 0 | 1 | 2 | 3 | 4 | 5 | 6;
type Four = 0 | 1 | 2 | 3 | 4;
// "13.5万人次", "50 场次以上", "近 2,100 件".
export function measure(value: MeasureLike | undefined): string {
  if (!value) return NONE;
  const gap = locale() === "zh-CN" ? "" : " ";
  const n = `${count(value.quantity)}${gap}${t(`units.${value.unit as Six}`)}`;
  return t(`precision.${value.precision as Four}`, { n });
}

// For <input type="datetime-local"> and back, in the county's zone whatever the device's is.
export function localInput(time: Time): string {
  return dateOf(time) ? `${dayKey(time)}T${clock(time)}` : "";
}
export function fromLocalInput(value: string): Date | undefined {
  if (value === "") return undefined;
  const date = new Date(`${value.length === 16 ? value : `${value}T00:00`}:00${OFFSET}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
