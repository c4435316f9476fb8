import { can } from '@dudao/core/access/can';
import type { Span } from '@dudao/core/activity/measure';
import {
  listQuotas,
  type OwedQuota,
  readOwnQuotas,
  readPersonQuotas,
  readQuota,
} from '@dudao/core/activity/quota-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readStaffRow, unitOfRow } from '../org/staff-rows.ts';
import { readBooks } from './books.ts';
import { ownPersonOf } from './record-rows.ts';
import { countPaces, listStandings, periodOf, shownPeriod, shownQuota } from './standing.ts';

export const listQuotasImplementation = implement(listQuotas, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const books = await readBooks(db);
    const asked = { unitId: input.unitId, on, span: spanOf(input) };
    const quotas = [];
    for (const quota of books.quotas) {
      const period = await periodOf(db, quota, asked);
      const standings = await listStandings(db, { quota, books, asked, period });
      if (standings.length === 0) continue;
      quotas.push({ quota: shownQuota(quota, books), period: shownPeriod(period, on), counts: countPaces(standings) });
    }
    return ok({ quotas, on, actions: { set: can(caller.grants, 'activity.set', unit.path) ? true : 'forbidden' } });
  },
});

export const readQuotaImplementation = implement(readQuota, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const on = plainDateOf(now);
    const books = await readBooks(db);
    const quota = books.quotas.find(({ id }) => id === input.quotaId);
    if (quota === undefined) return refuse(problem('quota-unknown'));
    const asked = { unitId: input.unitId, on, span: spanOf(input) };
    const period = await periodOf(db, quota, asked);
    const standings = await listStandings(db, { quota, books, asked, period });
    const depth = unit.path.length;
    const children = await db.many<{ id: string; name: string }>(
      'select id, name from unit where parent_id = $1 and closed_on is null order by name, id',
      [input.unitId],
    );
    const below = children.flatMap(({ id, name }) => {
      const own = standings.filter(({ path }) => path[depth] === id);
      return own.length === 0 ? [] : [{ unitId: id, name, counts: countPaces(own) }];
    });
    return ok({
      quota: shownQuota(quota, books),
      period: shownPeriod(period, on),
      on,
      counts: countPaces(standings),
      below,
      subjects: standings.slice(0, input.limit).map(({ path: _path, ...subject }) => subject),
    });
  },
});

export const readPersonQuotasImplementation = implement(readPersonQuotas, {
  subject: (db, input) => unitOfRow(db, 'person', input.personId),
  handle: async ({ db, input, now }) => {
    const person = await readStaffRow(db, 'person', input.personId);
    if (person === null) return refuse(problem('not-found'));
    const { id, name, unit_id: unitId } = person;
    const on = plainDateOf(now);
    return ok({ person: { id, name }, unitId, on, quotas: await listOwed(db, { personId: id, unitId, on }) });
  },
});

export const readOwnQuotasImplementation = implement(readOwnQuotas, {
  handle: async ({ db, caller, now }) => {
    const on = plainDateOf(now);
    const own = await ownPersonOf(db, caller.accountId);
    const person = own === null ? null : await beyondScope(db, () => readStaffRow(db, 'person', own));
    if (person === null) return ok({ person: null, unitId: caller.unitId, on, quotas: [] });
    const { id, name, unit_id: unitId } = person;
    return ok({ person: { id, name }, unitId, on, quotas: await listOwed(db, { personId: id, unitId, on }) });
  },
});

/** Every quota that a person owes. Everybody may know their own. */
async function listOwed(
  db: Db,
  asked: { readonly personId: string; readonly unitId: string; readonly on: string },
): Promise<OwedQuota[]> {
  const books = await readBooks(db);
  const owed: OwedQuota[] = [];
  for (const quota of books.quotas.filter(({ due }) => due.each === 'person')) {
    const all = { ...asked, span: null };
    const period = await periodOf(db, quota, all);
    const [standing] = await listStandings(db, { quota, books, asked: all, period });
    if (standing === undefined) continue;
    const { value, demand, pace, weeks } = standing;
    owed.push({ quota: shownQuota(quota, books), period: shownPeriod(period, asked.on), value, demand, pace, weeks });
  }
  return owed;
}

function spanOf({
  from,
  until,
}: {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}): Span | null {
  return from === undefined || until === undefined || until < from ? null : { from, until };
}
