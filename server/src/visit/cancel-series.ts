import { ok } from '@dudao/core/lib/result';
import { decideCancelSeries } from '@dudao/core/visit/cancel-series';
import { cancelSeries } from '@dudao/core/visit/course-contract';
import { implement } from '../lib/serve.ts';
import { officeOfVisit, readVisitRow } from './rows.ts';
import { lockSeries } from './series-rows.ts';
import { take } from './steps.ts';

export const cancelSeriesImplementation = implement(cancelSeries, {
  subject: (db, { visitId }, caller) => officeOfVisit(db, { visitId, verb: 'visit.plan' }, caller),
  handle: async ({ tx, input: { visitId, times, reason }, now }) => {
    const seriesId = (await readVisitRow(tx, visitId))?.series_id ?? null;
    const decided = decideCancelSeries(seriesId === null ? [] : await lockSeries(tx, seriesId), times);
    if (!decided.ok) return decided;
    for (const { row } of decided.value) {
      await take(tx, row, 'cancel', {
        set: { cancelled_at: now.toISOString(), cancel_reason: reason },
        event: 'visit.cancelled',
        after: { reason, seriesId },
      });
    }
    const told = decided.value.filter(({ row }) => row.noticed_at !== null).length;
    return ok({ cancelled: decided.value.length, told });
  },
});
