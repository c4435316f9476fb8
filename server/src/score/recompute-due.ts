import { isOfRegister } from '@dudao/core/pack/level-words';
import { asSystem, type Connection, type Pool } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { type Rounds, startRounds } from '../lib/rounds.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { type DueSet, deleteDue, forgetDueFailures, readNextDue, writeDueFailure } from './due-rows.ts';
import { RecomputeError, recomputeCounties } from './recompute.ts';

export interface RecomputerOptions {
  readonly pool: Pool;
  /** For the thread, which has a connection of its own. */
  readonly connection: Connection;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
  /** How long to wait for the next event before beginning. */
  readonly soonMs?: number;
}

const OPERATION = 'score.recompute-due';
const SOON_MS = 500;
/** What became due by the clock, or was made due by another server. */
const EVERY_MS = 60_000;

/**
 * Makes what is due in rounds, one year and version after the other in one thread, so that the server's own work is not held up. A stop ends
 * after the county under way, and what is left stays due; several servers do no harm. What failed before the start is tried again.
 */
export function startRecomputer(options: RecomputerOptions): Rounds {
  const { pool, onError, soonMs = SOON_MS } = options;
  return startRounds({
    soonMs,
    everyMs: EVERY_MS,
    onError,
    before: () => asSystem(pool, OPERATION, forgetDueFailures),
    round: async ({ isStopped }) => {
      await drain(options, isStopped);
      return {};
    },
  });
}

async function drain(options: RecomputerOptions, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const due = await asSystem(options.pool, OPERATION, (tx) => readNextDue(tx, options.now()));
    if (due === null) return;
    await recomputeSet(options, due, isStopped);
  }
}

async function recomputeSet({ pool, connection, now }: RecomputerOptions, due: DueSet, isStopped: () => boolean) {
  const { period, standard_id: standardId, version, counties } = due;
  const key = (countyId: string) => ({ countyId, period, standardId, version });
  const frozen = await asSystem(pool, OPERATION, (tx) => readFrozenStandard(tx, standardId, version));
  // A decision for a version may be about another kind of unit; such a standard has no standings.
  if (frozen === null || !isOfRegister(frozen.standard)) {
    await asSystem(pool, OPERATION, async (tx) => {
      for (const { id, asked } of counties) await deleteDue(tx, key(id), asked);
    });
    return;
  }
  const on = plainDateOf(now());
  const asked = new Map(counties.map((county) => [county.id, county.asked]));
  const done = new Set<string>();
  let kept: Promise<unknown> = Promise.resolve();
  const count = await recomputeCounties({
    order: { connection, period, on, standards: [{ id: standardId, version }] },
    countyIds: counties.map(({ id }) => id),
    workers: 1,
    onCounty: (_count, countyId) => {
      done.add(countyId);
      kept = kept.then(() => asSystem(pool, OPERATION, (tx) => deleteDue(tx, key(countyId), asked.get(countyId) ?? 0)));
    },
    isStopped,
  }).catch(async (error: unknown) => {
    if (!(error instanceof RecomputeError)) throw error;
    // A thread that died says no county: it was the next one, or, where none was made, it could not begin at all.
    const next = done.size === 0 ? counties : counties.filter(({ id }) => !done.has(id)).slice(0, 1);
    const failed = error.countyId === null ? next.map(({ id }) => id) : [error.countyId];
    await asSystem(pool, OPERATION, async (tx) => {
      for (const id of failed) await writeDueFailure(tx, key(id), { message: error.message, at: now() });
    });
    return null;
  });
  await kept;
  if (count === null || count.recomputed === 0) return;
  const [only, ...more] = counties;
  await asSystem(pool, OPERATION, (tx) =>
    record(tx, {
      event: 'score.recomputed',
      unitId: only !== undefined && more.length === 0 ? only.id : null,
      subject: null,
      after: { period, on, standards: [`${standardId}@${version}`], ...count },
    }),
  );
}
