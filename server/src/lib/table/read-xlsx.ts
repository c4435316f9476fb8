import { Worker } from 'node:worker_threads';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { RowChunk, Sheet } from '@dudao/core/lib/table';
import { inspectWorkbook, NoWorkbookError } from './inspect-workbook.ts';
import type { SheetParts } from './read-sheet.ts';
import { MAX_UNPACKED_MB, type TableFile, TableReadError } from './table-file.ts';
import { ZipError } from './zip.ts';

const CHUNK_TIMEOUT_MS = 60_000;
/** Memory of the reading thread; a workbook that needs more is refused as too large. */
const WORKER_MEMORY_MB = 512;
const WORKER_YOUNG_MEMORY_MB = 32;
/** How long a thread waits for another sheet. */
const IDLE_MS = 3000;

/**
 * Reads a workbook: structure, sizes and checksums first, then each sheet streamed by a thread with a memory limit and a time limit, which then reads the next.
 * Formula cells carry their last result. Refuses: table-damaged, table-unsafe, table-too-large, table-encrypted, table-not-a-table.
 */
export async function readXlsx({ path, name: file }: TableFile): Promise<Result<readonly Sheet[]>> {
  try {
    const { sheets, texts, styles, from1904 } = await inspectWorkbook(path);
    return ok(
      sheets.map(({ name, merged, part }) => ({
        name,
        merged,
        rows: rowsOf({ path, sheet: part, texts, styles, from1904 }),
      })),
    );
  } catch (error) {
    if (error instanceof NoWorkbookError) return refuse(problem('table-not-a-table', { file, found: error.message }));
    if (error instanceof ZipError) return refuse(zipProblem(error, file));
    throw error;
  }
}

function zipProblem({ reason, message }: ZipError, file: string) {
  if (reason === 'too-large') return problem('table-too-large', { file, limitMb: MAX_UNPACKED_MB });
  if (reason === 'damaged') return problem('table-damaged', { file });
  return message === 'password'
    ? problem('table-encrypted', { file })
    : problem('table-unsafe', { file, found: message });
}

type Answer =
  | { readonly chunk: RowChunk }
  | { readonly done: true }
  | { readonly failed: { readonly reason: ZipError['reason'] | 'bug'; readonly detail: string } };

/** Threads that wait for another sheet. Starting one takes longer than reading most sheets. */
const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];

function takeWorker(): Worker {
  const waiting = idle.pop();
  if (waiting !== undefined) {
    clearTimeout(waiting.timer);
    return waiting.worker;
  }
  const worker = new Worker(new URL('./xlsx-worker.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB, maxYoungGenerationSizeMb: WORKER_YOUNG_MEMORY_MB },
    // Loaders of the parent (development, tests) are not wanted there: the worker brings its own.
    execArgv: [],
  });
  // One that dies while nobody asks, e.g. after a timeout, must not take the server with it: the next question finds out.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    const at = idle.findIndex((one) => one.worker === worker);
    if (at >= 0) clearTimeout(idle.splice(at, 1)[0]?.timer);
  });
  // It waits for nobody who is leaving.
  worker.unref();
  return worker;
}

function giveBack(worker: Worker): void {
  worker.postMessage('close');
  const timer = setTimeout(() => {
    void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  idle.push({ worker, timer });
}

async function* rowsOf(parts: SheetParts): AsyncGenerator<RowChunk> {
  const worker = takeWorker();
  let isSound = true;
  try {
    worker.postMessage(parts);
    for (;;) {
      isSound = false;
      const answer = await ask(worker);
      if ('failed' in answer) throw failure(answer.failed);
      isSound = true;
      if ('done' in answer) return;
      yield answer.chunk;
    }
  } finally {
    if (isSound) giveBack(worker);
    else await worker.terminate();
  }
}

function failure({ reason, detail }: { readonly reason: ZipError['reason'] | 'bug'; readonly detail: string }): Error {
  return reason === 'bug' ? new Error(detail) : new TableReadError(`table-${reason}`, detail);
}

/** One chunk from the worker, which reads no further until asked again; its death by memory or a long wait is an error of the table. */
function ask(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.ref();
    const timer = setTimeout(
      () => settle(() => reject(new TableReadError('table-timeout', 'no answer'))),
      CHUNK_TIMEOUT_MS,
    );
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (error: Error & { code?: string }): void =>
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TableReadError('table-too-large', error.message) : error,
        ),
      );
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.unref();
      worker.off('message', onMessage);
      worker.off('error', onError);
      act();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage('next');
  });
}
