import {
  type CellStyle,
  type CellValue,
  type DataValidation,
  type Cell as StyledCell,
  type WriteSheet,
  writeXlsx as write,
} from 'hucre/xlsx';
import { widthOf } from '../text-width.ts';
import { FOOTER, MARGINS, pageLayout } from './page-layout.ts';
import { cleanText, columnName, FONT_NAME, sheetName } from './write-xlsx.ts';

const FONT = { name: FONT_NAME, size: 10 };
const HEADER_STYLE: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2EFE9' } },
  alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
  border: { bottom: { style: 'thin', color: { rgb: '999999' } } },
};
const TITLE_STYLE: CellStyle = { font: { name: FONT_NAME, size: 14, bold: true } };

/** A workbook that people fill in; see `writeTemplate`. */
export interface TemplateToWrite {
  readonly title: string;
  /** Paragraphs of the first sheet. */
  readonly instructions: readonly string[];
  readonly sheets: readonly TemplateSheet[];
  /** Written on a hidden sheet, so that the import knows which standard and which state the workbook came from. */
  readonly keys: Readonly<Record<string, string>>;
  /** Names of the sheet of instructions and of the hidden one. */
  readonly guideSheet: string;
  readonly keysSheet: string;
}

export interface TemplateSheet {
  readonly name: string;
  readonly columns: readonly TemplateColumn[];
  /** Rows filled in beforehand. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Rows for which text formats, drop-downs and number checks are prepared. */
  readonly preparedRows: number;
  /** Whether a small row of column codes stands below the headings. */
  readonly withCodes: boolean;
  /** Drop-downs of single cells: row (from 0, below the heads) and column. */
  readonly cellChoices?: readonly {
    readonly row: number;
    readonly column: number;
    readonly choices: readonly string[];
  }[];
}

export interface TemplateColumn {
  readonly code: string;
  readonly label: string;
  readonly unit?: string;
  readonly choices?: readonly string[];
  readonly number?: 'count' | 'decimal';
  /** Cells are texts whatever is typed: a code of ten digits stays one, with its zeros in front. */
  readonly text?: boolean;
  /** Least width in characters, for what people will type. */
  readonly width?: number;
}

const GUIDE_STYLE: CellStyle = { font: FONT, alignment: { wrapText: true, vertical: 'top' } };
const TEXT_FORMAT = '@';
// Counted generously: bold type is wider, and a line breaks before the column ends.
const HEADER_LINES = 2.5;
const MIN_WIDTH = 11;
const MAX_WIDTH = 60;
const CODE_STYLE: CellStyle = { font: { ...FONT, size: 8, color: { rgb: '999999' } } };
// A drop-down's list is written into the rule itself up to this many characters, as spreadsheet programs demand.
const MAX_INLINE_LIST = 250;

/** The data-entry workbook: instructions, sheets with labels above codes, text formats, drop-downs, number checks, frozen heads, hidden keys. */
export async function writeTemplate({
  title,
  instructions,
  sheets,
  keys,
  guideSheet,
  keysSheet,
}: TemplateToWrite): Promise<Uint8Array> {
  const lists: (readonly string[])[] = [];
  const entry = sheets.map((sheet) => templateSheet(sheet, lists));
  return write({
    defaultFont: FONT,
    sheets: [
      {
        name: guideSheet,
        columns: [{ width: 100 }],
        pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        rows: [[title], ...instructions.map((line) => [line])],
        cells: new Map<string, Partial<StyledCell>>([
          ['0,0', { value: title, type: 'string', style: TITLE_STYLE }],
          ...instructions.map((line, i): [string, Partial<StyledCell>] => [
            `${i + 1},0`,
            { value: line, type: 'string', style: GUIDE_STYLE },
          ]),
        ]),
      },
      ...entry,
      { name: keysSheet, veryHidden: true, rows: Object.entries(keys).map(([key, value]) => [key, value]) },
      ...(lists.length === 0 ? [] : [{ name: '_选项', veryHidden: true, rows: listRows(lists) }]),
    ],
    activeSheet: 0,
  });
}

