import { Worker } from 'node:worker_threads';
import type {
  LinearProgram,
  ProgramAnswer,
  ProgramColumn,
  ProgramRow,
  SolveOptions,
} from '@dudao/core/score/goal/linear-program';

/** A thread with HiGHS in it; ask one question at a time, and close it afterwards. */
export interface Solver {
  readonly solve: (program: LinearProgram, options: SolveOptions) => Promise<ProgramAnswer>;
  readonly close: () => Promise<void>;
}

/** How much longer than its own time limit the solver may take before its thread is ended. */
const GRACE_MS = 10_000;

const FAILED: ProgramAnswer = { status: 'failed', values: null, bound: 0 };

/** Starts the thread. A program that only grew since the last one without whole numbers is sent as what was added. */
export function openSolver(): Solver {
  const worker = new Worker(new URL('./solver-worker.mjs', import.meta.url), { execArgv: [] });
  let dead = false;
  let last: LinearProgram | null = null;
  worker.on('error', () => {
    dead = true;
  });
  return {
    solve: async (program, options) => {
      if (dead) return FAILED;
      const known: LinearProgram | null = !options.whole && last !== null && grewFrom(last, program) ? last : null;
      if (!options.whole) last = program;
      const columns = program.columns.slice(known?.columns.length ?? 0);
      const rows = program.rows.slice(known?.rows.length ?? 0);
      const answer = await ask(worker, options.seconds * 1000 + GRACE_MS, {
        ...options,
        fresh: known === null,
        numCols: program.columns.length,
        columns: packedColumns(columns),
        rows: packedRows(rows),
      });
      if (answer === null) {
        dead = true;
        await worker.terminate();
        return FAILED;
      }
      if (answer.status === 'failed') last = null;
      return { ...answer, values: answer.values === null ? null : Array.from(answer.values) };
    },
    close: async () => {
      dead = true;
      await worker.terminate();
    },
  };
}

function grewFrom(last: LinearProgram, program: LinearProgram): boolean {
  return (
    last.rows.length <= program.rows.length &&
    last.columns.length <= program.columns.length &&
    last.rows.every((row, i) => row === program.rows[i]) &&
    last.columns.every((column, i) => column === program.columns[i])
  );
}

/** The thread's answer, or null when it died or kept silent for too long. */
function ask(worker: Worker, timeoutMs: number, question: unknown): Promise<ProgramAnswer | null> {
  return new Promise((resolve) => {
    const settle = (answer: ProgramAnswer | null): void => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', onEnd);
      worker.off('exit', onEnd);
      resolve(answer);
    };
    const onEnd = (): void => settle(null);
    const timer = setTimeout(onEnd, timeoutMs);
    worker.on('message', settle);
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
    worker.postMessage(question);
  });
}

function packedColumns(columns: readonly ProgramColumn[]) {
  return {
    cost: Float64Array.from(columns, ({ cost }) => cost),
    lower: Float64Array.from(columns, ({ lower }) => lower),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    whole: Int32Array.from(columns, (column) => (column.whole ? 1 : 0)),
  };
}

function packedRows(rows: readonly ProgramRow[]) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, i) => {
    starts[i + 1] = (starts[i] ?? 0) + terms.length;
  });
  const terms = rows.flatMap((row) => row.terms);
  return {
    lower: Float64Array.from(rows, ({ lower }) => lower),
    upper: Float64Array.from(rows, ({ upper }) => upper),
    starts,
    indices: Int32Array.from(terms, ([column]) => column),
    values: Float64Array.from(terms, ([, value]) => value),
  };
}
