import { randomUUID } from 'node:crypto';
import { createCollector, type Findings } from '@dudao/core/lib/findings';
import { problem } from '@dudao/core/lib/problem';
import { readMark } from '@dudao/core/org/workbook/mark';
import { readWrittenSheet, sheetCalled, type WrittenRow, type WrittenSheet } from '@dudao/core/org/workbook/read-sheet';
import { SHEETS, type SheetKey } from '@dudao/core/org/workbook/sheets';
import { readTable } from '../../lib/table/read-table.ts';
import { type TableFile, TableReadError } from '../../lib/table/table-file.ts';
import { isGuide } from './write-book.ts';

/** The sheets of a file, and what is wrong with it before any row is looked at. */
export interface ReadFile {
  readonly sheets: ReadonlyMap<SheetKey, WrittenSheet>;
  readonly findings: Findings;
}

/** Reads a workbook in streams; rows without mark get fresh ids. A file that cannot be read has its problem as its only finding. */
export async function readWorkbookFile(file: TableFile): Promise<ReadFile> {
  const collect = createCollector();
  const sheets = new Map<SheetKey, WrittenSheet>();
  const table = await readTable(file);
  if (!table.ok) {
    for (const { problem: name, params } of table.problems) collect.problem(name, params, {});
    return { sheets, findings: collect.findings() };
  }
  try {
    for (const sheet of table.value) {
      const key = sheetCalled(sheet.name);
      if (key === null) {
        if (!isGuide(sheet.name)) collect.notice('book-sheet-left-out', { sheet: sheet.name }, { sheet: sheet.name });
        continue;
      }
      if (sheets.has(key)) {
        collect.problem('book-sheet-twice', { sheet: sheet.name }, { sheet: sheet.name });
        continue;
      }
      const written = await readWrittenSheet(sheet, key, identify);
      if (written !== null) sheets.set(key, written);
      else {
        const columns = SHEETS[key].columns.filter(({ isRequired }) => isRequired).map(({ label }) => label.zh);
        collect.problem('book-heads-missing', { columns: columns.join('、') }, { sheet: sheet.name });
      }
    }
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    const { problem: name, params } = problem(error.problem, { file: file.name, ...error.params });
    collect.problem(name, params, {});
  }
  if (sheets.size === 0 && Object.keys(collect.findings().problemTotals).length === 0)
    collect.problem('book-no-sheet', {}, {});
  return { sheets, findings: collect.findings() };
}

function identify(text: string): Pick<WrittenRow, 'id' | 'digest' | 'damaged'> {
  if (text === '') return { id: randomUUID(), digest: null };
  const mark = readMark(text);
  return mark === null ? { id: randomUUID(), digest: null, damaged: text } : mark;
}
