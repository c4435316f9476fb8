import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CheckedWorkbook, checkWorkbook } from '@dudao/core/dossier/check-workbook';
import type { WorkbookSpec } from '@dudao/core/dossier/sheet-spec';
import type { Cell, Sheet } from '@dudao/core/dossier/table';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
import { readTable } from '../lib/table/read-table.ts';
import { TableReadError } from '../lib/table/table-file.ts';
import { demandFile } from './given-path.ts';
import { UsageError } from './terminal.ts';

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

async function tableOf(path: string): Promise<Result<readonly Sheet[]>> {
  demandFile(path);
  return readTable({ path, name: basename(path) });
}

const SCALAR = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const VALUES = z.record(z.string(), SCALAR);
const VALUES_FILE = z.union([z.object({ values: VALUES }).transform((file) => file.values), VALUES]);

async function countyTable(path: string): Promise<Result<readonly Sheet[]>> {
  if (!/\.(?:ya?ml|json)$/iu.test(path)) return tableOf(path);
  demandFile(path);
  // Numbers stay texts, so that no digit is lost on the way.
  const document = parseDocument(await readFile(path, 'utf8'), { schema: 'failsafe' });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line ?? 1;
    throw new UsageError(`第 ${line} 行写法有误，应为“列: 值” / line ${line} is not “column: value”: ${path}`);
  }
  const values = VALUES_FILE.safeParse(plain(document));
  if (!values.success) throw new UsageError(`应为“列: 值” / must be “column: value”: ${path}`);
  const rows = Object.entries(values.data).map(([column, value]): Cell[] => [column, value]);
  return ok([{ name: basename(path), merged: [], rows: once([['column', 'value'], ...rows]) }]);
}

/** Null where aliases grow beyond measure, which the library refuses by throwing. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return null;
  }
}

async function* once(rows: readonly (readonly Cell[])[]) {
  yield { first: 1, rows };
}
