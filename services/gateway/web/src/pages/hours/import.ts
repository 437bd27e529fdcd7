// Late entries from a spreadsheet: each row taken apart and judged before anything is sent.
import { fromLocalInput, ZONE } from "@/lib/format";
import { t } from "./texts";

export type Cell = string | number | boolean | Date | null | undefined;
export type Row = readonly Cell[];

export interface LateRow {
  // As the spreadsheet counts, the head being 1.
  number: number;
  name: string;
  volunteer: string;
  start?: Date;
  end?: Date;
  note: string;
  // Why it cannot be submitted; empty if it can.
  error: string;
}

export const COLUMNS = ["columnName", "columnIn", "columnOut", "columnNote"] as const;
// Both languages' heads are understood, whichever the page speaks.
const HEADS: Record<(typeof COLUMNS)[number], RegExp> = {
  columnName: /^(姓名|name)$/i,
  columnIn: /^(到达时间|came)$/i,
  columnOut: /^(离开时间|left)$/i,
  columnNote: /^(依据|grounds)$/i,
};

const text = (cell: Cell): string => (cell === null || cell === undefined ? "" : String(cell).trim());

// A date cell has no zone: its clock is the county's. Text: "2026-10-01 9:00", "2026/10/1 09:00",
// "2026年10月1日 9:00".
export function timeOf(cell: Cell): Date | undefined {
  if (cell instanceof Date) return fromLocalInput(cell.toISOString().slice(0, 16));
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2})[:：](\d{2})(?::\d{2})?$/.exec(text(cell));
  if (!found) return undefined;
  const [, year, month, day, hour, minute] = found as unknown as string[];
  const two = (part: string | undefined) => String(part).padStart(2, "0");
  const at = fromLocalInput(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}`);
  // 31 February becomes March: not what was meant.
  if (!at) return undefined;
  const back = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, day: "numeric" }).format(at);
  return Number(back) === Number(day) ? at : undefined;
}

// Names that several of the team bear stand several times in `team`.
export function judge(
  sheet: readonly Row[],
  team: ReadonlyArray<{ name: string; displayName: string }>,
): { rows: LateRow[]; problem: string } {
  const head = sheet[0] ?? [];
  const at = {} as Record<(typeof COLUMNS)[number], number>;
  for (const column of COLUMNS) {
    at[column] = head.findIndex((cell) => HEADS[column].test(text(cell)));
    if (at[column] < 0) return { rows: [], problem: t("noColumn", { column: t(column) }) };
  }
  const rows = sheet
    .slice(1)
    .map((row, index) => ({ row, number: index + 2 }))
    .filter(({ row }) => row.some((cell) => text(cell) !== ""))
    .map(({ row, number }): LateRow => {
      const name = text(row[at.columnName]);
      const same = team.filter((one) => one.displayName === name);
      const start = timeOf(row[at.columnIn]);
      const end = timeOf(row[at.columnOut]);
      let error = "";
      if (name === "") error = t("noName");
      else if (same.length === 0) error = t("unknownName", { name });
      else if (same.length > 1) error = t("twoNames", { name, count: same.length });
      else if (!start) error = t("badTime", { column: t("columnIn") });
      else if (!end) error = t("badTime", { column: t("columnOut") });
      else if (end <= start) error = t("badOrder");
      return { number, name, volunteer: same[0]?.name ?? "", start, end, note: text(row[at.columnNote]), error };
    });
  return { rows, problem: "" };
}
