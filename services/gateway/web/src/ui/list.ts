// What a DataList is told about its columns, once for table, card and Excel.
import type { RouteLocationRaw } from "vue-router";
import type { Page, PageRequest } from "@/lib/api";

export interface Column<T> {
  // Names the slot `#cell-<key>` that may draw it.
  key: string;
  label: string;
  // The cell's text, also in Excel.
  text: (row: T) => string;
  // In Excel instead of the text: a figure or a date.
  value?: (row: T) => string | number | Date | undefined;
  // Aligned right.
  number?: boolean;
  // Not on the card of a phone.
  desktopOnly?: boolean;
  // In Excel only.
  exportOnly?: boolean;
  // Characters, in Excel.
  width?: number;
}

export interface ListProps<T> {
  // What the list is: the table's caption and the Excel file's name.
  title: string;
  // The first column is the record's title.
  columns: ReadonlyArray<Column<T>>;
  load: (page: PageRequest) => Promise<Page<T>>;
  rowKey: (row: T) => string;
  // Where a row's title leads.
  to?: (row: T) => RouteLocationRaw;
  selectable?: boolean;
  noExport?: boolean;
  pageSize?: number;
  // Instead of "nothing matches".
  empty?: string;
}
