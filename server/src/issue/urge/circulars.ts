import { acknowledgeCircular, listCirculars } from '@dudao/core/issue/urge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import type { IssueUrgeCopyTable } from '../../lib/schema.gen.ts';
import { implement } from '../../lib/serve.ts';
import { isAt } from '../parts.ts';

const PAGE = 50;

export const listCircularsImplementation = implement(listCirculars, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller }) => {
    const { before } = input;
    const rows = await db.many<IssueUrgeCopyTable>(
      `select * from issue_urge_copy where unit_id = $1 and ($2::date is null or (issued_on, id) < ($2::date, $3::uuid))
       order by issued_on desc, id desc limit ${PAGE + 1}`,
      [unit.id, before?.issuedOn ?? null, before?.id ?? null],
    );
    const may = isAt(caller.grants, 'issue.act', unit.id);
    return ok({
      circulars: rows.slice(0, PAGE).map((row) => ({
        id: row.id,
        number: row.number,
        // Safe: written from a rung of a ladder, and a constraint holds its sheet.
        name: row.rung_name as { zh: string; en: string },
        colour: row.colour as 'blue' | 'yellow' | 'red',
        from: row.from_name,
        // Safe: a constraint admits nothing else.
        part: row.part as 'to' | 'copy',
        text: row.text,
        issuedOn: row.issued_on,
        withdrawnOn: row.withdrawn_on,
        seenBy: row.seen_by_name,
        actions: {
          acknowledge: row.seen_at !== null || row.withdrawn_on !== null ? 'issue-circular-seen' : may || 'forbidden',
        },
      })),
      more: rows.length > PAGE,
    });
  },
});

export const acknowledgeCircularImplementation = implement(acknowledgeCircular, {
  subject: async (db, { circularId }) => {
    const row = await db.maybe<{ unit_id: string }>('select unit_id from issue_urge_copy where id = $1', [circularId]);
    return row?.unit_id ?? null;
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    // Whoever supervises a unit does not acknowledge what was sent to it.
    if (!isAt(caller.grants, 'issue.act', unit.id)) return refuse(problem('forbidden'));
    const row = await tx.maybe<IssueUrgeCopyTable>('select * from issue_urge_copy where id = $1 for update', [
      input.circularId,
    ]);
    if (row === null) return refuse(problem('not-found'));
    if (row.seen_at !== null || row.withdrawn_on !== null) {
      return refuse(problem('issue-circular-seen', { by: row.seen_by_name ?? row.from_name }));
    }
    await tx.run('update issue_urge_copy set seen_at = $2, seen_by_name = $3 where id = $1', [
      row.id,
      now,
      caller.name,
    ]);
    await record(tx, {
      event: 'issue.circular-acknowledged',
      unitId: unit.id,
      subject: row.id,
      after: { number: row.number, on: plainDateOf(now) },
    });
    return ok({});
  },
});
