import { can } from '@dudao/core/access/can';
import { acknowledgeCircular, downloadCircular, listCirculars } from '@dudao/core/issue/urge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import type { IssueUrgeCopyTable } from '../../lib/schema.gen.ts';
import { implement, type SubjectUnit } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { isAt } from '../parts.ts';
import { readIssueRow } from '../rows.ts';
import { listUrgeRows } from './rows.ts';
import { giveSheet } from './sheet-document.ts';

const PAGE = 50;

const withoutTeams = ({ grants }: Caller) => grants.filter(({ role }) => role !== 'team-member');

/** E36 Somebody of the unit, or above it, and not only of a team that inspects it. */
function isOfAddressee(caller: Caller, { path }: Pick<SubjectUnit, 'path'>): boolean {
  return can(withoutTeams(caller), 'issue.read', path);
}

/** Somebody of that very unit, and not of a team that inspects it: what was sent to it is not theirs. */
function mayAcknowledge(caller: Caller, unitId: string): boolean {
  return isAt(withoutTeams(caller), 'issue.act', unitId);
}

export const listCircularsImplementation = implement(listCirculars, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller }) => {
    if (!isOfAddressee(caller, unit)) return ok({ circulars: [], more: false });
    const { before } = input;
    const rows = await db.many<IssueUrgeCopyTable>(
      `select * from issue_urge_copy where unit_id = $1 and ($2::date is null or (issued_on, id) < ($2::date, $3::uuid))
       order by issued_on desc, id desc limit ${PAGE + 1}`,
      [unit.id, before?.issuedOn ?? null, before?.id ?? null],
    );
    const may = mayAcknowledge(caller, unit.id);
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
          acknowledge:
            row.seen_at !== null || row.withdrawn_on !== null ? 'issue-circular-seen' : may || 'issue-not-yours',
        },
      })),
      more: rows.length > PAGE,
    });
  },
});

export const acknowledgeCircularImplementation = implement(acknowledgeCircular, {
  subject: async (db, { circularId }) => {
    // Who may act at that unit is asked by the door; of what is out of sight nothing is told.
    const row = await beyondScope(db, () =>
      db.maybe<{ unit_id: string }>('select unit_id from issue_urge_copy where id = $1', [circularId]),
    );
    return row?.unit_id ?? null;
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    // Whoever supervises a unit does not acknowledge what was sent to it.
    if (!mayAcknowledge(caller, unit.id)) {
      return refuse(problem('issue-not-yours', { action: '签收通报', actionEn: 'Acknowledging the circular' }));
    }
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

export const downloadCircularImplementation = implement(downloadCircular, {
  subject: async (db, { circularId }) => (await readCopy(db, circularId))?.unit_id ?? null,
  handle: async ({ db, input: { circularId, format }, unit, caller, services }) => {
    const copy = await readCopy(db, circularId);
    if (copy === null || !isOfAddressee(caller, unit)) return refuse(problem('not-found'));
    // Who got a circular does not see the entry that it is about: its sheet is read past the scope.
    return beyondScope(db, async () => {
      const row = await readIssueRow(db, copy.issue_id);
      const urge = (await listUrgeRows(db, copy.issue_id)).find(({ id }) => id === copy.urge_id);
      if (row === null || urge === undefined) throw new Error('a circular without its sheet');
      return giveSheet(db, row, { urge, format, services });
    });
  },
});

interface Copy {
  readonly unit_id: string;
  readonly urge_id: string;
  readonly issue_id: string;
}

/** A copy in the caller's sight, with the entry that it is about. */
async function readCopy(db: Db, circularId: string): Promise<Copy | null> {
  const copy = await db.maybe<Omit<Copy, 'issue_id'>>('select unit_id, urge_id from issue_urge_copy where id = $1', [
    circularId,
  ]);
  if (copy === null) return null;
  const { issue_id } = await beyondScope(db, () =>
    db.one<Pick<Copy, 'issue_id'>>('select issue_id from issue_urge where id = $1', [copy.urge_id]),
  );
  return { ...copy, issue_id };
}
