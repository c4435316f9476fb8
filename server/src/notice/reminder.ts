import { asSystem, type Pool } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { type Rounds, startRounds } from '../lib/rounds.ts';
import type { Channel } from './channels/channel.ts';
import { makeMessages } from './make-messages.ts';
import { refreshNotices } from './refresh.ts';
import { type Sending, sendWaiting } from './send-messages.ts';
import type { NoticeSource } from './source.ts';

export interface ReminderOptions {
  readonly pool: Pool;
  readonly sources: readonly NoticeSource[];
  readonly channels: readonly Channel[];
  readonly publicUrl: string;
  readonly unsubscribeUrl: (accountId: string) => string;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
  /** How long to wait for the next event before beginning. */
  readonly soonMs?: number;
}

const SOON_MS = 1_000;
/** Digests are made by the minute. */
const EVERY_MS = 20_000;
/** What becomes due without an event (another server's, a new day) is found so often. */
const REFRESH_EVERY_MS = 300_000;
/** A round takes at most the tenth part of the time. */
const REST = 10;

/**
 * Raises and withdraws reminders and sends digests, in rounds beside the server's other work. Several servers do no harm, and one part that
 * fails keeps none of the others from working.
 */
export function startReminder(options: ReminderOptions): Rounds {
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshedOn = '';
  return startRounds({
    soonMs: options.soonMs ?? SOON_MS,
    everyMs: EVERY_MS,
    onError: options.onError,
    round: async ({ isWoken, isStopped }) => {
      const started = performance.now();
      const today = plainDateOf(options.now());
      if (isWoken || today !== refreshedOn || started - refreshedAt > REFRESH_EVERY_MS) {
        await attempt(options, (tx) => refreshNotices(tx, options.sources, options.now()));
        [refreshedAt, refreshedOn] = [started, today];
      }
      const restMs = (performance.now() - started) * REST;
      await tell(options, isStopped);
      return { restMs };
    },
  });
}

async function attempt(
  { pool, onError }: ReminderOptions,
  work: (tx: Parameters<Parameters<typeof asSystem>[2]>[0]) => Promise<unknown>,
): Promise<void> {
  await asSystem(pool, 'notice.refresh', work).catch(onError);
}

/** Makes the messages that are due and sends over all channels at once, so that a slow one holds up none. */
async function tell(options: ReminderOptions, isStopped: () => boolean): Promise<void> {
  const { channels, now, pool, publicUrl, unsubscribeUrl, onError } = options;
  const ids = channels.map(({ about }) => about.id);
  await attempt(options, (tx) => makeMessages(tx, ids, now()));
  const sending: Sending = { pool, now, publicUrl, unsubscribeUrl, isStopped };
  await Promise.all(channels.map((channel) => sendWaiting(sending, channel).catch(onError)));
}
