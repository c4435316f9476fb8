import { addHook } from '@dudao/core/feed/hook/hook-contract';
import type { HookKindId } from '@dudao/core/feed/hook/hook-kinds';
import { expect, vi } from 'vitest';
import { startCaller } from '../feed/hook/caller.ts';
import { asSystem } from '../lib/db.ts';
import { type Resolve, readNetworks } from '../lib/networks.ts';
import { type EventEntry, record } from '../lib/record.ts';
import type { Rounds } from '../lib/rounds.ts';
import { secretsFrom } from '../lib/secrets.ts';
import { sealAll } from './sealed-log.ts';
import { openStandInHttp, type StandInHttp } from './stand-in-http.ts';
import type { Persona, TestApp } from './test-app.ts';

/** The network of the stand-in, as an operator would name it. */
export const INSIDE = readNetworks('127.0.0.1');

/** The names that an address was given, and what they lead to at the moment. */
export const RECEIVER = 'told.test';

/** A receiver on this machine, and the server's part that tells it. */
export async function openHookDesk(test: TestApp) {
  const receiver = await openStandInHttp();
  const { port } = new URL(receiver.origin);
  const hosts = new Map([[RECEIVER, ['127.0.0.1']]]);
  const errors: unknown[] = [];
  let [looked, pausings] = [0, 0];
  const resolve: Resolve = async (host) => {
    looked += 1;
    return (hosts.get(host) ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  const start = () =>
    startCaller({
      pool: test.pool,
      secrets: secretsFrom(Buffer.alloc(32, 7)),
      networks: INSIDE,
      publicUrl: 'http://localhost',
      now: () => test.clock.now,
      onPaused: () => {
        pausings += 1;
      },
      onError: (error) => errors.push(error),
      soonMs: 1,
      resolve,
    });
  let caller: Rounds = start();
  const open = () =>
    test.rows<{ what: string }>(
      `select 'behind' as what from feed_hook h where ended_at is null and paused_at is null and cursor < (select max(number) from event_seal)
       union all select c.kind from feed_hook_call c join feed_hook h on h.id = c.hook_id
         where c.state = 'waiting' and c.next_at <= $1 and h.ended_at is null and (h.paused_at is null or c.kind = 'hook.test')`,
      [test.clock.now.toISOString()],
    );
  return {
    receiver,
    hosts,
    errors,
    url: (path = '/told', name = RECEIVER) => `http://${name}:${port}${path}`,
    looked: () => looked,
    pausings: () => pausings,
    /** Lets events be told until nothing is due any more. */
    async settle(): Promise<void> {
      await sealAll(test.pool);
      await vi.waitFor(
        async () => {
          caller.wake();
          expect(await open()).toEqual([]);
        },
        { timeout: 20_000, interval: 30 },
      );
    },
    /** Ends the server's part as a stop does, or begins it anew. */
    stop: () => caller.stop(),
    restart: () => {
      caller = start();
    },
    /** Lets everything that happened be sealed; the caller is woken then, as the sealer does it. */
    async seal(): Promise<void> {
      await sealAll(test.pool);
      caller.wake();
    },
    async add(who: Persona, unitId: string, more: { kinds?: HookKindId[]; url?: string } = {}) {
      const { kinds = ['issue.opened', 'issue.closed'], url = this.url() } = more;
      const called = await test.call(who, addHook, { unitId, name: '统计平台', url, kinds });
      expect([called.status, called.problem]).toEqual([200, undefined]);
      return { ...called.output, of: { unitId, hookId: called.output.hookId } };
    },
    /** Something happened, as the log has it. */
    happen: (...entries: EventEntry[]) =>
      asSystem(test.pool, 'test', async (tx) => {
        for (const entry of entries) await record(tx, entry);
        await tx.run('select 1');
      }),
    async close(): Promise<void> {
      await caller.stop();
      await receiver.close();
    },
  };
}

export type HookDesk = Awaited<ReturnType<typeof openHookDesk>>;

/** The bodies that a receiver got. */
export function bodiesOf({ received }: StandInHttp) {
  // Safe: the tests look at each field that they read of these.
  return received.map(({ json }) => json as { type: string; timestamp: string; data: Record<string, string> });
}
