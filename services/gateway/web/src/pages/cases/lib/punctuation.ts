// Marks between words, as the language writes them.
import { locale } from "@/lib/i18n";

const english = () => locale() === "en";
export const listed = (words: readonly string[]): string => words.join(english() ? ", " : "、");
export const labelled = (label: string, text = ""): string => `${label}${english() ? ": " : "："}${text}`;
export const aside = (text: string): string => (english() ? ` (${text})` : `（${text}）`);
