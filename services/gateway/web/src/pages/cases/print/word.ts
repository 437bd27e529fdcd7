// A form as a Word file in the layout of official documents; loaded when asked for.
import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type ISectionOptions,
} from "docx";
import type { Block } from "./model";

const SONG = "方正小标宋简体";
const FANG_SONG = "仿宋_GB2312";
const HEI = "黑体";
// Half points: 二号 for the title, 三号 for the text, 四号 in tables.
const SIZE = { title: 44, text: 32, table: 28 };
const MARGIN = { top: 2098, bottom: 1984, left: 1587, right: 1474 };
const A4 = { width: 11906, height: 16838 };
const INDENT = 640;

const run = (text: string, font = FANG_SONG, size = SIZE.text) =>
  new TextRun({ text, size, font: { ascii: "Times New Roman", eastAsia: font, hAnsi: "Times New Roman" } });
const line = { line: 560, lineRule: "exact" as const };

const TEXT_WIDTH = A4.width - MARGIN.left - MARGIN.right;
const FACTS = [28, 72];

function table(
  widths: readonly number[],
  columns: readonly string[] | undefined,
  rows: ReadonlyArray<readonly string[]>,
): Table {
  const sizes = widths.map((width) => Math.round((TEXT_WIDTH * width) / 100));
  const cells = (texts: readonly string[], font?: string) =>
    new TableRow({
      children: texts.map(
        (text, at) =>
          new TableCell({
            width: { size: sizes[at] ?? 0, type: WidthType.DXA },
            children: [new Paragraph({ children: [run(text, font, SIZE.table)] })],
          }),
      ),
    });
  const head = columns ? [cells(columns, HEI)] : [];
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: sizes,
    layout: TableLayoutType.FIXED,
    rows: [...head, ...rows.map((row) => cells(row))],
  });
}

function part(block: Block): Paragraph | Table {
  switch (block.kind) {
    case "title":
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 400 },
        children: [run(block.text, SONG, SIZE.title)],
      });
    case "number":
    case "right":
      return new Paragraph({ alignment: AlignmentType.RIGHT, spacing: line, children: [run(block.text)] });
    case "head":
      return new Paragraph({
        spacing: line,
        indent: { firstLine: INDENT },
        children: [run(block.text, HEI)],
      });
    case "text":
      return new Paragraph({ spacing: line, indent: { firstLine: INDENT }, children: [run(block.text)] });
    case "sign":
      return new Paragraph({ spacing: { ...line, before: 200 }, children: [run(block.text)] });
    case "facts":
      return table(FACTS, undefined, block.rows);
    case "table":
      return table(block.widths, block.columns, block.rows);
  }
}

export function wordOf(blocks: readonly Block[]): Promise<Blob> {
  const section: ISectionOptions = {
    properties: { page: { size: A4, margin: MARGIN } },
    children: blocks.map(part),
  };
  return Packer.toBlob(new Document({ sections: [section] }));
}

export async function saveWord(name: string, blocks: readonly Block[]): Promise<void> {
  const url = URL.createObjectURL(await wordOf(blocks));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.docx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
