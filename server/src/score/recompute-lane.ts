import { asSystem, type Connection, createPool } from '../lib/db.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { preparedOnce } from './prepared.ts';
import { type CountyOutcome, markStandard, type Recomputation, recomputeCounty } from './recompute-county.ts';

/** What a lane is given at its start; plain, for it crosses to another thread. */
export interface LaneOrder {
  readonly connection: Connection;
  readonly period: string;
  readonly on: string;
  readonly standards: readonly { readonly id: string; readonly version: string }[];
}

/** One connection that recomputes county after county. */
export interface Lane {
  recompute(countyId: string): Promise<CountyOutcome>;
  close(): Promise<void>;
}

/** Connects and compiles the standards once. */
export async function openLane({ connection, period, on, standards }: LaneOrder): Promise<Lane> {
  const pool = createPool(connection, 1);
  try {
    const marked = await asSystem(pool, 'score.recompute', async (tx) => {
      const found = [];
      for (const { id, version } of standards) {
        const frozen = await readFrozenStandard(tx, id, version);
        if (frozen === null) throw new Error(`the standard ${id}@${version} is not frozen here`);
        const prepared = preparedOnce(frozen.standard, frozen.digest, { on, relaxations: [], parameters: {} });
        // Without choices a published standard always compiles: it was checked before it was frozen.
        if (!prepared.ok) throw new Error(`the published standard ${id}@${version} does not compile`);
        found.push(markStandard(prepared.value));
      }
      return found;
    });
    const under: Recomputation = { period, on, standards: marked, now: () => new Date() };
    return { recompute: (countyId) => recomputeCounty(pool, countyId, under), close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
