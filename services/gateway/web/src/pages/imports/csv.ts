// A spreadsheet as the CSV that the directory imports: a row of the sheet is a line of the file, empty
// rows too, so that "line 7" is row 7.
export type Cell = string | number | boolean | Date | null | undefined;

function text(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  // Codes and phones that Excel took for numbers come back in full.
  if (typeof cell === "number") return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  return String(cell).replace(/[\r\n]+/g, " ").trim();
}
const quoted = (value: string): string => (/[",]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);

export function toCsv(rows: ReadonlyArray<readonly Cell[]>): string {
  return rows
    .map((row) => {
      const cells = row.map(text);
      return cells.every((cell) => cell === "") ? "" : cells.map(quoted).join(",");
    })
    .join("\n");
}

// What is sent: a CSV as it is (UTF-8 or GB18030, the directory reads both), a workbook's first sheet.
export async function contentOf(file: File): Promise<Uint8Array> {
  if (!/\.xlsx$/i.test(file.name)) return new Uint8Array(await file.arrayBuffer());
  const { readSheet } = await import("read-excel-file/browser");
  return new TextEncoder().encode(toCsv((await readSheet(file)) as Cell[][]));
}
