import { widthOf } from '../text-width.ts';
import { packZip } from './pack-zip.ts';
import { FOOTER, MARGINS, pageLayout } from './page-layout.ts';

/** A value of a cell to write; null and numbers that are none leave it empty. */
export type CellToWrite = string | number | boolean | null;

/** One sheet to write: a header row, then rows. A text is always written as a text, never as a formula, whatever it begins with. */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  /** May be made, and waited for, while they are written; memory holds only what is packed already. */
  readonly rows: Iterable<readonly CellToWrite[]> | AsyncIterable<readonly CellToWrite[]>;
  /** A line above the header, e.g. the title and what the figures are. */
  readonly title?: string;
  /** Columns that stay in sight and say whose row it is; one unless told. */
  readonly frozenColumns?: number;
}

export interface ColumnToWrite {
  readonly header: string;
  /** Width in characters. */
  readonly width?: number;
  /** Decimals shown for numbers; the number itself is written in full. */
  readonly decimals?: number;
  /** Long texts go on in further lines of the cell. */
  readonly wraps?: boolean;
  /** Short marks stand in the middle of their cells. */
  readonly centred?: boolean;
  /** Whatever a person types into the column stays a text: a code keeps its zeros in front. */
  readonly isText?: boolean;
  /** What may stand in the column below its heading, as a drop-down; other texts are refused by the spreadsheet program. */
  readonly choices?: readonly string[];
}

/** Media type of a workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const FONT_NAME = '微软雅黑';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET_TYPES = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const MAX_TEXT = 32_767;
const MAX_SHEET_NAME = 31;
const PIECE = 64 * 1024;
const DEFAULT_WIDTH = 14;
/** In points, for one line of 10-point type; a sheet's title is larger. */
const LINE_HEIGHT = 16.5;
const TITLE_HEIGHT = 24;
const MAX_HEIGHT = 409;

/** Places in the table of cell styles; those of decimals follow. */
const STYLE = { plain: 0, header: 1, title: 2, wrapped: 3, centred: 4, text: 5, firstDecimals: 6 };
/** The built-in format of texts. */
const TEXT_FORMAT = 49;
const LAST_ROW = 1_048_576;
const FIRST_OWN_FORMAT = 164;

/** A workbook of several sheets as bytes; rows are packed as they come. Equal input gives equal bytes. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const decimals = [...new Set(sheets.flatMap(({ columns }) => columns.map((column) => column.decimals ?? -1)))];
  const styles = decimals.filter((count) => count >= 0).sort((a, b) => a - b);
  const names = distinctNames(sheets.map(({ name }) => sheetName(name)));
  return packZip([
    ['[Content_Types].xml', [contentTypes(sheets.length)]],
    ['_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]],
    ['xl/workbook.xml', [workbook(names, sheets)]],
    [
      'xl/_rels/workbook.xml.rels',
      [
        relations([
          ...names.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
          ['styles', 'styles.xml'],
        ]),
      ],
    ],
    ['xl/styles.xml', [styleSheet(styles)]],
    ...sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, worksheet(sheet, styles, i === 0)] as const),
  ]);
}

/** Excel refuses some characters, more than 31 of them, and an apostrophe at either end of a sheet's name. */
export function sheetName(name: string): string {
  const allowed = cleanText(name).replace(/[[\]:*?/\\\n\t\r]|^'+|'+$/gu, '');
  return Array.from(allowed).slice(0, MAX_SHEET_NAME).join('').slice(0, MAX_SHEET_NAME) || '表';
}

/** Names that differ in more than case, as Excel demands. */
function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${name.slice(0, MAX_SHEET_NAME - 4)} ${i}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

const CONTROL = /[\p{Cc}\ufffe\uffff]/gu;
const WHITE = /[\t\n\r]/u;

/** A text without the control characters that XML cannot hold, no longer than a cell may be. */
export function cleanText(text: string): string {
  return text.replace(CONTROL, (sign) => (WHITE.test(sign) ? sign : '')).slice(0, MAX_TEXT);
}

