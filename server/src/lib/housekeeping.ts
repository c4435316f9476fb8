import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { deleteOldCalls } from './call-memory.ts';
import { asSystem, type Pool } from './db.ts';
import { readLogHead } from './event-log.ts';
import { plainDateOf } from './plain-date.ts';

/** Removes what has served its time: ended sessions, old sign-in counters, answered calls after 400 days, names and contacts of sign-ups. The event log is never pruned. */
export async function keepHouse(pool: Pool, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000).toISOString();
  await asSystem(pool, 'housekeeping', async (tx) => {
    await tx.run('delete from session where expires_at < $1 or last_seen_at < $1', [dayAgo]);
    await tx.run('delete from sign_in_failure where last_at < $1', [dayAgo]);
    await deleteOldCalls(tx, now);
    // What people without an account left behind to be reached by is theirs: it goes on the day that they were told.
    await tx.run(
      `update announcement_sign_up set name = '', contact = null, note = '' where contact is not null and erase_on <= $1`,
      [plainDateOf(now)],
    );
  });
}

/**
 * Writes the head of the event log into a file outside the database, one line `<moment> <number> <hash>` whenever it has grown: an anchor
 * that shows a later truncation or re-hash. Copy the last line to where this machine's administrator cannot reach it.
 */
export async function anchorLog(pool: Pool, file: string, now: Date): Promise<void> {
  const head = await asSystem(pool, 'log.anchor', readLogHead);
  const last = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) : undefined;
  if (head.number === 0 || last?.endsWith(` ${head.number} ${head.hash}`) === true) return;
  appendFileSync(file, `${now.toISOString()} ${head.number} ${head.hash}\n`, { mode: 0o600, flush: true });
}
