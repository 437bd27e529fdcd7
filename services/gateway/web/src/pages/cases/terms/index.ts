import { catalogue } from "@/lib/i18n";
import zh from "./zh-CN";

const text = catalogue(zh, () => import("./en"));
export type Terms = keyof typeof zh;

// The word for a value of an enum: term("state", summary.state).
export const term = (what: Terms, value: number): string =>
  text(`${what}.${value}` as Parameters<typeof text>[0]);

// All values of an enum but 0, to choose from.
export const choices = (what: Terms): Array<{ value: number; text: string }> =>
  Object.keys(zh[what])
    .map(Number)
    .filter((value) => value !== 0)
    .map((value) => ({ value, text: term(what, value) }));

// The Chinese word in every language: what is printed for the file.
export function wordZh(what: Terms, value: number): string {
  const words: Readonly<Record<number, string>> = zh[what];
  return words[value] ?? "";
}
