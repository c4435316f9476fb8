import { can } from '@dudao/core/access/can';
import { downloadActivities, listActivities, readActivity, readForms } from '@dudao/core/activity/contract';
import { clockText } from '@dudao/core/activity/decide-record';
import { nextStage } from '@dudao/core/activity/decide-stage';
import { formOf } from '@dudao/core/activity/measure';
import { HEADINGS } from '@dudao/core/activity/read-table';
import type { Activity } from '@dudao/core/activity/shapes';
import { ok } from '@dudao/core/lib/result';
import { shownFormValue } from '@dudao/core/pack/form';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type SheetToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { readUnitRow } from '../org/rows.ts';
import { type ActivityBooks, type FrozenKind, readBooks, readKindOf, shownKind } from './books.ts';
import { filterSql, listShownActivities, sumActivities } from './filter.ts';
import { faultOfOthersRecord, faultOfStep } from './record.ts';
import { type Happening, ownPersonOf, readActivityRow, readShownActivity, unitOfActivity } from './record-rows.ts';

const MOST_PERSONS = 2000;
const MOST_EXPORTED = 50_000;

export const readFormsImplementation = implement(readForms, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { kinds, groups, quantities } = await readBooks(db);
    const row = await readUnitRow(db, input.unitId);
    const closed = row?.closed_on === null ? true : 'unit-closed';
    const ownPersonId = await ownPersonOf(db, caller.accountId);
    return ok({
      groups,
      kinds: kinds.map(shownKind),
      quantities,
      persons: await listReachedPersons(db, input.unitId),
      bodies: await db.many<{ id: string; name: string }>(
        'select id, name from body where unit_id = $1 and ended_on is null order by founded_on, name',
        [input.unitId],
      ),
      ownPersonId,
      today: plainDateOf(now),
      actions: {
        record: can(caller.grants, 'activity.edit', unit.path) ? closed : 'forbidden',
        recordOwn: can(caller.grants, 'activity.record', unit.path) ? closed : 'forbidden',
      },
    });
  },
});

/** Persons of a unit and below who have not left. */
export function listReachedPersons(db: Db, unitId: string): Promise<{ id: string; name: string; unitName: string }[]> {
  return db.many(
    `select p.id, p.name, u.name as "unitName" from person p join unit u on u.id = p.unit_id
     where u.path @> array[$1::uuid] and p.left_on is null order by cardinality(u.path), u.name, p.joined_on, p.name, p.id limit ${MOST_PERSONS}`,
    [unitId],
  );
}

export const readActivityImplementation = implement(readActivity, {
  subject: (db, input) => unitOfActivity(db, input.activityId),
  handle: async ({ db, input, unit, caller }) => {
    const shown = await readShownActivity(db, input.activityId);
    const row = await readActivityRow(db, input.activityId);
    if (row === null) throw new Error('its unit was just found');
    const kind = await readKindOf(db, row);
    const may = can(caller.grants, 'activity.record', unit.path)
      ? row.withdrawn_at === null
        ? ((await faultOfOthersRecord(db, { caller, unit }, row))?.problem ?? true)
        : 'activity-withdrawn'
      : 'forbidden';
    const next = nextStage(kind, row.stage);
    const step =
      next === undefined || row.withdrawn_at !== null
        ? null
        : ((await faultOfStep(db, { caller, unit, row, kind, stage: next.id }))?.problem ?? true);
    const isBeyondFirst = kind.stages !== undefined && row.stage !== kind.stages[0]?.id;
    return ok({
      ...shown,
      form: shownKind(kind),
      versions: await listVersions(db, row.id),
      actions: {
        correct: may === true && isBeyondFirst ? 'activity-stage-done' : may,
        withdraw: may,
        advance: next === undefined || step === null ? null : { stage: next.id, may: step },
      },
    });
  },
});

function listVersions(db: Db, id: string): Promise<{ revision: number; by: string; at: string; what: Happening }[]> {
  return db.many(
    `select v.revision, coalesce(a.name, '') as by, v.changed_at as at, v.content::jsonb ->> 'what' as what
     from activity_version v left join account a on a.id = v.changed_by where v.activity_id = $1 order by v.revision desc`,
    [id],
  );
}

export const listActivitiesImplementation = implement(listActivities, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input }) => {
    const filter = await filterSql(db, input);
    if (!filter.ok) return filter;
    const { limit, offset } = input;
    return ok({
      activities: await listShownActivities(db, filter.value, { limit, offset }),
      ...(await sumActivities(db, filter.value)),
    });
  },
});

export const downloadActivitiesImplementation = implement(downloadActivities, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const filter = await filterSql(db, input);
    if (!filter.ok) return filter;
    const found = await listShownActivities(db, filter.value, { limit: MOST_EXPORTED, offset: 0 });
    const unit = await readUnitRow(db, input.unitId);
    const body = await writeXlsx(sheetsOf(found, await readBooks(db)));
    return ok({ name: `${unit?.name ?? ''}-活动记录-${plainDateOf(now)}.xlsx`, type: XLSX_TYPE, body });
  },
});

/** One sheet per kind; a single empty one when there is nothing. Its headings are those that the import takes. */
function sheetsOf(found: readonly Activity[], { kinds }: ActivityBooks): readonly SheetToWrite[] {
  const used = kinds.filter(({ id }) => found.some(({ kind }) => kind === id));
  if (used.length === 0) return [{ name: '活动记录', columns: [{ header: '没有记录' }], rows: [] }];
  return used.map((kind) => ({
    name: kind.name.zh,
    frozenColumns: 2,
    columns: [
      { header: '单位', width: 24 },
      { header: '日期', width: 12 },
      { header: '结束日期', width: 12 },
      { header: '开始时间', width: 9 },
      { header: '结束时间', width: 9 },
      { header: '机构', width: 20 },
      ...(kind.about === undefined ? [] : [{ header: HEADINGS.about, width: 24 }]),
      { header: '人员', width: 24, wraps: true },
      ...formOf(kind).map(({ name }) => ({ header: name.zh, width: 16, wraps: true })),
      ...(kind.stages === undefined ? [] : [{ header: '阶段', width: 12 }]),
      { header: '佐证', width: 20, wraps: true },
      { header: '说明', width: 20, wraps: true },
    ],
    rows: found.filter((one) => one.kind === kind.id).map((one) => rowOf(one, kind)),
  }));
}

function rowOf(one: Activity, kind: FrozenKind): readonly (string | null)[] {
  const nameOf = (id: string): string => one.persons.find((person) => person.id === id)?.name ?? '';
  const clock = (minutes: number | null): string => (minutes === null ? '' : clockText(minutes));
  return [
    one.unitName,
    one.fromOn,
    one.untilOn,
    clock(one.startsAt),
    clock(one.endsAt),
    one.body?.name ?? '',
    ...(kind.about === undefined ? [] : [one.aboutUnit?.name ?? '']),
    one.persons.map(({ name }) => name).join('、'),
    ...formOf(kind).map((field) =>
      plainValue(shownFormValue(field, one.values[field.id], { lang: 'zh', nameOf }), field),
    ),
    ...(kind.stages === undefined ? [] : [kind.stages.find(({ id }) => id === one.stage)?.name.zh ?? '']),
    one.proof,
    one.explanation,
  ];
}

/** Without the unit of measure, so that a sheet can be imported again. */
function plainValue(shown: string, field: FrozenKind['fields'][number]): string {
  return field.kind === 'number' && field.unit !== undefined ? shown.slice(0, -field.unit.length).trim() : shown;
}
