import { basename } from 'node:path';
import { type CheckedWorkbook, checkWorkbook } from '@dudao/core/dossier/check-workbook';
import type { WorkbookSpec } from '@dudao/core/dossier/sheet-spec';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Sheet } from '@dudao/core/lib/table';
import { readTable } from '../../lib/table/read-table.ts';
import { TableReadError } from '../../lib/table/table-file.ts';
import { demandFile } from '../given-path.ts';

/** Reads a file of schools, and a second one of the county's own inputs when given, and checks every cell. */
export async function readData(
  path: string,
  countyPath: string | undefined,
  spec: WorkbookSpec,
  onRows: (count: number) => void,
): Promise<Result<CheckedWorkbook>> {
  const sheets = await tableOf(path);
  if (!sheets.ok) return sheets;
  const countySheets = countyPath === undefined ? ok([]) : await countyTable(countyPath);
  if (!countySheets.ok) return countySheets;
  try {
    return ok(await checkWorkbook(sheets.value, spec, { onRows, countySheets: countySheets.value }));
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return refuse(problem(error.problem, { file: basename(path), ...error.params }));
  }
}

/** A table, or of the county's own inputs also a file that names them one by one. */
async function countyTable(path: string): Promise<Result<readonly Sheet[]>> {
  if (!/\.(?:ya?ml|json)$/iu.test(path)) return tableOf(path);
  const { readValues } = await import('./read-values.ts');
  return readValues(path);
}

async function tableOf(path: string): Promise<Result<readonly Sheet[]>> {
  demandFile(path);
  return readTable({ path, name: basename(path) });
}
