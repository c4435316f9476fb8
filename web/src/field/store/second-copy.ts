import type { CopyAnswer, CopyAsk } from './second-copy-worker.ts';
import type { Entry, Head, Store } from './store.ts';

type Question = CopyAsk extends infer One ? (One extends { readonly id: number } ? Omit<One, 'id'> : never) : never;

/** The second copy, kept by a worker in the browser's private files. A browser without them fails at every call, which the screens say. */
export function openSecondCopyInWorker(): Store {
  const worker = new Worker(new URL('./second-copy-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<
    number,
    { readonly done: (value: unknown) => void; readonly failed: (error: unknown) => void }
  >();
  let last = 0;
  worker.addEventListener('message', ({ data: answer }: MessageEvent<CopyAnswer>) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.is === 'done') one?.done(answer.value);
    else one?.failed(new DOMException(answer.message, answer.name));
  });
  worker.addEventListener('error', () => {
    for (const { failed } of waiting.values()) failed(new DOMException('the worker failed', 'InvalidStateError'));
    waiting.clear();
  });
  const ask = (question: Question): Promise<unknown> =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      worker.postMessage({ ...question, id: last });
    });
  return {
    // The worker answers each question with what the store gave.
    heads: async () => (await ask({ is: 'heads' })) as readonly Head[],
    read: async (key) => (await ask({ is: 'read', key })) as Entry | null,
    write: async (entries) => void (await ask({ is: 'write', entries })),
    clear: async () => void (await ask({ is: 'clear' })),
  };
}
