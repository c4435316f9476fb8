import { asSystem, type Pool } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { recordAll } from '../lib/record.ts';

const AT_ONCE = 1000;

/** E55 Tells the log of open entries whose day is past, once for each such day. Returns how many it told of. */
export async function noteOverdue(pool: Pool, now: Date): Promise<number> {
  for (let noted = 0; ; ) {
    const count = await noteSome(pool, plainDateOf(now));
    noted += count;
    if (count < AT_ONCE) return noted;
  }
}

function noteSome(pool: Pool, today: string): Promise<number> {
  return asSystem(pool, 'issue.note-overdue', async (tx) => {
    const late = await tx.many<{ issue_id: string; unit_id: string; due_on: string }>(
      `insert into issue_overdue (issue_id, due_on, unit_id, region)
       select i.id, i.due_on, i.unit_id, i.region from issue i
       where i.is_open and i.due_on < $1::date and not exists (select 1 from issue_overdue o where o.issue_id = i.id and o.due_on = i.due_on)
       limit ${AT_ONCE} on conflict do nothing returning issue_id, unit_id, due_on`,
      [today],
    );
    await recordAll(
      tx,
      late.map(({ issue_id: subject, unit_id: unitId, due_on: dueOn }) => ({
        event: 'issue.overdue',
        unitId,
        subject,
        after: { dueOn },
      })),
    );
    return late.length;
  });
}
