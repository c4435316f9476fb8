import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FileToJudge, JudgedFile } from './judged.ts';

const TIMEOUT_MS = 60_000;
/** Memory of the judging thread; a file that needs more is refused. */
const WORKER_MEMORY_MB = 256;
/** So many files are judged at once; the others wait their turn. */
const AT_ONCE = 2;

type Answer = { readonly judged: JudgedFile } | { readonly refusal: Problem } | { readonly bug: string };

let free = AT_ONCE;
const waiting: (() => void)[] = [];

/** Judges a file in a thread with limits of memory and time. Refuses with the `JUDGE_PROBLEMS`. */
export async function judge(file: FileToJudge): Promise<Result<JudgedFile>> {
  if (free === 0) await new Promise<void>((turn) => waiting.push(turn));
  else free--;
  try {
    return await judgeInThread(file);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}

function judgeInThread(file: FileToJudge): Promise<Result<JudgedFile>> {
  const worker = new Worker(new URL('./judge-worker.mjs', import.meta.url), {
    workerData: { path: file.path, name: file.name },
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
    // Loaders of the parent (development, tests) are not wanted there: the worker brings its own.
    execArgv: [],
  });
  const tooComplex = refuse(problem('evidence-too-complex', { name: file.name }));
  return new Promise<Result<JudgedFile>>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooComplex), TIMEOUT_MS);
    worker.once('message', (answer: Answer) => {
      clearTimeout(timer);
      if ('bug' in answer) reject(new Error(answer.bug));
      else if ('refusal' in answer) resolve(refuse(answer.refusal));
      else resolve(ok(answer.judged));
    });
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooComplex);
      else reject(error);
    });
  }).finally(() => worker.terminate());
}
