import { Worker } from 'node:worker_threads';
import type { Cell, RowChunk, Sheet } from '@dudao/core/dossier/table';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { inspectWorkbook, MAX_UNPACKED_MB, type SheetFacts } from './inspect-workbook.ts';
import type { TableFile } from './table-file.ts';
import { ZipError } from './zip.ts';

const CHUNK_ROWS = 1000;
const CHUNK_TIMEOUT_MS = 60_000;
/** Memory of the reading thread; a workbook that needs more is refused as too large. */
const WORKER_MEMORY_MB = 512;

/** Thrown from a sheet's rows when reading fails half-way; the importer turns it into its problem. */
export class TableReadError extends Error {
  readonly problem: 'table-damaged' | 'table-too-large' | 'table-timeout';
  constructor(name: TableReadError['problem'], detail: string) {
    super(detail);
    this.problem = name;
  }
}

/**
 * Reads a workbook: structure checked first, then each sheet streamed by a worker with a memory limit and a time limit. Formula cells
 * carry their last result. Refuses: table-damaged, table-unsafe, table-too-large, table-encrypted, table-not-a-table.
 */
export async function readXlsx(file: TableFile): Promise<Result<readonly Sheet[]>> {
  try {
    const { sheets } = await inspectWorkbook(file.path);
    return ok(
      sheets.map((facts, index) => ({ name: facts.name, merged: facts.merged, rows: rowsOf(file, index, facts) })),
    );
  } catch (error) {
    if (error instanceof ZipError) return refuse(zipProblem(error, file.name));
    throw error;
  }
}

function zipProblem({ reason, message }: ZipError, file: string) {
  if (reason === 'too-large') return problem('table-too-large', { file, limitMb: MAX_UNPACKED_MB });
  if (reason === 'unsafe')
    return problem(message === 'password' ? 'table-encrypted' : 'table-unsafe', { file, found: message });
  return problem(message === 'xl/workbook.xml' ? 'table-not-a-table' : 'table-damaged', { file, found: 'ZIP' });
}

type Answer =
  | { readonly first: number; readonly rows: readonly (readonly Cell[])[]; readonly done: boolean }
  | { readonly error: string };

async function* rowsOf({ path }: TableFile, sheet: number, facts: SheetFacts): AsyncGenerator<RowChunk> {
  const worker = new Worker(new URL('./xlsx-worker.mjs', import.meta.url), {
    workerData: { path, sheet, chunkRows: CHUNK_ROWS },
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
    // Loaders of the parent (development, tests) are not wanted there: the worker is plain JavaScript.
    execArgv: [],
  });
  try {
    for (;;) {
      const answer = await ask(worker);
      if ('error' in answer) throw new TableReadError('table-damaged', answer.error);
      if (answer.rows.length > 0) yield withFormulas(answer, facts.formulas);
      if (answer.done) return;
    }
  } finally {
    await worker.terminate();
  }
}

/** One chunk from the worker; its death by memory or a chunk that takes too long is an error of the table. */
function ask(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(new TableReadError('table-timeout', 'no answer'))),
      CHUNK_TIMEOUT_MS,
    );
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (error: Error & { code?: string }): void =>
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new TableReadError('table-too-large', error.message)
            : new TableReadError('table-damaged', error.message),
        ),
      );
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      act();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage('next');
  });
}

function withFormulas({ first, rows }: RowChunk, formulas: ReadonlySet<string>): RowChunk {
  if (formulas.size === 0) return { first, rows };
  return {
    first,
    rows: rows.map((row, i) =>
      row.map((cell, column) =>
        formulas.has(`${columnName(column)}${first + i}`) && !isObject(cell) ? { formula: cell } : cell,
      ),
    ),
  };
}

function isObject(cell: Cell): cell is Exclude<Cell, null | string | number | boolean> {
  return typeof cell === 'object' && cell !== null;
}

/** `A`, `B` … `AA` for a column counted from 0. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
