import { TEST_KIND } from '@dudao/core/feed/hook/hook-kinds';
import { asSystem, type Tx } from '../../lib/db.ts';
import { type Rounds, startRounds } from '../../lib/rounds.ts';
import { collectCalls } from './collect-calls.ts';
import { type CallSending, sendCall } from './send-call.ts';

export interface CallerOptions extends CallSending {
  readonly onError: (error: unknown) => void;
  /** How long to wait for the next event before beginning. */
  readonly soonMs?: number;
}

const OPERATION = 'feed.claim-calls';
const SOON_MS = 50;
/** What is to be tried again by now, and what another server's events left. */
const EVERY_MS = 5_000;
/** Calls under way in this process at most, one of each address. */
const MOST_AT_ONCE = 32;
/** Longer than a call may take; what its server has not noted by then is sent again. */
const HELD_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
/** So long calls are kept that do not wait any more. */
const KEPT_DAYS = 30;

/**
 * H1 H7 Tells addresses of events, beside the server's other work. A round makes calls of what was sealed and starts those that are due without waiting for them:
 * each address has one call under way at most, so that a slow one holds up only itself. A stop breaks off what is under way; it is sent again later.
 */
export function startCaller(options: CallerOptions): Rounds {
  const { pool, now, onError } = options;
  const underWay = new Map<string, Promise<void>>();
  const ending = new AbortController();
  let forgotAt = Number.NEGATIVE_INFINITY;
  const begin = ({ id, hook_id: hookId }: Claimed) => {
    const sent = sendCall(options, id, ending.signal)
      .catch(onError)
      .finally(() => {
        underWay.delete(hookId);
        rounds.wake();
      });
    underWay.set(hookId, sent);
  };
  const rounds = startRounds({
    soonMs: options.soonMs ?? SOON_MS,
    everyMs: EVERY_MS,
    onError,
    round: async ({ isStopped }) => {
      const isMore = await collectCalls(options);
      const claiming = { busy: [...underWay.keys()], most: MOST_AT_ONCE - underWay.size, now: now() };
      const claimed = isStopped() ? [] : await asSystem(pool, OPERATION, (tx) => claim(tx, claiming));
      for (const one of claimed) begin(one);
      if (performance.now() - forgotAt > FORGET_EVERY_MS) {
        forgotAt = performance.now();
        await asSystem(pool, 'feed.forget-calls', (tx) => forgetOld(tx, now()));
      }
      return isMore ? { againMs: 0 } : {};
    },
  });
  return {
    wake: rounds.wake,
    stop: async () => {
      await rounds.stop();
      ending.abort();
      await Promise.all(underWay.values());
    },
  };
}

interface Claimed {
  readonly id: string;
  readonly hook_id: string;
}

/** Holds calls that are due, one of each address that has none under way, here or at another server; the earliest event first, tests before all. */
function claim(
  tx: Tx,
  { busy, most, now }: { readonly busy: readonly string[]; readonly most: number; readonly now: Date },
): Promise<Claimed[]> {
  return tx.many<Claimed>(
    `update feed_hook_call set held_until = $2 where state = 'waiting' and (held_until is null or held_until <= $1) and id in (
       select due.id from feed_hook h cross join lateral (
         select c.id, c.next_at from feed_hook_call c where c.hook_id = h.id and c.state = 'waiting' and c.next_at <= $1
           and (h.paused_at is null or c.kind = '${TEST_KIND}')
         order by c.number nulls first limit 1) due
       where h.ended_at is null and h.id <> all ($3::uuid[])
         and not exists (select 1 from feed_hook_call b where b.hook_id = h.id and b.state = 'waiting' and b.held_until > $1)
       order by due.next_at limit $4)
     returning id, hook_id`,
    [now.toISOString(), new Date(now.getTime() + HELD_MS).toISOString(), busy, most],
  );
}

function forgetOld(tx: Tx, now: Date): Promise<number> {
  return tx.run(
    `delete from feed_hook_call where state <> 'waiting' and happened_at < $1::timestamptz - make_interval(days => $2)`,
    [now.toISOString(), KEPT_DAYS],
  );
}
