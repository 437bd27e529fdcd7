// Days off and make-up working days out of a text: the State Council's announcement as published, or
// lines like "2026-10-01 至 2026-10-07 放假", "2026-10-10 上班".
export interface Days {
  // "2026-10-01", sorted, each once.
  holidays: string[];
  makeUp: string[];
}

const DAY = String.raw`(?:(\d{4})\s*[年\-/.]\s*)?(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?`;
const UNTIL = String.raw`(?:\s*(?:至|到|~|～|—|–|to)\s*(?:(?:(\d{4})\s*[年\-/.]\s*)?(\d{1,2})\s*[月\-/.]\s*)?(\d{1,2})\s*日?)?`;
const OFF = /放假|休息|补休|调休|(?<!上)休|off|holiday/i;
const WORK = /上班|补班|班$|班\b|workday|make-?up/i;

const key = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

function spans(text: string, year: string): string[] {
  const days: string[] = [];
  for (const found of text.matchAll(new RegExp(DAY + UNTIL, "g"))) {
    const [, ownYear, month, day, endYear, endMonth, endDay] = found;
    const from = Date.UTC(Number(ownYear ?? year), Number(month) - 1, Number(day));
    const lastMonth = Number(endMonth ?? month) - 1;
    const to = endDay ? Date.UTC(Number(endYear ?? ownYear ?? year), lastMonth, Number(endDay)) : from;
    // Not longer than any holiday is; a slip is left out rather than a whole season taken in.
    for (let at = from, n = 0; at <= to && n < 31; at += 86_400_000, n++) {
      const date = new Date(at);
      const name = key(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
      if (name.startsWith(year)) days.push(name);
    }
  }
  return days;
}

export function daysOf(text: string, year: string): Days {
  const holidays = new Set<string>();
  const makeUp = new Set<string>();
  const plain = text.replace(/[（(][^）)]*[）)]/g, "");
  for (const sentence of plain.split(/[。；;\n\r]+/)) {
    const days = spans(sentence, year);
    if (days.length === 0) continue;
    if (WORK.test(sentence.trim()) && !/放假/.test(sentence)) days.forEach((day) => makeUp.add(day));
    else if (OFF.test(sentence)) days.forEach((day) => holidays.add(day));
  }
  for (const day of makeUp) holidays.delete(day);
  return { holidays: [...holidays].sort(), makeUp: [...makeUp].sort() };
}
