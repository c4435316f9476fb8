import { can } from '@dudao/core/access/can';
import { secondmentStageOf } from '@dudao/core/inspection/decide-register';
import type { Criterion, Grade, RecusalKind } from '@dudao/core/inspection/inspector-kind';
import type { OnboardingItem } from '@dudao/core/inspection/onboarding';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import { readInspector } from '@dudao/core/inspection/register-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listAbsences, readTimeShare } from './absence-rows.ts';
import { listRecords } from './record-rows.ts';
import { listListed, listTerms, readInspectorRow, readRules, unitOfInspector } from './rows.ts';
import { listSecondmentRows } from './secondment-rows.ts';
import { readTies } from './ties.ts';

export const readInspectorImplementation = implement(readInspector, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const { inspectorId } = input;
    const row = await readInspectorRow(db, inspectorId);
    const [listed] = await listListed(db, { inspectorId }, on);
    if (row === null || listed === undefined) return refuse(problem('not-found'));
    const { rules } = await readRules(db, unit.id);
    const terms = await listTerms(db, inspectorId);
    const mayManage = can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden';
    const records = await listRecords(db, { inspectorId });
    const secondments = await listSecondmentRows(db, { inspectorId });
    return ok({
      ...listed,
      // Openly told counts only what holds today; the list below tells all.
      recusals: await listRecusalsOf(db, inspectorId),
      qualifications: row.qualifications,
      revision: row.revision,
      rules,
      terms: terms.map(({ kind, from_on, until_on, document }) => ({
        kind,
        fromOn: from_on,
        untilOn: until_on,
        document,
      })),
      training: await db.many(
        `select id, on_day as "onDay", hours::float8 as hours, subject, organiser from inspector_training
         where inspector_id = $1 order by on_day desc, id`,
        [inspectorId],
      ),
      profile: await db.many<{ criterion: Criterion; grade: Grade; remark: string; ratedOn: string }>(
        `select distinct on (criterion) criterion, grade, remark, (rated_at at time zone 'Asia/Shanghai')::date as "ratedOn"
         from inspector_grade where inspector_id = $1 order by criterion, rated_at desc, id`,
        [inspectorId],
      ),
      derived: await listDerived(db, row.person_id, unit.id, on),
      secondments: secondments.map(({ id, home_unit_id, home_name, from_on, until_on, purpose, answer, reason }) => ({
        id,
        homeUnit: { id: home_unit_id, name: home_name },
        fromOn: from_on,
        untilOn: until_on,
        purpose,
        stage: secondmentStageOf({ fromOn: from_on, untilOn: until_on, answer }, on),
        reason,
        actions: {
          issue: records.some(({ secondmentId }) => secondmentId === id)
            ? 'record-issued'
            : secondmentStageOf({ fromOn: from_on, untilOn: until_on, answer }, on) !== 'over'
              ? 'secondment-not-over'
              : mayManage,
        },
      })),
      onboarding: await db.many<{ item: OnboardingItem; onDay: string; note: string; by: string }>(
        `select item, on_day as "onDay", note, by_name as by from inspector_onboarding where inspector_id = $1 order by on_day, item`,
        [inspectorId],
      ),
      time: await readTimeShare(db, row.person_id, on),
      absences: await listAbsences(db, { inspectorId }, on),
      records: records.map(({ secondmentId: _, inspectorId: __, ...told }) => told),
      pledges: await db.many(
        `select id, occasion, signed_on as "signedOn" from pledge where inspector_id = $1 order by signed_on desc, id`,
        [inspectorId],
      ),
      service: await listService(db, row.person_id, unit.id),
      actions: { manage: mayManage },
    });
  },
});

function listRecusalsOf(db: Db, inspectorId: string) {
  return db.many<{
    id: string;
    unit: { id: string; name: string };
    kind: RecusalKind;
    detail: string;
    declaredBy: string;
    fromOn: string;
    untilOn: string | null;
  }>(
    `select r.id, jsonb_build_object('id', u.id, 'name', u.name) as unit, r.kind, r.detail, r.declared_by as "declaredBy",
       r.from_on as "fromOn", r.until_on as "untilOn"
     from recusal r join unit u on u.id = r.about_unit_id where r.inspector_id = $1 order by r.until_on desc nulls first, r.from_on desc, r.id`,
    [inspectorId],
  );
}

/** What the organisation itself knows: units at or below the register's unit that the person is kept from today. */
async function listDerived(db: Db, personId: string, unitId: string, on: string) {
  const ties = (await readTies(db, [personId], on)).get(personId);
  if (ties === undefined) return [];
  const near = [...ties.works.path, ...ties.posts.flatMap(({ unit }) => unit.path)];
  const units = await db.many<{ id: string; name: string; path: string[] }>(
    'select id, name, path from unit where id = any ($1) and path @> array[$2::uuid] and id <> $2 and closed_on is null order by cardinality(path), name, id',
    [near, unitId],
  );
  return units.flatMap((unit) =>
    recusalsFrom({ ...ties, declared: [] }, unit, on).map(({ kind, detail }) => ({
      unit: { id: unit.id, name: unit.name },
      kind,
      detail,
    })),
  );
}

/** Teams founded at or below a unit in which the person sat by name, with the units looked after meanwhile, the latest first. */
function listService(db: Db, personId: string, unitId: string) {
  return beyondScope(db, () =>
    db.many<{
      bodyId: string;
      team: string;
      unit: { id: string; name: string };
      fromOn: string;
      untilOn: string | null;
    }>(
      `select b.id as "bodyId", b.name as team, jsonb_build_object('id', u.id, 'name', u.name) as unit,
         greatest(s.from_on, l.from_on) as "fromOn", least(s.until_on, l.until_on) as "untilOn"
       from body_seat s join body b on b.id = s.body_id join unit f on f.id = b.unit_id
       join body_link l on l.body_id = b.id and l.from_on < coalesce(s.until_on, 'infinity') and coalesce(l.until_on, 'infinity') > s.from_on
       join unit u on u.id = l.linked_unit_id
       where s.person_id = $1 and b.kind = 'team' and f.id in (select unit_id from unit_below where top_id = $2)
       order by 4 desc, b.name, u.name, l.id`,
      [personId, unitId],
    ),
  );
}
