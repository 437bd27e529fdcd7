// The coverage table: rows of townships by columns of venue kinds, from the service's flat cells.
import type { CoverageEntry, CoverageFigures } from "@/gen/linli/campaign/v1/coverage_service_pb";

export interface Cell {
  region: string;
  venueKind: string;
  figures: CoverageFigures | undefined;
}
export interface Row {
  region: string;
  cells: Cell[];
  empty: number;
  sessions: bigint;
}

export const isEmpty = ({ figures }: Cell): boolean => (figures?.sessions ?? 0n) === 0n;
// Empty where something is wanted: not beside the townships, and not beside the venue programme.
const TOWNSHIP = /^regions\/[0-9]{9}$/;
export const isGap = (cell: Cell): boolean => isEmpty(cell) && cell.venueKind !== "" && TOWNSHIP.test(cell.region);

export function rowsOf(entries: readonly CoverageEntry[], columns: number): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < entries.length; at += columns) {
    const cells = entries.slice(at, at + columns).map(({ region, venueKind, figures }) => ({ region, venueKind, figures }));
    rows.push({
      region: cells[0]!.region,
      cells,
      empty: cells.filter(isGap).length,
      sessions: cells.reduce((sum, { figures }) => sum + (figures?.sessions ?? 0n), 0n),
    });
  }
  return rows;
}

// The most empty first; those alike stay in the county's order.
export const emptyFirst = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => b.empty - a.empty);

const MONTH = /^[0-9]{4}-(0[1-9]|1[0-2])$/;

// "2026-01" to "2026-03": all three; nothing if backwards, longer than 24 or no months at all.
export function monthsOf(first: string, last: string): string[] {
  if (!MONTH.test(first) || !MONTH.test(last)) return [];
  const [from, to] = [first, last].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1) as [number, number];
  if (!(from <= to) || to - from >= 24) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const at = from + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

// How dark a cell is, 0 to 4, beside the largest.
export function shade(sessions: bigint, most: bigint): 0 | 1 | 2 | 3 | 4 {
  if (sessions === 0n || most === 0n) return 0;
  return Math.min(4, Math.ceil((Number(sessions) / Number(most)) * 4)) as 1 | 2 | 3 | 4;
}