function templateSheet(
  { name, columns, rows, preparedRows, withCodes, cellChoices = [] }: TemplateSheet,
  lists: (readonly string[])[],
) {
  const heads = withCodes ? 2 : 1;
  const cells = new Map<string, Partial<StyledCell>>();
  const labels = columns.map(({ label, unit }) => (unit === undefined ? label : `${label}(${unit})`));
  columns.forEach(({ code }, i) => {
    cells.set(`0,${i}`, { value: labels[i] ?? '', type: 'string', style: HEADER_STYLE });
    if (withCodes) cells.set(`1,${i}`, { value: code, type: 'string', style: CODE_STYLE });
  });
  const widths = columns.map((column, i) => columnWidth(column, labels[i] ?? '', rows, i));
  // A format stands in cells, so the rows still to be filled in are written with empty ones.
  const texts = columns.findLastIndex(({ text }) => text) + 1;
  const blank = Array.from({ length: Math.max(0, texts === 0 ? 0 : preparedRows - rows.length) }, () =>
    Array.from({ length: texts }, () => null),
  );
  return {
    name: sheetName(name),
    columns: columns.map(({ text }, i) => ({
      width: widths[i] ?? MIN_WIDTH,
      ...(text ? { numFmt: TEXT_FORMAT } : {}),
    })),
    rows: [
      labels,
      ...(withCodes ? [columns.map(({ code }) => code)] : []),
      ...rows.map((row) => row.map(cellValue)),
      ...blank,
    ],
    cells,
    pageSetup: pageSetup(widths, heads),
    headerFooter: { oddFooter: FOOTER },
    rowDefs: new Map(
      withCodes
        ? [
            [0, { height: 48 }],
            [1, { height: 12 }],
          ]
        : [],
    ),
    freezePane: { rows: heads, columns: 2 },
    dataValidations: [
      ...columns.flatMap((column, i) => validation(column, i, [heads + 1, preparedRows + heads], lists)),
      ...cellChoices.flatMap(({ row, column, choices }) =>
        validation(
          { code: '', label: columns[column]?.label ?? '', choices },
          column,
          [row + heads + 1, row + heads + 1],
          lists,
        ),
      ),
    ],
  };
}

/** Wide enough for what stands in it and for its heading in a few lines. */
function columnWidth(
  { choices = [], width = MIN_WIDTH }: TemplateColumn,
  label: string,
  rows: TemplateSheet['rows'],
  column: number,
): number {
  const texts = [...rows.map((row) => row[column]).filter((value) => value != null), ...choices].map(String);
  const widest = texts.reduce((most, text) => Math.max(most, widthOf(text)), widthOf(label) / HEADER_LINES);
  return Math.min(MAX_WIDTH, Math.max(width, Math.ceil(widest) + 2));
}

function pageSetup(widths: readonly number[], heads: number): NonNullable<WriteSheet['pageSetup']> {
  const { paper, orientation, pagesAcross } = pageLayout(widths.reduce((sum, width) => sum + width, 0));
  return {
    paperSize: paper,
    orientation,
    fitToPage: true,
    fitToWidth: pagesAcross,
    fitToHeight: 0,
    printTitlesRow: `$1:$${heads}`,
    ...(pagesAcross === 1 ? {} : { printTitlesColumn: '$A:$B' }),
    showGridLines: true,
    margins: MARGINS,
  };
}

function validation(
  { label, choices, number }: TemplateColumn,
  column: number,
  [firstRow, lastRow]: readonly [number, number],
  lists: (readonly string[])[],
): DataValidation[] {
  const letter = columnName(column);
  const range = `${letter}${firstRow}:${letter}${lastRow}`;
  const common = { range, allowBlank: true, showErrorMessage: true, errorTitle: label.slice(0, 32) } as const;
  if (choices !== undefined) {
    const rule = { ...common, type: 'list', errorStyle: 'stop', errorMessage: '请从下拉列表中选择。' } as const;
    if (choices.join(',').length <= MAX_INLINE_LIST && !choices.some((choice) => choice.includes(',')))
      return [{ ...rule, values: [...choices] }];
    const at = columnName(lists.push(choices) - 1);
    return [{ ...rule, formula1: `'_选项'!$${at}$1:$${at}$${choices.length}` }];
  }
  if (number === undefined) return [];
  const rule = { ...common, operator: 'greaterThanOrEqual', formula1: '0' } as const;
  if (number === 'count')
    return [
      { ...rule, type: 'whole', errorStyle: 'stop', errorMessage: '请填写大于或等于 0 的整数；没有数据请留空。' },
    ];
  // The import understands a number with its unit; a hard stop here would keep people from typing it.
  const errorMessage = '请填写大于或等于 0 的数；没有数据请留空。数字带单位(如 3.5万元)的，可以选“是”继续。';
  return [{ ...rule, type: 'decimal', errorStyle: 'warning', errorMessage }];
}

function cellValue(value: string | number | null): CellValue {
  return typeof value === 'string' ? cleanText(value) : value;
}

function listRows(lists: readonly (readonly string[])[]): CellValue[][] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null));
}
