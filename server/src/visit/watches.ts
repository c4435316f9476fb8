import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { unwatchUnit, watchUnit } from '@dudao/core/visit/coverage-contract';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { VisitWatchTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';

export const watchUnitImplementation = implement(watchUnit, {
  subject: async (_db, input) => input.unitId,
  constraints: { visit_watch_held: () => problem('watched-already') },
  handle: async ({ tx, input, unit, caller, now }) => {
    const watched = await readUnitRow(tx, input.watchedUnitId);
    if (watched === null || !watched.path.includes(unit.id) || watched.closed_on !== null) {
      return refuse(problem('visit-outside', { unit: watched?.name ?? '' }, { field: 'watchedUnitId' }));
    }
    const watchId = randomUUID();
    const { kind, reason } = input;
    await tx.run(
      `insert into visit_watch (id, unit_id, region, watched_unit_id, kind, reason, from_on, watched_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [watchId, unit.id, unit.region, watched.id, kind, reason, plainDateOf(now), caller.name],
    );
    await record(tx, {
      event: 'visit.unit-watched',
      unitId: unit.id,
      subject: watchId,
      after: { watchedUnitId: watched.id, kind, reason },
    });
    return ok({ watchId });
  },
});

export const unwatchUnitImplementation = implement(unwatchUnit, {
  subject: async (db, input) =>
    (await db.maybe<VisitWatchTable>('select * from visit_watch where id = $1', [input.watchId]))?.unit_id ?? null,
  handle: async ({ tx, input, unit, now }) => {
    const { watchId, outcome } = input;
    const ended = await tx.run(
      'update visit_watch set until_on = $2, outcome = $3 where id = $1 and until_on is null',
      [watchId, plainDateOf(now), outcome],
    );
    if (ended === 0) return refuse(problem('watch-ended'));
    await record(tx, { event: 'visit.unit-unwatched', unitId: unit.id, subject: watchId, after: { outcome } });
    return ok({});
  },
});
