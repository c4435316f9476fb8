import { type Making, makeSome } from './make-letters.ts';

/** Makes letters beside the server's other work. */
export interface Mailer {
  /** A mailing may have been begun. */
  wake(): void;
  /** Ends after the letters under way; the others wait in the database. */
  stop(): Promise<void>;
}

const SOON_MS = 200;
/** What another server began, or left when it ended, is found so often. */
const EVERY_MS = 10_000;
/** Between two rounds requests have a fifth of the time to themselves. */
const REST = 0.25;

/** L4 Makes in rounds what waits. All of it stands in the database: a crash or a stop loses nothing, and the next start goes on where it was. */
export function startMailer(making: Making & { readonly soonMs?: number }): Mailer {
  const { soonMs = SOON_MS } = making;
  let stopped = false;
  let woken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  const plan = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
    timer.unref();
  };
  const round = async (): Promise<number> => {
    woken = false;
    const began = performance.now();
    const made = await makeSome(making);
    if (made > 0) return (performance.now() - began) * REST;
    return woken ? soonMs : EVERY_MS;
  };
  const run = () => {
    running = round()
      .catch((error: unknown) => {
        making.onError(error);
        return EVERY_MS;
      })
      .then((delayMs) => {
        running = null;
        if (!stopped) plan(delayMs);
      });
  };
  plan(soonMs);
  return {
    wake: () => {
      woken = true;
      if (!stopped && running === null) plan(soonMs);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
