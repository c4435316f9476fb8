import { setTimeout as sleep } from 'node:timers/promises';
import { asSystem, type Pool } from '../lib/db.ts';
import { exportLog, sealEvents } from '../lib/event-log.ts';

const LONGEST_MS = 60_000;
const AGAIN_MS = 50;

/**
 * Seals every event that is there and returns how many it sealed. Sealing waits for older transactions, those of the databases of other tests
 * on the same server among them; so one call of `sealEvents` may leave events open.
 */
export async function sealAll(pool: Pool): Promise<number> {
  const until = performance.now() + LONGEST_MS;
  for (let sealed = 0; ; await sleep(AGAIN_MS)) {
    sealed += await sealEvents(pool);
    const open = await countOpen(pool);
    if (open === 0) return sealed;
    if (performance.now() > until) throw new Error(`${open} events are still held back by an older transaction`);
  }
}

function countOpen(pool: Pool): Promise<number> {
  return asSystem(pool, 'test', async (tx) => {
    const { open } = await tx.one<{ open: string }>(
      'select (select count(*) from event) - (select count(*) from event_seal) as open',
    );
    return Number(open);
  });
}

/** Every line of the exported log. */
export function exportedLog(pool: Pool): Promise<string[]> {
  return asSystem(pool, 'test', async (tx) => {
    const lines: string[] = [];
    for await (const line of exportLog(tx)) lines.push(line);
    return lines;
  });
}
