import { randomUUID } from 'node:crypto';
import type { setMeasures } from '@dudao/core/issue/contract';
import type { MEASURE } from '@dudao/core/issue/shapes';
import type { InputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { z } from 'zod';
import type { Tx } from '../lib/db.ts';
import type { IssueMeasureTable } from '../lib/schema.gen.ts';
import type { IssueRow } from './rows.ts';

/** A measure as it is set down; without an id it is new. */
export type MeasureToSet = InputOf<typeof setMeasures>['measures'][number];

/** A measure as the browser gets it. */
export function shownMeasure(one: IssueMeasureTable): z.infer<typeof MEASURE> {
  return {
    id: one.id,
    text: one.text,
    quality: one.quality,
    owner: one.owner,
    ownerUnitId: one.owner_unit_id,
    ownerPersonId: one.owner_person_id,
    dueOn: one.due_on,
    doneOn: one.done_on,
    cancelled: one.cancelled,
    result: one.result,
  };
}

/** E11 What is wrong with measures that are to stand beside those of an entry that are done. */
export function faultsOfSet(
  before: readonly IssueMeasureTable[],
  measures: readonly MeasureToSet[],
  today: string,
): readonly Problem[] {
  return measures.flatMap((measure, i): Problem[] => {
    const known = before.find(({ id }) => id === measure.id);
    const at = { field: `measures.${i}` };
    if (measure.id !== undefined && known === undefined) return [problem('issue-measure-unknown', {}, at)];
    if (known !== undefined && known.done_on !== null) return [problem('issue-measure-done', {}, at)];
    const isNewDay = known?.due_on !== measure.dueOn;
    return isNewDay && measure.dueOn < today ? [problem('issue-day-past', { found: measure.dueOn }, at)] : [];
  });
}

/** What the story tells of measures that were set down. */
export function toldOfSet(measures: readonly MeasureToSet[]): string {
  return measures.map(({ text }, i) => `${i + 1}. ${text}`).join('\n');
}

/** Writes measures of entries in their order; those that are known are rewritten. Counting them is for the caller. */
export function writeMeasures(
  tx: Tx,
  sets: readonly {
    readonly row: Pick<IssueRow, 'id' | 'unit_id' | 'region'>;
    readonly measures: readonly MeasureToSet[];
    /** The place of the first of them; they stand after what an entry has already. */
    readonly from?: number;
  }[],
): void {
  const rows = sets.flatMap(({ row, measures, from = 0 }) =>
    measures.map((measure, i) => ({
      id: measure.id ?? randomUUID(),
      issue_id: row.id,
      unit_id: row.unit_id,
      region: row.region,
      ordinal: from + i,
      text: measure.text,
      quality: measure.quality,
      owner: measure.owner,
      owner_unit_id: measure.ownerUnitId ?? null,
      owner_person_id: measure.ownerPersonId ?? null,
      due_on: measure.dueOn === '' ? null : measure.dueOn,
    })),
  );
  tx.ahead(
    `insert into issue_measure (id, issue_id, unit_id, region, ordinal, text, quality, owner, owner_unit_id, owner_person_id, due_on)
     select m.id, m.issue_id, m.unit_id, m.region, m.ordinal, m.text, m.quality, m.owner, m.owner_unit_id, m.owner_person_id, m.due_on
     from jsonb_to_recordset($1) as m (id uuid, issue_id uuid, unit_id uuid, region uuid, ordinal integer, text text, quality text, owner text,
       owner_unit_id uuid, owner_person_id uuid, due_on date)
     on conflict (id) do update set ordinal = excluded.ordinal, text = excluded.text, quality = excluded.quality,
       owner = excluded.owner, owner_unit_id = excluded.owner_unit_id, owner_person_id = excluded.owner_person_id, due_on = excluded.due_on`,
    [JSON.stringify(rows)],
  );
}

/** Open measures of entries, in their order. */
export function listOpenMeasures(tx: Pick<Tx, 'many'>, issueIds: readonly string[]): Promise<IssueMeasureTable[]> {
  return tx.many<IssueMeasureTable>(
    'select * from issue_measure where issue_id = any ($1::uuid[]) and done_on is null order by issue_id, ordinal, id',
    [issueIds],
  );
}

/** Carries open measures over to another entry: there they go on, here they end with words that say where they went. */
export async function carryMeasures(
  tx: Tx,
  measures: readonly IssueMeasureTable[],
  {
    to,
    words,
    today,
  }: {
    readonly to: { readonly id: string; readonly unit_id: string; readonly region: string };
    readonly words: string;
    readonly today: string;
  },
): Promise<void> {
  if (measures.length === 0) return;
  await tx.run(
    `insert into issue_measure (id, issue_id, unit_id, region, ordinal, text, quality, owner, owner_unit_id, owner_person_id, due_on)
     select n.id, $3, $4, $5, (select coalesce(max(ordinal), -1) from issue_measure where issue_id = $3) + n.place::int, m.text, m.quality, m.owner,
       m.owner_unit_id, m.owner_person_id, m.due_on
     from unnest($1::uuid[], $2::uuid[]) with ordinality as n (id, old_id, place) join issue_measure m on m.id = n.old_id`,
    [measures.map(() => randomUUID()), measures.map(({ id }) => id), to.id, to.unit_id, to.region],
  );
  await tx.run('update issue_measure set done_on = $2, cancelled = true, result = $3 where id = any ($1::uuid[])', [
    measures.map(({ id }) => id),
    today,
    words,
  ]);
}

/** Counts the measures of entries anew; their revisions are given by what was done to them. */
export async function recountMeasures(tx: Tx, issueIds: readonly string[]): Promise<void> {
  await tx.run(
    `update issue i set measures = c.measures, measures_open = c.open
     from (select e.id, count(m.id) filter (where not m.cancelled)::int as measures, count(m.id) filter (where m.done_on is null)::int as open
           from unnest($1::uuid[]) e (id) left join issue_measure m on m.issue_id = e.id group by e.id) c
     where i.id = c.id`,
    [issueIds],
  );
}

/** All measures of entries, entry by entry in their order. */
export function listMeasuresOf(db: Pick<Tx, 'many'>, issueIds: readonly string[]): Promise<IssueMeasureTable[]> {
  return db.many<IssueMeasureTable>(
    `select m.* from unnest($1::uuid[]) with ordinality e (id, place) join issue_measure m on m.issue_id = e.id
     order by e.place, m.ordinal, m.id`,
    [issueIds],
  );
}
