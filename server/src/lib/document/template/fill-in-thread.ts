import { Worker } from 'node:worker_threads';
import { problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateData } from '@dudao/core/lib/template-shape';
import type { FilledDocument } from './fill-template.ts';

/** A document takes milliseconds; one that needs longer than this holds up everybody else's. */
const LIMITS = { timeoutMs: 10_000, memoryMb: 512 };

type Answer = { readonly filled: Result<FilledDocument> } | { readonly bug: string };

let thread: Worker | null = null;
let line: Promise<unknown> = Promise.resolve();

/**
 * Fills a template as `fillTemplate` does, in a thread that is kept for it, one after the other: whatever an office sent, the server goes on. A template that takes
 * too long or too much memory is refused, and the thread ends with it. Tests have less patience.
 */
export function fillInThread(
  bytes: Uint8Array,
  data: TemplateData,
  file: string,
  limits = LIMITS,
): Promise<Result<FilledDocument>> {
  const turn = line.then(() => fillNext({ bytes, data, file }, limits));
  line = turn.catch(() => undefined);
  return turn;
}

function threadOf({ memoryMb }: typeof LIMITS): Worker {
  if (thread !== null) return thread;
  const made = new Worker(new URL('./fill-worker.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // Loaders of the parent (development, tests) are not wanted there: the worker brings its own.
    execArgv: [],
  });
  made.once('exit', () => {
    if (thread === made) thread = null;
  });
  thread = made;
  return made;
}

function fillNext(
  job: { readonly bytes: Uint8Array; readonly data: TemplateData; readonly file: string },
  limits: typeof LIMITS,
): Promise<Result<FilledDocument>> {
  const worker = threadOf(limits);
  // Held while it works, let go while it waits: an idle thread keeps no program alive.
  worker.ref();
  return new Promise<Result<FilledDocument>>((resolve, reject) => {
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners('message');
      worker.removeAllListeners('error');
      worker.unref();
      finish();
    };
    const giveUp = (finish: () => void): void => {
      thread = null;
      end(finish);
      void worker.terminate();
    };
    const tooComplex = () => resolve(refuse(problem('template-too-complex', { file: job.file })));
    const timer = setTimeout(() => giveUp(tooComplex), limits.timeoutMs);
    worker.once('message', (answer: Answer) =>
      end(() => ('bug' in answer ? reject(new Error(answer.bug)) : resolve(answer.filled))),
    );
    worker.once('error', (error: Error & { code?: string }) =>
      giveUp(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooComplex() : reject(error))),
    );
    worker.postMessage(job);
  });
}
