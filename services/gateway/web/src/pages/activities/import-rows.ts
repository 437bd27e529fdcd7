// A sheet of people to register, checked row by row before anything is sent.
import { t } from "./texts";

export type Cell = string | number | boolean | Date | null | undefined;

export interface ImportRow {
  // The sheet's own row number: the heading is 1.
  row: number;
  name: string;
  phone: string;
  // The session's id; empty: the only one.
  session: string;
  // Why it cannot be imported; empty: it can.
  error: string;
  // Repeated on every try, so that a row is never registered twice.
  requestId: string;
}
export interface OpenSession {
  id: string;
  // How people write it: its position ("1"), its day ("2026-12-05"), or its id.
  names: readonly string[];
}

// The sheet as a whole cannot be used; its message is for people.
export class SheetError extends Error {}

const MOST = 2000;
const HEADS = {
  name: ["姓名", "name"],
  phone: ["电话", "手机", "联系电话", "phone"],
  session: ["场次", "session"],
} as const;

const text = (cell: Cell): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? "" : String(cell).trim();
};
function columnOf(heads: readonly string[], names: readonly string[]): number {
  return heads.findIndex((head) => names.includes(head.toLowerCase()));
}

function errorOf(row: Omit<ImportRow, "error" | "requestId">, given: string, sessions: readonly OpenSession[]): string {
  if (row.name === "") return t("registrations.errors.nameMissing");
  if ([...row.name].length > 64) return t("registrations.errors.nameLong");
  if (row.phone !== "" && !/^[0-9+ -]{5,20}$/.test(row.phone)) return t("registrations.errors.phone");
  if (given !== "" && row.session === "") return t("registrations.errors.session", { value: given });
  if (given === "" && sessions.length > 1) return t("registrations.errors.sessionMissing");
  return "";
}

// Throws SheetError.
export function checkRows(
  cells: ReadonlyArray<readonly Cell[]>,
  sessions: readonly OpenSession[],
  newId: () => string,
): ImportRow[] {
  const heads = (cells[0] ?? []).map((cell) => text(cell));
  const nameAt = columnOf(heads, HEADS.name);
  if (nameAt < 0) throw new SheetError(t("registrations.errors.header"));
  const phoneAt = columnOf(heads, HEADS.phone);
  const sessionAt = columnOf(heads, HEADS.session);
  const at = (line: readonly Cell[], index: number) => (index < 0 ? "" : text(line[index]));

  const seen = new Map<string, number>();
  const rows: ImportRow[] = [];
  cells.slice(1).forEach((line, index) => {
    if (line.every((cell) => text(cell) === "")) return;
    const given = at(line, sessionAt);
    const found = sessions.find(({ id, names }) => id === given || names.includes(given));
    const row = {
      row: index + 2,
      name: at(line, nameAt),
      phone: at(line, phoneAt),
      session: found?.id ?? (given === "" && sessions.length === 1 ? sessions[0]!.id : ""),
    };
    const key = `${row.name}|${row.phone}|${row.session}`;
    const before = seen.get(key);
    const error =
      errorOf(row, given, sessions) || (before ? t("registrations.errors.twice", { row: before }) : "");
    if (error === "") seen.set(key, row.row);
    rows.push({ ...row, error, requestId: newId() });
  });
  if (rows.length === 0) throw new SheetError(t("registrations.errors.empty"));
  if (rows.length > MOST) throw new SheetError(t("registrations.errors.tooMany"));
  return rows;
}
