import { OPINION_BOOKS, preliminaryDueOf, termOf, type VisitDays } from '@dudao/core/opinion/opinion-book';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { readFrozenRulebook } from '../pack/rulebook-rows.ts';
import { readVisitRow, type VisitRow } from '../visit/rows.ts';
import type { OpinionRow } from './rows.ts';

/** A visit as the days of its opinion count from it. */
export function daysOf({ until_on: untilOn, left_at: leftAt }: Pick<VisitRow, 'until_on' | 'left_at'>): VisitDays {
  return { untilOn, leftOn: leftAt === null ? null : plainDateOf(new Date(leftAt)) };
}

/** O2 Counts the days of drafts begun on site anew when a team has left, by the rulebook with which they were drafted. */
export function followLeaving(tx: Tx, visitId: string): Promise<void> {
  return beyondScope(tx, async () => {
    const drafts = await tx.many<OpinionRow>(
      `select * from opinion where visit_ids @> array[$1::uuid] and state in ('draft', 'signed') and supersedes_id is null order by id for update`,
      [visitId],
    );
    for (const row of drafts) await countAnew(tx, row);
  });
}

async function countAnew(tx: Tx, row: OpinionRow): Promise<void> {
  const visits: VisitRow[] = [];
  for (const id of row.visit_ids) {
    const visit = await readVisitRow(tx, id);
    if (visit !== null) visits.push(visit);
  }
  const [first, ...others] = visits;
  const { rulebook_id: id, rulebook_version: version } = row;
  const book = await readFrozenRulebook(tx, OPINION_BOOKS, { id, version });
  if (first === undefined || book === null) throw new Error('visits or rulebook of an opinion are gone');
  const { preliminary } = termOf(book.content, { type: first.visit_type, kind: first.kind });
  const dueOn = preliminaryDueOf(preliminary, [daysOf(first), ...others.map(daysOf)]);
  if (dueOn === row.preliminary_due_on) return;
  // No new revision: whoever writes at the draft meanwhile loses nothing by it.
  await tx.run('update opinion set preliminary_due_on = $2 where id = $1', [row.id, dueOn]);
  await record(tx, {
    event: 'opinion.days-counted',
    unitId: row.unit_id,
    subject: row.id,
    before: { preliminaryDueOn: row.preliminary_due_on },
    after: { preliminaryDueOn: dueOn },
  });
}
