import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { planVisit } from '@dudao/core/visit/contract';
import { MOST_OF_SERIES, seriesOf } from '@dudao/core/visit/series';
import type { VisitKind } from '@dudao/core/visit/visit-kind';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { faultsOfPlanned, PLANNED_COLUMNS, type Planned, plannedValues } from './planning.ts';

/** Kinds that go to several units at once. */
const OF_MANY: readonly VisitKind[] = ['roving', 'sample'];
const COLUMNS = PLANNED_COLUMNS.join(', ');
const PLACES = PLANNED_COLUMNS.map((_, i) => `$${i + 10}`).join(', ');

export const planVisitImplementation = implement(planVisit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const { unitId: _unitId, visitedUnitId, moreUnitIds, repeat, ...planned } = input;
    const unitIds = [visitedUnitId, ...moreUnitIds];
    if (new Set(unitIds).size < unitIds.length || (unitIds.length > 1 && !OF_MANY.includes(planned.kind))) {
      return refuse(problem('visit-no-route', {}, { field: 'moreUnitIds' }));
    }
    const times = seriesOf(planned, repeat).map((days) => ({ ...planned, ...days, agenda: [...days.agenda] }));
    if (times.length * unitIds.length > MOST_OF_SERIES) {
      return refuse(problem('visit-series-too-long', { most: MOST_OF_SERIES }, { field: 'repeat' }));
    }
    const places: UnitRow[] = [];
    for (const id of unitIds) {
      const visited = await readUnitRow(tx, id);
      if (visited === null || !visited.path.includes(unit.id) || visited.closed_on !== null) {
        return refuse(problem('visit-outside', { unit: visited?.name ?? '' }, { field: 'visitedUnitId' }));
      }
      for (const time of times) {
        const faults = await faultsOfPlanned(tx, time, { officeId: unit.id, visited, now });
        if (faults.length > 0) return refuse(...faults);
      }
      places.push(visited);
    }
    const visitIds: string[] = [];
    const seriesId = times.length > 1 ? randomUUID() : null;
    for (const time of times) visitIds.push(...(await writeTime(tx, time, { office: unit, places, seriesId, now })));
    return ok({ visitId: visitIds[0] ?? '', visitIds });
  },
});

interface Going {
  readonly office: { readonly id: string; readonly region: string };
  readonly places: readonly UnitRow[];
  /** Null: it is made once. */
  readonly seriesId: string | null;
  readonly now: Date;
}

/** Writes one time of a visit: to one unit, or to each of several on a route. */
async function writeTime(
  tx: Tx,
  planned: Planned,
  { office, places, seriesId, now }: Going,
): Promise<readonly string[]> {
  const routeId = places.length > 1 ? randomUUID() : null;
  const visitIds: string[] = [];
  for (const [i, visited] of places.entries()) {
    const visitId = randomUUID();
    await tx.run(
      `insert into visit (id, unit_id, region, visited_unit_id, visited_region, state, planned_at, route_id, route_ordinal, series_id, ${COLUMNS})
       values ($1, $2, $3, $4, $5, 'planned', $6, $7, $8, $9, ${PLACES})`,
      [
        visitId,
        office.id,
        office.region,
        visited.id,
        visited.region,
        now.toISOString(),
        routeId,
        routeId === null ? null : i + 1,
        seriesId,
        ...plannedValues(planned),
      ],
    );
    const { kind, type, line, fromOn, untilOn, bodyId } = planned;
    await record(tx, {
      event: 'visit.planned',
      unitId: office.id,
      subject: visitId,
      after: { visitedUnitId: visited.id, kind, type, line, fromOn, untilOn, bodyId, routeId, seriesId },
    });
    visitIds.push(visitId);
  }
  return visitIds;
}
