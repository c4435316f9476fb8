import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Tx } from '../lib/db.ts';

const MB = 1 << 20;
/** What a unit may store unless the office sets another limit. */
export const USUAL_LIMIT_BYTES = 5 * 1024 * MB;

/** A unit, with the region to which its rows belong. */
export interface SpaceOf {
  readonly id: string;
  readonly region: string;
}

/** Sets space aside, or says how little is left. Two who ask at once go one after the other; together they never exceed the limit. */
export async function reserveSpace(tx: Tx, unit: SpaceOf, bytes: number): Promise<Problem | null> {
  await tx.run(
    'insert into evidence_space (unit_id, region, limit_bytes) values ($1, $2, $3) on conflict (unit_id) do nothing',
    [unit.id, unit.region, USUAL_LIMIT_BYTES],
  );
  const taken = await tx.run(
    'update evidence_space set used_bytes = used_bytes + $2 where unit_id = $1 and used_bytes + $2 <= limit_bytes',
    [unit.id, bytes],
  );
  if (taken === 1) return null;
  const { left } = await tx.one<{ left: string }>(
    'select limit_bytes - used_bytes as left from evidence_space where unit_id = $1',
    [unit.id],
  );
  return problem('evidence-space-full', { leftMb: Math.floor(Number(left) / MB) });
}

/** Gives space back that was set aside for what did not come, or had come already. */
export async function releaseSpace(tx: Tx, unitId: string, bytes: number): Promise<void> {
  await tx.run('update evidence_space set used_bytes = greatest(0, used_bytes - $2) where unit_id = $1', [
    unitId,
    bytes,
  ]);
}
