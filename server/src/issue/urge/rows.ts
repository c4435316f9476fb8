import type { LedgerKind } from '@dudao/core/issue/entry';
import type { UrgeFacts } from '@dudao/core/issue/ladder';
import type { ShownUrge } from '@dudao/core/issue/urge-contract';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
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

/** A sheet of a rung about an entry that was neither answered nor withdrawn; null: none. */
export function readWaiting(
  db: Db,
  issueId: string,
  rung: string,
): Promise<Pick<UrgeRow, 'number' | 'issued_by_name' | 'issued_on'> | null> {
  return beyondScope(db, () =>
    db.maybe(
      `select number, issued_by_name, issued_on from issue_urge
       where issue_id = $1 and rung = $2 and reply is null and withdrawn_reason is null order by issued_at limit 1`,
      [issueId, rung],
    ),
  );
}

/** An entry that goes to another owner; null: to nobody yet. */
export interface HandedOn {
  readonly issueId: string;
  readonly toUnitId: string | null;
  readonly toUnitName: string | null;
}

/** E16 Sheets that wait for an owner who has the entry no more are withdrawn, in the open: who got it answers nothing that was not sent to them. */
export function withdrawOfFormer(tx: Tx, handed: readonly HandedOn[]): void {
  tx.ahead(
    `update issue_urge u set withdrawn_reason = case when h.to_unit_name is null then '条目已退回，不再由原责任单位办理'
         else '条目已转由“' || h.to_unit_name || '”办理' end
     from jsonb_to_recordset($1) as h (issue_id uuid, to_unit_id uuid, to_unit_name text)
     where u.issue_id = h.issue_id and u.reply is null and u.withdrawn_reason is null and u.to_unit_id is distinct from h.to_unit_id`,
    [
      JSON.stringify(
        handed.map(({ issueId, toUnitId, toUnitName }) => ({
          issue_id: issueId,
          to_unit_id: toUnitId,
          to_unit_name: toUnitName,
        })),
      ),
    ],
  );
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
