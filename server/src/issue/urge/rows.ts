import type { LedgerKind } from '@dudao/core/issue/entry';
import type { UrgeFacts } from '@dudao/core/issue/ladder';
import type { ShownUrge } from '@dudao/core/issue/urge-contract';
import type { Db, Tx } from '../../lib/db.ts';
import type { IssueUrgeTable } from '../../lib/schema.gen.ts';
import type { IssueRow } from '../rows.ts';

/** A sheet of supervision as stored. */
export type UrgeRow = IssueUrgeTable;

/** The sheets about an entry, the newest first. */
export function listUrgeRows(db: Db, issueId: string): Promise<UrgeRow[]> {
  return db.many<UrgeRow>('select * from issue_urge where issue_id = $1 order by issued_at desc, id', [issueId]);
}

/** A sheet, held against other changes until the transaction ends. */
export function lockUrgeRow(tx: Tx, issueId: string, urgeId: string): Promise<UrgeRow | null> {
  return tx.maybe<UrgeRow>('select * from issue_urge where issue_id = $1 and id = $2 for update', [issueId, urgeId]);
}

/** Stores a sheet. */
export async function writeUrge(
  tx: Tx,
  row: Omit<UrgeRow, 'reply' | 'replied_on' | 'replied_by_name' | 'is_late' | 'withdrawn_reason' | 'issued_at'> & {
    readonly issued_at: Date;
  },
): Promise<void> {
  await tx.run(
    `insert into issue_urge (id, issue_id, unit_id, region, number, rung, colour, to_unit_id, to_unit_name, to_person_name, text,
       issued_on, issued_at, issued_by, issued_by_name, reply_due_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      row.id,
      row.issue_id,
      row.unit_id,
      row.region,
      row.number,
      row.rung,
      row.colour,
      row.to_unit_id,
      row.to_unit_name,
      row.to_person_name,
      row.text,
      row.issued_on,
      row.issued_at,
      row.issued_by,
      row.issued_by_name,
      row.reply_due_on,
    ],
  );
}

/** Whether a sheet's reply came, or is owed, after its day. */
function isLate({ reply, is_late, withdrawn_reason, reply_due_on }: UrgeRow, today: string): boolean {
  return reply === null ? withdrawn_reason === null && reply_due_on < today : is_late;
}

/** A sheet as the browser gets it. */
export function shownUrge(row: UrgeRow, { ladder }: LedgerKind, today: string): ShownUrge {
  const rung = ladder?.rungs.find(({ id }) => id === row.rung);
  return {
    id: row.id,
    number: row.number,
    // Safe: written from a rung, and a constraint holds it.
    rung: {
      id: row.rung,
      name: rung?.name ?? { zh: row.rung, en: row.rung },
      colour: row.colour as ShownUrge['rung']['colour'],
    },
    to: { id: row.to_unit_id, name: row.to_unit_name },
    toPerson: row.to_person_name,
    text: row.text,
    issuedOn: row.issued_on,
    issuedBy: row.issued_by_name,
    replyDueOn: row.reply_due_on,
    reply: row.reply,
    repliedOn: row.replied_on,
    repliedBy: row.replied_by_name,
    isLate: isLate(row, today),
    withdrawnReason: row.withdrawn_reason,
  };
}

/** What a ladder asks of an entry; sheets of an earlier owner do not count. */
export function urgeFactsOf(issue: IssueRow, urges: readonly UrgeRow[], today: string): UrgeFacts {
  const own = urges.filter((row) => row.withdrawn_reason === null && row.to_unit_id === issue.owner_unit_id);
  return {
    fixDueOn: issue.fix_due_on,
    rounds: issue.rounds,
    extensions: issue.extensions,
    reopened: issue.reopened,
    isKey: issue.is_key,
    issued: own.map(({ rung }) => rung),
    unanswered: own.filter((row) => isLate(row, today)).length,
  };
}
