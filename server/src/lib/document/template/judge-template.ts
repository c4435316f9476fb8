import { Worker } from 'node:worker_threads';
import { problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateShape } from '@dudao/core/lib/template-shape';
import type { TemplateReading } from './read-template.ts';

/** Filling a template takes about as long as reading it, on the thread of the server: one that needs longer is none. */
const LIMITS = { timeoutMs: 10_000, memoryMb: 512 };

type Answer = { readonly read: Result<TemplateReading> } | { readonly bug: string };

let line: Promise<unknown> = Promise.resolve();

/** Reads somebody's template as `readTemplate` does, in a thread with limits of memory and time, one after the other. Tests have less patience. */
export function judgeTemplate(
  bytes: Uint8Array,
  about: { readonly file: string; readonly shape: TemplateShape },
  limits = LIMITS,
  script = new URL('./template-worker.mjs', import.meta.url),
): Promise<Result<TemplateReading>> {
  const turn = line.then(() => readInThread({ bytes, ...about }, limits, script));
  line = turn.catch(() => undefined);
  return turn;
}

function readInThread(
  workerData: { readonly bytes: Uint8Array; readonly file: string; readonly shape: TemplateShape },
  { timeoutMs, memoryMb }: typeof LIMITS,
  script: URL,
): Promise<Result<TemplateReading>> {
  const worker = new Worker(script, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // Loaders of the parent (development, tests) are not wanted there: the worker brings its own.
    execArgv: [],
  });
  const tooComplex = () => refuse(problem('template-too-complex', { file: workerData.file }));
  return new Promise<Result<TemplateReading>>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooComplex()), timeoutMs);
    worker.once('message', (answer: Answer) => {
      clearTimeout(timer);
      if ('bug' in answer) reject(new Error(answer.bug));
      else resolve(answer.read);
    });
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooComplex());
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the thread that reads templates ended with ${code}`));
    });
  }).finally(() => worker.terminate());
}
