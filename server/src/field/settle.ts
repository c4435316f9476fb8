import { rootsOf } from '@dudao/core/access/can';
import { listWaiting, resolveConflict, settleFlag } from '@dudao/core/field/contract';
import { headsOf } from '@dudao/core/field/heads';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { openWhereBoth } from './apart/opening.ts';
import { readVeil, type Veilable } from './apart/veil.ts';
import { readSheets } from './books.ts';
import { listHeadVersions, type RecordRow } from './item-rows.ts';
import { FLAGS_WITH_ITEM, type FlagRow, shownFlag, unitOfRecord } from './read-record.ts';
import { isOfRecords, unitOfRecords, type VisitOf } from './rows.ts';

export const resolveConflictImplementation = implement(resolveConflict, {
  subject: (db, { recordId }, caller) => unitOfRecord(db, { recordId, verb: 'field.decide' }, caller),
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const row = await tx.maybe<RecordRow>('select * from field_record where id = $1 for update', [input.recordId]);
      if (row === null) return refuse(problem('not-found'));
      if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const heads = headsOf(await listHeadVersions(tx, row.id));
      if (heads.length < 2) return refuse(problem('field-no-conflict'));
      if (!heads.some(({ itemId }) => itemId === input.itemId)) return refuse(problem('field-not-a-head'));
      const others = heads.filter(({ itemId }) => itemId !== input.itemId).map(({ itemId }) => itemId);
      await tx.run(
        `insert into field_set_aside (item_id, record_id, unit_id, region, for_id, reason, at, by_id, by_name)
         select i.id, i.record_id, i.unit_id, i.region, $2, $3, $4, $5, $6 from field_item i where i.id = any ($1::uuid[])`,
        [others, input.itemId, input.reason, now.toISOString(), caller.accountId, caller.name],
      );
      await tx.run(
        `update field_flag set settled_at = $2, settled_by = $3, settled_by_name = $4, words = $5
         where record_id = $1 and flag = 'conflict' and settled_at is null`,
        [row.id, now.toISOString(), caller.accountId, caller.name, input.reason],
      );
      await tx.run('update field_record set revision = revision + 1 where id = $1', [row.id]);
      await record(tx, {
        event: 'field.conflict-resolved',
        unitId: row.unit_id,
        subject: row.id,
        after: { stands: input.itemId, setAside: others },
      });
      // A3 What stood in conflict was not in: now it is.
      if (row.sheet_key !== null) {
        const pair = { visitId: row.visit_id, sheetKey: row.sheet_key };
        await openWhereBoth(tx, pair, { sheets: await readSheets(tx), now });
      }
      return ok({ revision: row.revision + 1 });
    }),
});

export const settleFlagImplementation = implement(settleFlag, {
  subject: async (db, { flagId }, caller) => {
    const row = await beyondScope(db, () =>
      db.maybe<FlagRow & Omit<Veilable, 'visit_id'>>(`${FLAGS_WITH_ITEM} where g.id = $1`, [flagId]),
    );
    if (row === null || (await readVeil(db, [row.visit_id], caller)).hides(row)) return null;
    return row.visit_id === null
      ? row.unit_id
      : unitOfRecords(db, { visitId: row.visit_id, verb: 'field.decide' }, caller);
  },
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const row = await tx.one<FlagRow>('select * from field_flag where id = $1 for update', [input.flagId]);
      if (row.flag === 'conflict') return refuse(problem('field-flag-conflict'));
      if (row.settled_at !== null) return refuse(problem('field-flag-settled', { by: row.settled_by_name ?? '' }));
      await tx.run(
        'update field_flag set settled_at = $2, settled_by = $3, settled_by_name = $4, words = $5 where id = $1',
        [row.id, now.toISOString(), caller.accountId, caller.name, input.words],
      );
      await record(tx, {
        event: 'field.flag-settled',
        unitId: row.unit_id,
        subject: row.record_id ?? row.item_id,
        after: { flag: row.flag, words: input.words },
      });
      return ok({});
    }),
});

const MOST_WAITING = 500;
const VERB = 'field.decide';

type WaitingRow = FlagRow &
  Omit<Veilable, 'visit_id'> & {
    readonly visit_title: string | null;
    readonly unit_name: string;
    readonly by_name: string;
  };

/** Flags at and below a unit that wait for the caller: of visits that are theirs to decide about, and of what names no visit. */
async function listOwnWaiting(db: Db, unitId: string, caller: Caller): Promise<readonly WaitingRow[]> {
  const rows = await db.many<WaitingRow>(
    `select g.*, v.title as visit_title, u.name as unit_name, i.by_name, i.kind, i.account_id, r.sheet_key
     from field_flag g join field_item i on i.id = g.item_id join unit u on u.id = g.unit_id left join visit v on v.id = g.visit_id
       left join field_record r on r.id = i.record_id
     where g.settled_at is null and g.unit_id in (select unit_id from unit_below where top_id = $1)
       and (g.visit_id is null or v.body_id = any ($2::uuid[]) or v.unit_id in (select unit_id from unit_below where top_id = any ($3::uuid[])))
     order by g.raised_at, g.id limit ${MOST_WAITING}`,
    [unitId, caller.assignments.map(({ bodyId }) => bodyId), rootsOf(caller.grants, VERB)],
  );
  const visits = await db.many<VisitOf & { readonly id: string }>(
    'select id, unit_id, visited_unit_id, body_id from visit where id = any ($1::uuid[])',
    [[...new Set(rows.flatMap(({ visit_id: id }) => id ?? []))]],
  );
  const own = new Set<string | null>([null]);
  for (const visit of visits) if (await isOfRecords(db, visit, { verb: VERB, caller })) own.add(visit.id);
  const veil = await readVeil(
    db,
    visits.map(({ id }) => id),
    caller,
  );
  return rows.filter((row) => own.has(row.visit_id) && !veil.hides(row));
}

export const listWaitingImplementation = implement(listWaiting, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller }) => {
    const rows = await listOwnWaiting(db, unit.id, caller);
    return ok({
      waiting: rows.map((row) => ({
        ...shownFlag(row),
        recordId: row.record_id ?? (row.visit_id === null ? null : row.item_id),
        visit: row.visit_id === null ? null : { id: row.visit_id, title: row.visit_title ?? '' },
        unit: { id: row.unit_id, name: row.unit_name },
        by: row.by_name,
      })),
    });
  },
});
