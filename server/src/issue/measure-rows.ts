import { randomUUID } from 'node:crypto';
import type { Tx } from '../lib/db.ts';
import type { IssueMeasureTable } from '../lib/schema.gen.ts';

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
    `insert into issue_measure (id, issue_id, unit_id, region, ordinal, text, quality, owner, due_on)
     select n.id, $3, $4, $5, (select coalesce(max(ordinal), -1) from issue_measure where issue_id = $3) + n.place::int, m.text, m.quality, m.owner, m.due_on
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
