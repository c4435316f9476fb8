import { daysBetween } from '@dudao/core/inspection/decide-register';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readBurdenOfVisit } from '@dudao/core/visit/coverage-contract';
import { mostVisitsAt } from '../campaign/rows.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readVisitBook } from './book.ts';
import { nearOf } from './coverage.ts';
import { listCoverVisits, listSeen } from './coverage-rows.ts';
import { bookOr } from './no-book.ts';

export const readBurdenOfVisitImplementation = implement(readBurdenOfVisit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    const { visitedUnitId, fromOn, untilOn } = input;
    const visited = await readUnitRow(db, visitedUnitId);
    if (visited === null || !visited.path.includes(unit.id)) {
      return refuse(problem('visit-outside', { unit: visited?.name ?? '' }, { field: 'visitedUnitId' }));
    }
    const most = bookOr(await readVisitBook(db)).merge_days;
    const year = fromOn.slice(0, 4);
    const visits = (await listCoverVisits(db, visited.id)).filter(
      ({ visitedId, told, officeId }) => visitedId === visited.id && (told || officeId === unit.id),
    );
    const open = visits.filter(({ state }) => ['planned', 'noticed', 'under-way'].includes(state));
    const seen = (await listSeen(db, visited.id)).filter(
      ({ unitId, onDay }) => unitId === visited.id && onDay.startsWith(year),
    );
    const coming = open.filter(({ state, fromOn: day }) => state !== 'under-way' && day.startsWith(year));
    return ok({
      near: open
        .map((visit) => ({ ...nearOf(visit), daysApart: apart(visit, { fromOn, untilOn }) }))
        .filter(({ daysApart }) => daysApart <= most)
        .toSorted((a, b) => a.daysApart - b.daysApart),
      visits: seen.length + coming.length,
      most: await mostVisitsAt(db, visited),
    });
  },
});

interface Span {
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Days between two spans; 0 where they touch. */
function apart(a: Span, b: Span): number {
  if (a.untilOn < b.fromOn) return daysBetween(a.untilOn, b.fromOn);
  return b.untilOn < a.fromOn ? daysBetween(b.untilOn, a.fromOn) : 0;
}
