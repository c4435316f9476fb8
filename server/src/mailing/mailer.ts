import { type Rounds, startRounds } from '../lib/rounds.ts';
import { type Making, makeSome } from './make-letters.ts';

const SOON_MS = 200;
/** What another server began, or left when it ended, is found so often. */
const EVERY_MS = 10_000;
/** Between two rounds requests have a fifth of the time to themselves. */
const REST = 0.25;

/** L4 Makes in rounds the letters that wait, beside the server's other work; the next start goes on where this one was stopped. */
export function startMailer(making: Making & { readonly soonMs?: number }): Rounds {
  return startRounds({
    soonMs: making.soonMs ?? SOON_MS,
    everyMs: EVERY_MS,
    onError: making.onError,
    round: async () => {
      const began = performance.now();
      const made = await makeSome(making);
      return made > 0 ? { againMs: (performance.now() - began) * REST } : {};
    },
  });
}
