// A list as an Excel file; the library is loaded on the first export.
export interface SheetColumn<T> {
  label: string;
  value: (row: T) => string | number | Date | undefined;
  // In characters.
  width?: number;
}

export async function exportXlsx<T>(name: string, columns: ReadonlyArray<SheetColumn<T>>, rows: readonly T[]) {
  const { default: writeExcelFile } = await import("write-excel-file/browser");
  const head = columns.map((column) => ({ value: column.label, fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    columns.map((column) => {
      const value = column.value(row);
      if (value instanceof Date) return { value, type: Date, format: "yyyy-mm-dd hh:mm" };
      if (typeof value === "number") return { value, type: Number };
      return { value: value ?? "", type: String };
    }),
  );
  await writeExcelFile([head, ...body], {
    columns: columns.map((column) => ({ width: column.width ?? 18 })),
    stickyRowsCount: 1,
  }).toFile(`${name}.xlsx`);
}
