import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FileToJudge, JudgedFile } from './judged.ts';

/** How files are judged. Tests have less patience. */
interface JudgeLimits {
  readonly timeoutMs: number;
  /** Memory of a judging thread; a file that needs more is refused. */
  readonly memoryMb: number;
  /** So many files are judged at once; the others wait their turn. */
  readonly atOnce: number;
  /** A thread that had nothing to do for so long ends; the next file starts another. */
  readonly idleMs: number;
  /** What a thread judged of somebody else's bytes is not trusted for ever. */
  readonly filesEach: number;
}

const LIMITS: JudgeLimits = { timeoutMs: 60_000, memoryMb: 256, atOnce: 2, idleMs: 60_000, filesEach: 500 };

type Answer = { readonly judged: JudgedFile } | { readonly refusal: Problem } | { readonly bug: string };

/** Judges files, and tells how many threads were started for it so far. */
export interface Judge {
  judge(file: FileToJudge): Promise<Result<JudgedFile>>;
  readonly started: number;
}

interface Thread {
  readonly worker: Worker;
  files: number;
  idle: NodeJS.Timeout | null;
  /** Whether it ended by itself. */
  dead: boolean;
}

/**
 * Opens a judge of files: a few threads with limits of memory and time that are kept from file to file, since starting one takes longer than most files.
 * One that runs out of time or memory, or dies, is given up with its file, and the next file gets another.
 */
export function openJudge(limits: JudgeLimits, script = new URL('./judge-worker.mjs', import.meta.url)): Judge {
  const resting: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  let alive = 0;
  let started = 0;

  const start = (): Thread => {
    alive++;
    started++;
    const worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      // Loaders of the parent (development, tests) are not wanted there: the worker brings its own.
      execArgv: [],
    });
    const thread: Thread = { worker, files: 0, idle: null, dead: false };
    // What a thread says of its end when nobody asked it anything must not end the server.
    worker.on('error', () => {});
    worker.on('exit', () => {
      thread.dead = true;
    });
    return thread;
  };
  const take = async (): Promise<Thread> => {
    for (let rested = resting.pop(); rested !== undefined; rested = resting.pop()) {
      if (rested.idle !== null) clearTimeout(rested.idle);
      if (!rested.dead) return rested;
      alive--;
    }
    return alive < limits.atOnce ? start() : new Promise<Thread>((turn) => waiting.push(turn));
  };
  const drop = (thread: Thread): void => {
    alive--;
    void thread.worker.terminate();
    waiting.shift()?.(start());
  };
  const giveBack = (thread: Thread): void => {
    thread.files++;
    if (thread.files >= limits.filesEach) {
      drop(thread);
      return;
    }
    const next = waiting.shift();
    if (next !== undefined) {
      next(thread);
      return;
    }
    // A resting thread keeps nobody from ending.
    thread.worker.unref();
    thread.idle = setTimeout(() => {
      resting.splice(resting.indexOf(thread), 1);
      drop(thread);
    }, limits.idleMs).unref();
    resting.push(thread);
  };

  return {
    judge: async (file) => {
      const thread = await take();
      const answer = await ask(thread.worker, file, limits.timeoutMs);
      if (answer === 'too-complex') {
        drop(thread);
        return refuse(problem('evidence-too-complex', { name: file.name }));
      }
      if (answer instanceof Error) {
        drop(thread);
        throw answer;
      }
      giveBack(thread);
      if ('bug' in answer) throw new Error(answer.bug);
      return 'refusal' in answer ? refuse(answer.refusal) : ok(answer.judged);
    },
    get started() {
      return started;
    },
  };
}

/** Hands one file to a thread. `too-complex`: it took too long or too much memory; an error: the thread died of it. */
function ask(worker: Worker, file: FileToJudge, timeoutMs: number): Promise<Answer | 'too-complex' | Error> {
  worker.ref();
  return new Promise((resolve) => {
    const end = (answer: Answer | 'too-complex' | Error) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (answer: Answer) => end(answer);
    const onError = (error: Error & { code?: string }) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-complex' : error);
    const onExit = (code: number) => end(new Error(`the judging thread ended with ${code}`));
    const timer = setTimeout(() => end('too-complex'), timeoutMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ path: file.path, name: file.name });
  });
}

const judging = openJudge(LIMITS);

/** Judges a file in a thread with limits of memory and time. Refuses with the `JUDGE_PROBLEMS`. */
export function judge(file: FileToJudge): Promise<Result<JudgedFile>> {
  return judging.judge(file);
}
