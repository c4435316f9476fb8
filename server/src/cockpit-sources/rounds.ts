import type { KeptRun } from '@dudao/core/cockpit/round';
import type { RoundsRead } from '../lib/cockpit-sources.ts';
import type { Db } from '../lib/db.ts';
import { readFrozenStandard } from '../pack/rows.ts';

/** C17 Counties at and below a unit that are open, and of each the newest kept evaluation under every standard and school year. What was computed is not read, only how it came out. */
export async function readRounds(db: Db, unitId: string): Promise<RoundsRead> {
  const counties = await db.many<{ id: string; name: string }>(
    `select u.id, u.name from unit_below b join unit u on u.id = b.unit_id where b.top_id = $1 and u.kind = 'county' and u.closed_on is null order by u.name, u.id`,
    [unitId],
  );
  const runs = await db.many<KeptRun>(
    `select distinct on (r.unit_id, r.standard_id, r.period) r.id, r.unit_id as "unitId", r.standard_id as "standardId", r.version, r.period, r.overall_verdict as verdict, r.created_at as "createdAt"
     from evaluation_run r where r.unit_id = any ($1::uuid[]) order by r.unit_id, r.standard_id, r.period, r.created_at desc, r.id`,
    [counties.map(({ id }) => id)],
  );
  const last = runs.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  const frozen = last === undefined ? null : await readFrozenStandard(db, last.standardId, last.version);
  return {
    counties,
    runs,
    titleOf: ({ standardId }) => frozen?.standard.title ?? { zh: standardId, en: standardId },
  };
}
