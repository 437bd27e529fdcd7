// A form as blocks, from which the printed page and the Word file are made.
import { fill } from "@/lib/i18n";
import { dayKey, clock, type Time } from "@/lib/format";
import words from "./texts/official";

export type Block =
  | { kind: "title" | "number" | "head" | "text" | "right" | "sign"; text: string }
  | { kind: "facts"; rows: ReadonlyArray<readonly [label: string, text: string]> }
  // `widths` of the columns in parts of a hundred.
  | {
      kind: "table";
      columns: readonly string[];
      widths: readonly number[];
      rows: ReadonlyArray<readonly string[]>;
    };

export const say = fill;

// "2026年12月22日".
export function officialDate(key: string): string {
  const [year, month, day] = key.split("-");
  if (!year || !month || !day) return words.party.none;
  return fill(words.date, { year, month: Number(month), day: Number(day) });
}
export const officialDay = (time: Time): string => officialDate(dayKey(time));
export const officialTime = (time: Time): string =>
  dayKey(time) === "" ? words.party.none : `${officialDay(time)} ${clock(time)}`;

export const numberBlock = (docket: string): Block => ({
  kind: "number",
  text: fill(words.number, { number: docket || words.unnumbered }),
});
export const lines = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => ({ kind: "text", text: line }));
