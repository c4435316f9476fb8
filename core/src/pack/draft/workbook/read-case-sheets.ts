import { type Problem, problem } from '../../../lib/problem.ts';
import type { Plain } from '../edit-text.ts';
import { type CaseCells, caseColumns, DATA_HEADERS, DATA_SHEET, periodBack, readCell } from './case-rows.ts';
import { cellAddress, HEADER_ROW } from './draft-change.ts';
import { EXPECT_HEADERS, EXPECT_SHEET, type SheetRows } from './sheets.ts';

/** What a workbook says of the cases' cells and expected values. */
export interface CaseSheets {
  readonly problems: readonly Problem[];
  /** Null where the workbook has no such sheet: then nothing of it changes. */
  readonly cells: readonly CellRow[] | null;
  readonly expected: readonly ExpectedRow[] | null;
  /** The columns that the sheet of cells shows; others stay as they are. */
  readonly columns: readonly { readonly column: string; readonly label: string }[];
}

/** One row of the sheet of cells. */
export interface CellRow {
  readonly row: number;
  readonly id: string;
  readonly back: number;
  readonly name: string;
  readonly cells: CaseCells;
}

/** One row of the sheet of expected values. */
export interface ExpectedRow {
  readonly row: number;
  readonly id: string;
  readonly path: string;
  readonly value: string;
}

/** Reads the sheets of cells and of expected values. `ids`: every case that is there or new, by each of its names. */
export function readCaseSheets(sheets: readonly SheetRows[], content: Plain, ids: ReadonlySet<string>): CaseSheets {
  const data = sheets.find(({ name }) => name === DATA_SHEET);
  const expected = sheets.find(({ name }) => name === EXPECT_SHEET);
  const cells = data === undefined ? null : readCells(data, content, ids);
  const values = expected === undefined ? null : readExpected(expected, ids);
  return {
    problems: [...(cells?.problems ?? []), ...(values?.problems ?? [])],
    cells: cells?.rows ?? null,
    expected: values?.rows ?? null,
    columns: cells?.columns ?? [],
  };
}

function readCells({ name: sheet, rows }: SheetRows, content: Plain, ids: ReadonlySet<string>) {
  const header = rows[0] ?? [];
  const [idAt = -1, backAt = -1, nameAt = -1] = DATA_HEADERS.map((one) => header.indexOf(one));
  const problems: Problem[] = [];
  if (idAt < 0 || backAt < 0 || nameAt < 0) {
    problems.push(headerFault(sheet, DATA_HEADERS));
    return { problems, rows: [], columns: [] };
  }
  const known = caseColumns(content);
  const columns = header.flatMap((heading, at) => {
    if ([idAt, backAt, nameAt].includes(at) || heading === '') return [];
    const found = known.find(({ column, label }) => column === heading || label === heading);
    const cell = cellAddress(at, HEADER_ROW);
    if (found === undefined) {
      problems.push(problem('draft-workbook-column', { header: heading }, { sheet, row: HEADER_ROW, cell }));
    }
    return found === undefined ? [] : [{ ...found, at }];
  });
  const read = bodyOf(rows).flatMap(({ row, cells }): readonly CellRow[] => {
    const id = cells[idAt] ?? '';
    const back = periodBack(cells[backAt] ?? '');
    const name = cells[nameAt] ?? '';
    const wrong = !ids.has(id) ? idAt : back === null ? backAt : name === '' ? nameAt : -1;
    if (wrong >= 0 || back === null) {
      problems.push(problem('draft-workbook-case', { id }, { sheet, row, cell: cellAddress(wrong, row) }));
      return [];
    }
    const given = columns.flatMap(({ column, at }) => {
      const value = readCell(cells[at] ?? '');
      return value === undefined ? [] : [[column, value] as const];
    });
    return [{ row, id, back, name, cells: Object.fromEntries(given) }];
  });
  return { problems, rows: read, columns };
}

function readExpected({ name: sheet, rows }: SheetRows, ids: ReadonlySet<string>) {
  const header = rows[0] ?? [];
  const [idAt = -1, , pathAt = -1, valueAt = -1] = EXPECT_HEADERS.map((one) => header.indexOf(one));
  if (idAt < 0 || pathAt < 0 || valueAt < 0) return { problems: [headerFault(sheet, EXPECT_HEADERS)], rows: [] };
  const problems: Problem[] = [];
  const read = bodyOf(rows).flatMap(({ row, cells }): readonly ExpectedRow[] => {
    const [id = '', path = '', value = ''] = [cells[idAt], cells[pathAt], cells[valueAt]];
    const wrong = !ids.has(id) ? idAt : path === '' ? pathAt : value === '' ? valueAt : -1;
    if (wrong < 0) return [{ row, id, path, value }];
    problems.push(problem('draft-workbook-case', { id }, { sheet, row, cell: cellAddress(wrong, row) }));
    return [];
  });
  return { problems, rows: read };
}

function headerFault(sheet: string, headers: readonly string[]): Problem {
  return problem('draft-workbook-header', { sheet, header: headers.join('、') }, { sheet, row: HEADER_ROW });
}

function bodyOf(rows: readonly (readonly string[])[]) {
  return rows
    .slice(HEADER_ROW)
    .map((cells, i) => ({ row: i + HEADER_ROW + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}
