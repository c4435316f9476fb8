import type { Plain } from '../edit-text.ts';
import { entriesAt, isPlainMap, plainAt, plainText } from './plain-content.ts';
import type { SheetRows } from './sheets.ts';

/** The sheet of the cases' given cells: one row per row of a case, for the present and for earlier periods. */
export const DATA_SHEET = '算例数据';
/** Its first columns; after them one per column of the standard that a case gives. */
export const DATA_HEADERS = ['算例代号', '哪一期', '哪一行'] as const;
/** Cells that all rows of the case have, and those of the whole that the rows belong to. */
export const EVERY_ROW = '每一行';
export const WHOLE_ROW = '整体';
/** A cell that says that nothing is known, where a row would else have the cell of every row. */
export const MISSING_CELL = '缺失';

/** The cells of a case's row, column → value. */
export type CaseCells = Readonly<Record<string, Plain>>;

/** The rows of one period of a case. */
export interface CasePeriod {
  readonly every: CaseCells | null;
  readonly whole: CaseCells | null;
  readonly rows: readonly CaseCells[];
}

/** The columns of the standard that a case can give, with what people call them. */
export function caseColumns(content: Plain): readonly { readonly column: string; readonly label: string }[] {
  const pairs = entriesAt(content, ['inputs']).flatMap((input) => {
    const one = plainText(input, ['column']);
    if (one !== '') return [{ column: one, label: plainText(input, ['label']) }];
    const columns = plainAt(input, ['columns']);
    return isPlainMap(columns)
      ? Object.entries(columns).map(([member, column]) => ({
          column: String(column),
          label: plainText(input, ['labels', member]),
        }))
      : [];
  });
  const name = plainAt(content, ['identity', 'name']);
  const all = [{ column: plainText(name, ['column']), label: plainText(name, ['label']) }, ...pairs];
  const labels = all.map(({ label }) => label);
  // A label that stands for two columns names none.
  return all.map(({ column, label }) => ({
    column,
    label: label === '' || labels.indexOf(label) !== labels.lastIndexOf(label) ? column : label,
  }));
}

/** The column that a standard's rows are told apart by. */
export function codeColumnOf(content: Plain): string {
  return plainText(content, ['identity', 'code', 'column']);
}

/** A case's periods, the present first. */
export function periodsOf(one: Plain | undefined): readonly CasePeriod[] {
  const previous = plainAt(one, ['previous']);
  const earlier = previous === undefined || previous === null ? [] : isPlainMap(previous) ? [previous] : previous;
  return [one, ...(Array.isArray(earlier) ? (earlier as readonly Plain[]) : [])].map((period) => ({
    every: cellsAt(period, 'every'),
    whole: cellsAt(period, 'county'),
    rows: entriesAt(period, ['schools']).flatMap((row) => (isPlainMap(row) ? [row] : [])),
  }));
}

function cellsAt(period: Plain | undefined, key: string): CaseCells | null {
  const cells = plainAt(period, [key]);
  return isPlainMap(cells) ? cells : null;
}

/** What a row is called: its code, else its place. */
export function rowNames(rows: readonly CaseCells[], codeColumn: string): readonly string[] {
  return rows.map((row, i) => {
    const code = row[codeColumn];
    return code === undefined || code === null || code === '' ? `#${i + 1}` : String(code);
  });
}

/** How many periods back: 本期, 上年, 前 2 年 … */
export function periodName(back: number): string {
  return back === 0 ? '本期' : back === 1 ? '上年' : `前${back}年`;
}

/** The periods back that a cell says; null when it says none. Empty is the present. */
export function periodBack(text: string): number | null {
  if (text === '' || text === '本期') return 0;
  if (text === '上年' || text === '上期') return 1;
  const years = /^前\s*([1-9])\s*[年期]$/u.exec(text)?.[1];
  return years === undefined ? null : Number(years);
}

/** A cell as it is shown. */
export function shownCell(value: Plain | undefined): string {
  if (value === undefined) return '';
  if (value === null) return MISSING_CELL;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' ? value : '';
}

/** What a cell says; undefined when it is empty. */
export function readCell(text: string): Plain | undefined {
  if (text === '') return undefined;
  if (text === MISSING_CELL) return null;
  if (/^(?:是|true)$/iu.test(text)) return true;
  return /^(?:否|false)$/iu.test(text) ? false : text;
}

/** The given cells of all cases as a sheet, with the columns that any of them gives in the standard's order. */
export function caseDataRows(content: Plain, cases: Plain): SheetRows {
  const code = codeColumnOf(content);
  const lines = entriesAt(cases, ['cases']).flatMap((one) =>
    periodsOf(one).flatMap(({ every, whole, rows }, back) => {
      const names = rowNames(rows, code);
      const named = [
        ...(every === null ? [] : [{ name: EVERY_ROW, cells: every }]),
        ...rows.map((cells, i) => ({ name: names[i] ?? '', cells })),
        ...(whole === null ? [] : [{ name: WHOLE_ROW, cells: whole }]),
      ];
      return named.map(({ name, cells }) => ({ head: [plainText(one, ['id']), periodName(back), name], cells }));
    }),
  );
  const used = new Set(lines.flatMap(({ cells }) => Object.keys(cells)));
  const columns = caseColumns(content).filter(({ column }) => used.has(column) && column !== code);
  return {
    name: DATA_SHEET,
    rows: [
      [...DATA_HEADERS, ...columns.map(({ label }) => label)],
      ...lines.map(({ head, cells }) => [...head, ...columns.map(({ column }) => shownCell(cells[column]))]),
    ],
  };
}
