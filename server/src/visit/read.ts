import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listVisits, readVisit } from '@dudao/core/visit/contract';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { knowsOf, listVisitRows, pathOf, readVisitRow, shownVisit, unitOfVisit } from './rows.ts';

/** So many visits are told at once. */
const MOST = 500;

export const readVisitImplementation = implement(readVisit, {
  subject: (db, input, caller) => unitOfVisit(db, { visitId: input.visitId, verb: 'visit.read' }, caller),
  handle: async ({ db, input }) => {
    const row = await readVisitRow(db, input.visitId);
    const [shown] = await listVisitRows(db, 'one', [input.visitId]);
    if (row === null || shown === undefined) return refuse(problem('not-found'));
    const campaign =
      row.campaign_id === null
        ? null
        : await beyondScope(db, () =>
            db.one<{ id: string; name: string }>('select id, title as name from campaign where id = $1', [row.campaign_id]),
          );
    return ok({
      ...shownVisit(shown),
      campaign,
      sheets: [...row.sheets],
      noticedAt: row.noticed_at,
      begunAt: row.begun_at,
      leftAt: row.left_at,
      closedAt: row.closed_at,
      cancelledAt: row.cancelled_at,
      cancelReason: row.cancel_reason,
      revision: row.revision,
    });
  },
});

export const listVisitsImplementation = implement(listVisits, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller, now }) => {
    const { unitId, side, fromOn, untilOn } = input;
    const rows = await listVisitRows(db, side, [unitId, fromOn, untilOn], MOST);
    const offices = new Map<string, readonly string[]>();
    for (const { office } of rows) {
      if (!offices.has(office.id)) offices.set(office.id, await pathOf(db, office.id));
    }
    const known = rows.filter((row) => knowsOf(caller, row, offices.get(row.office.id) ?? []));
    return ok({
      visits: known.slice(0, MOST).map(shownVisit),
      more: rows.length > MOST,
      on: plainDateOf(now),
    });
  },
});
