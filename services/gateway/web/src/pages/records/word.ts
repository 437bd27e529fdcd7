// The platform record as a Word file in the official document's form; loaded when asked for.
import {
  AlignmentType,
  convertMillimetersToTwip as mm,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { RecordText } from "./record";

const TITLE = "方正小标宋简体";
const BODY = "仿宋_GB2312";
// Half points: 二号, 三号, 四号.
const SIZE = { title: 44, body: 32, table: 28 };

const run = (text: string, size = SIZE.body, bold = false) =>
  new TextRun({ text, size, bold, font: { ascii: BODY, eastAsia: BODY, hAnsi: BODY } });
const line = (text: string) => new Paragraph({ children: [run(text)], spacing: { line: 560 } });

function cell(text: string, width: number, bold = false, columnSpan = 1): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.PERCENTAGE },
    children: [new Paragraph({ children: [run(text, SIZE.table, bold)] })],
  });
}
const WIDTHS = [56, 22, 22];

export function documentOf(text: RecordText, link: string): Document {
  const rows = [
    new TableRow({ tableHeader: true, children: text.head.map((one, i) => cell(one, WIDTHS[i]!, true)) }),
    ...text.lines.map((each) => new TableRow({ children: each.map((one, i) => cell(one, WIDTHS[i]!)) })),
    new TableRow({ children: [cell(text.total[0], 78, true, 2), cell(text.total[2], 22, true)] }),
  ];
  return new Document({
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) },
          },
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 400 },
            children: [
              new TextRun({
                text: text.title,
                size: SIZE.title,
                font: { ascii: TITLE, eastAsia: TITLE, hAnsi: TITLE },
              }),
            ],
          }),
          new Paragraph({
            indent: { firstLine: SIZE.body * 20 },
            spacing: { line: 560 },
            children: [run(text.statement)],
          }),
          ...(text.stars ? [line(text.stars)] : []),
          new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }),
          line(""),
          line(text.code),
          line(text.check),
          line(link),
          line(text.issued),
          new Paragraph({ children: [run(text.disclaimer, SIZE.table)] }),
        ],
      },
    ],
  });
}

export async function saveWord(text: RecordText, link: string): Promise<void> {
  const url = URL.createObjectURL(await Packer.toBlob(documentOf(text, link)));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = `${text.title} ${text.number}.docx`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