function escapeText(text: string): string {
  return cleanText(text)
    .replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function contentTypes(sheets: number): string {
  const types = Array.from({ length: sheets }, (_, i) => [`worksheets/sheet${i + 1}`, 'worksheet'] as const);
  const overrides = [['workbook', 'sheet.main'] as const, ['styles', 'styles'] as const, ...types]
    .map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${type}+xml"/>`)
    .join('');
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbook(names: readonly string[], sheets: readonly SheetToWrite[]): string {
  const listed = names.map((name, i) => `<sheet name="${escapeText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const repeated = sheets.map((sheet, i) => {
    const name = escapeText(`'${(names[i] ?? '').replaceAll("'", "''")}'`);
    const columns = layoutOf(sheet).pagesAcross > 1 ? `${name}!$A:$${columnName(frozenColumns(sheet) - 1)},` : '';
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${columns}${name}!$1:$${headRows(sheet)}</definedName>`;
  });
  return [
    `${XML}<workbook xmlns="${SHEET_TYPES}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews>`,
    `<sheets>${listed.join('')}</sheets><definedNames>${repeated.join('')}</definedNames></workbook>`,
  ].join('');
}

function headRows({ title }: SheetToWrite): number {
  return title === undefined ? 1 : 2;
}

function frozenColumns({ frozenColumns: count = 1 }: SheetToWrite): number {
  return count;
}

function layoutOf({ columns }: SheetToWrite) {
  return pageLayout(columns.reduce((sum, { width = DEFAULT_WIDTH }) => sum + width, 0));
}

const MIDDLE = '<alignment vertical="center"/>';

function styleSheet(decimals: readonly number[]): string {
  const formats = decimals.map(
    (count, i) =>
      `<numFmt numFmtId="${FIRST_OWN_FORMAT + i}" formatCode="${count === 0 ? '0' : `0.${'0'.repeat(count)}`}"/>`,
  );
  const font = (size: number, bold: boolean): string =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${FONT_NAME}"/></font>`;
  const numbers = decimals.map(
    (_, i) =>
      `<xf numFmtId="${FIRST_OWN_FORMAT + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${MIDDLE}</xf>`,
  );
  return [
    `${XML}<styleSheet xmlns="${SHEET_TYPES}">`,
    formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    `<fonts count="3">${font(10, false)}${font(10, true)}${font(14, true)}</fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF2EFE9"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>',
    '<bottom style="thin"><color rgb="FF999999"/></bottom><diagonal/></border></borders>',
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1">${MIDDLE}</xf></cellStyleXfs>`,
    `<cellXfs count="${STYLE.firstDecimals + numbers.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${MIDDLE}</xf>`,
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">',
    '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    `<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">${MIDDLE}</xf>`,
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>',
    `<xf numFmtId="${TEXT_FORMAT}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${MIDDLE}</xf>`,
    `${numbers.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

async function* worksheet(sheet: SheetToWrite, decimals: readonly number[], isFirst: boolean): AsyncGenerator<string> {
  const { columns, rows, title } = sheet;
  const styles = columns.map((column) => styleOf(column, decimals));
  const headers = columns.map(({ header }) => header);
  const heads = headRows(sheet);
  const frozen = frozenColumns(sheet);
  const widths = columns.map(
    ({ width = DEFAULT_WIDTH, isText }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${isText ? ` style="${STYLE.text}"` : ''}/>`,
  );
  let piece = [
    `${XML}<worksheet xmlns="${SHEET_TYPES}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">`,
    `<pane xSplit="${frozen}" ySplit="${heads}" topLeftCell="${columnName(frozen)}${heads + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}" customHeight="1"/>${widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`}<sheetData>`,
    title === undefined ? '' : rowXml([title], 1, [STYLE.title], TITLE_HEIGHT),
    rowXml(
      headers,
      heads,
      columns.map(() => STYLE.header),
      heightOf(headers, columns),
    ),
  ].join('');
  const wrapping = columns.map((column) => (column.wraps ? column : undefined));
  const anyWraps = wrapping.some((column) => column !== undefined);
  let number = heads;
  for await (const row of rows) {
    piece += rowXml(row, ++number, styles, anyWraps ? heightOf(row, wrapping) : undefined);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData>${dropDowns(columns, heads + 1)}${printing(sheet)}${codesAreTexts(columns.length, number)}</worksheet>`;
}

const PAPER = { a3: 8, a4: 9 };

/** All columns on a page where they can be read, heads on each, lines between cells as on the screen. */
function printing(sheet: SheetToWrite): string {
  const { paper, orientation, pagesAcross } = layoutOf(sheet);
  const margins = Object.entries(MARGINS).map(([side, inches]) => ` ${side}="${inches}"`);
  return [
    `<printOptions horizontalCentered="1" gridLines="1"/><pageMargins${margins.join('')}/>`,
    `<pageSetup paperSize="${PAPER[paper]}" orientation="${orientation}" fitToWidth="${pagesAcross}" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>${escapeText(FOOTER)}</oddFooter></headerFooter>`,
  ].join('');
}

/** Spares people the warning that a school's code is a number written as a text: it is meant so. */
function codesAreTexts(columns: number, rows: number): string {
  if (columns === 0) return '';
  const range = `A1:${columnName(columns - 1)}${rows}`;
  return `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`;
}

/** Drop-downs go on to the last row that there can be, for the rows that people add. Their texts have no commas and 255 signs at most together. */
function dropDowns(columns: readonly ColumnToWrite[], firstRow: number): string {
  const rules = columns.flatMap(({ choices }, i) => {
    if (choices === undefined) return [];
    const letter = columnName(i);
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}${firstRow}:${letter}${LAST_ROW}"><formula1>"${escapeText(choices.join(','))}"</formula1></dataValidation>`;
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function styleOf({ decimals, wraps, centred, isText }: ColumnToWrite, known: readonly number[]): number {
  if (isText) return STYLE.text;
  if (decimals !== undefined) return STYLE.firstDecimals + known.indexOf(decimals);
  if (wraps) return STYLE.wrapped;
  return centred ? STYLE.centred : STYLE.plain;
}

/** Spreadsheet programs do not all fit a row to its wrapped texts when they open a file; undefined where one line is enough. */
function heightOf(row: readonly CellToWrite[], columns: readonly (ColumnToWrite | undefined)[]): number | undefined {
  let most = 1;
  for (const [i, column] of columns.entries()) {
    const text = row[i];
    if (column === undefined || typeof text !== 'string') continue;
    // A little is lost at each line's end, where the next character no longer fits, and to bold type.
    const perLine = Math.max(2, (column.width ?? DEFAULT_WIDTH) - 1);
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / perLine)), 0);
    most = Math.max(most, lines);
  }
  return most === 1 ? undefined : Math.min(MAX_HEIGHT, most * LINE_HEIGHT);
}

function rowXml(row: readonly CellToWrite[], number: number, styles: readonly number[], height?: number): string {
  let xml = `<row r="${number}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`;
  for (const [i, value] of row.entries()) {
    if (value === null || value === '' || (typeof value === 'number' && !Number.isFinite(value))) continue;
    const style = styles[i] ?? STYLE.plain;
    const start = `<c r="${columnName(i)}${number}"${style === STYLE.plain ? '' : ` s="${style}"`}`;
    if (typeof value === 'number') xml += `${start}><v>${value}</v></c>`;
    else if (typeof value === 'boolean') xml += `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
    else xml += `${start} t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** `A`, `B` … `AA` for a column counted from 0. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
