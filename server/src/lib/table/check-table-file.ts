import { type CheckedWorkbook, checkWorkbook } from '@dudao/core/dossier/check-workbook';
import type { WorkbookSpec } from '@dudao/core/dossier/sheet-spec';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Sheet } from '@dudao/core/lib/table';
import { readTable } from './read-table.ts';
import { TableReadError } from './table-file.ts';

/** Reads and checks a table file against a standard's sheets; what makes it unreadable is a finding like any other. */
export function checkTableFile(
  file: { readonly path: string; readonly name: string },
  spec: WorkbookSpec,
): Promise<CheckedWorkbook> {
  return checkedTable(file, (sheets) => checkWorkbook(sheets, spec));
}

/** Reads a table file and has its sheets checked; what makes it unreadable is a finding like any other. */
export async function checkedTable(
  file: { readonly path: string; readonly name: string },
  check: (sheets: readonly Sheet[]) => Promise<CheckedWorkbook>,
): Promise<CheckedWorkbook> {
  const table = await readTable(file);
  if (!table.ok) return unreadable(table.problems);
  try {
    return await check(table.value);
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return unreadable([problem(error.problem, { file: file.name, ...error.params })]);
  }
}

function unreadable(problems: readonly Problem[]): CheckedWorkbook {
  const problemTotals = Object.fromEntries(problems.map((found) => [found.problem, 1]));
  return { schools: null, county: null, findings: { problems, problemTotals, notices: [], noticeTotals: {} } };
}
