import { BOOK_COLUMNS, BOOK_SHEETS, MEASURE_COLUMNS } from '@dudao/core/issue/book/columns';
import { MOST_IN_BOOK } from '@dudao/core/issue/book/contract';
import { type BookRow, isCalled, readBookSheet } from '@dudao/core/issue/book/read-sheet';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { readTable } from '../../lib/table/read-table.ts';
import { type TableFile, TableReadError } from '../../lib/table/table-file.ts';

/** The rows of a workbook of entries. */
export interface BookFile {
  readonly entries: readonly BookRow[];
  readonly measures: readonly BookRow[];
}

/** Reads a workbook in streams. Refuses: TABLE_PROBLEMS, issue-book-not-ours, issue-book-too-long. Sheets that are none of ours are left out. */
export async function readBookFile(file: TableFile): Promise<Result<BookFile>> {
  const table = await readTable(file);
  if (!table.ok) return table;
  const read: { entries?: readonly BookRow[]; measures?: readonly BookRow[] } = {};
  try {
    for (const sheet of table.value) {
      const key = (['entries', 'measures'] as const).find((one) => isCalled(sheet, BOOK_SHEETS[one]));
      if (key === undefined || read[key] !== undefined) continue;
      const rows = await readBookSheet(sheet, key === 'entries' ? BOOK_COLUMNS : MEASURE_COLUMNS, MOST_IN_BOOK);
      if (rows === 'too-long') return refuse(problem('issue-book-too-long', { most: MOST_IN_BOOK }));
      if (rows !== null) read[key] = rows;
    }
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return refuse(problem(error.problem, { file: file.name, ...error.params }));
  }
  return read.entries === undefined
    ? refuse(problem('issue-book-not-ours'))
    : ok({ entries: read.entries, measures: read.measures ?? [] });
}
