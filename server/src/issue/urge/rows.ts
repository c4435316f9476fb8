import type { TalkPlan } from '@dudao/core/issue/documents/sheet-data';
import type { LedgerKind } from '@dudao/core/issue/entry';
import type { UrgeFacts } from '@dudao/core/issue/ladder';
import type { ShownUrge } from '@dudao/core/issue/urge-contract';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { IssueUrgeCopyTable, IssueUrgeTable } from '../../lib/schema.gen.ts';
import type { IssueRow } from '../rows.ts';

/** A sheet of supervision as stored. */
export type UrgeRow = IssueUrgeTable;
/** A unit that got a sheet beside the owner. */
export type CopyRow = Pick<IssueUrgeCopyTable, 'urge_id' | 'unit_id' | 'unit_name' | 'part' | 'seen_by_name'>;

/** The sheets about an entry, the newest first; of one moment, those that still hold. */
export function listUrgeRows(db: Db, issueId: string): Promise<UrgeRow[]> {
  return db.many<UrgeRow>(
    'select * from issue_urge where issue_id = $1 order by issued_at desc, withdrawn_at is not null, id',
    [issueId],
  );
}

/** Who got the sheets about an entry beside its owner; call it beyond the caller's scope. */
export function listCopyRows(db: Db, issueId: string): Promise<CopyRow[]> {
  return db.many<CopyRow>(
    `select c.urge_id, c.unit_id, c.unit_name, c.part, c.seen_by_name from issue_urge_copy c join issue_urge u on u.id = c.urge_id
     where u.issue_id = $1 order by c.part desc, c.unit_name, c.unit_id`,
    [issueId],
  );
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

/** E16 Sheets that wait for an owner who has the entry no more are withdrawn, in the open: who got it answers nothing that was not sent to them. Their copies go with them. */
export function withdrawOfFormer(
  tx: Tx,
  handed: readonly HandedOn[],
  { by, now }: { readonly by: string; readonly now: Date },
): void {
  tx.ahead(
    `with former as (
       update issue_urge u set withdrawn_reason = case when h.to_unit_name is null then '条目已退回，不再由原责任单位办理'
           else '条目已转由“' || h.to_unit_name || '”办理' end, withdrawn_at = $2, withdrawn_by_name = $3
       from jsonb_to_recordset($1) as h (issue_id uuid, to_unit_id uuid, to_unit_name text)
       where u.issue_id = h.issue_id and u.reply is null and u.withdrawn_reason is null and u.to_unit_id is distinct from h.to_unit_id
       returning u.id)
     update issue_urge_copy c set withdrawn_on = $4 from former where c.urge_id = former.id`,
    [
      JSON.stringify(
        handed.map(({ issueId, toUnitId, toUnitName }) => ({
          issue_id: issueId,
          to_unit_id: toUnitId,
          to_unit_name: toUnitName,
        })),
      ),
      now,
      by,
      plainDateOf(now),
    ],
  );
}

/** Stores a sheet. */
export async function writeUrge(
  tx: Tx,
  row: Omit<
    UrgeRow,
    | 'reply'
    | 'replied_on'
    | 'replied_by_name'
    | 'is_late'
    | 'withdrawn_reason'
    | 'issued_at'
    | 'replied_at'
    | 'withdrawn_at'
    | 'withdrawn_by_name'
  > & {
    readonly issued_at: Date;
  },
): Promise<void> {
  await tx.run(
    `insert into issue_urge (id, issue_id, unit_id, region, number, rung, colour, to_unit_id, to_unit_name, to_person_name, text,
       issued_on, issued_at, issued_by, issued_by_name, reply_due_on, talk_on, talk_at, talk_place, talk_who)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
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
      row.talk_on,
      row.talk_at,
      row.talk_place,
      row.talk_who,
    ],
  );
}

/** Whether a sheet's reply came, or is owed, after its day. */
function isLate({ reply, is_late, withdrawn_reason, reply_due_on }: UrgeRow, today: string): boolean {
  return reply === null ? withdrawn_reason === null && reply_due_on < today : is_late;
}

/** When and where a sheet summons to a talk; null: it summons to none, or does not say. */
export function talkPlanOf(row: Pick<UrgeRow, 'talk_on' | 'talk_at' | 'talk_place' | 'talk_who'>): TalkPlan | null {
  const { talk_on: on, talk_at: at, talk_place: place, talk_who: who } = row;
  return on === null || at === null || place === null || who === null ? null : { on, at, place, who };
}

/** A sheet as the browser gets it. */
export function shownUrge(
  row: UrgeRow,
  { ladder }: LedgerKind,
  { copies = [], today }: { readonly copies?: readonly CopyRow[]; readonly today: string },
): ShownUrge {
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
    talk: talkPlanOf(row),
    copies: copies
      .filter(({ urge_id: id }) => id === row.id)
      .map((copy) => ({
        unit: { id: copy.unit_id, name: copy.unit_name },
        // Safe: a constraint admits nothing else.
        part: copy.part as ShownUrge['copies'][number]['part'],
        seenBy: copy.seen_by_name,
      })),
  };
}

/** What went wrong with an entry before, as a ladder asks. */
export type UrgeHistory = Pick<UrgeFacts, 'failedRevisits' | 'recurrences' | 'unsatisfied'>;

/** The same of many entries, by their ids; `unsatisfied` are ids of actions by which people said that they are not satisfied. */
export async function readHistories(
  db: Db,
  issueIds: readonly string[],
  unsatisfied: readonly string[],
): Promise<(issueId: string) => UrgeHistory> {
  const rows = await db.many<UrgeHistory & { readonly id: string }>(
    `select i.id,
       (select count(*)::int from issue_revisit r where r.issue_id = i.id and r.result = 'relapsed') as "failedRevisits",
       (select count(*)::int from issue_link l where l.issue_id = i.id and l.kind = 'recurs') as recurrences,
       (select count(*)::int from issue_step s where s.issue_id = i.id and s.action = any ($2::text[])) as unsatisfied
     from issue i where i.id = any ($1::uuid[])`,
    [issueIds, unsatisfied],
  );
  const found = new Map(rows.map(({ id, ...history }) => [id, history]));
  return (id) => found.get(id) ?? { failedRevisits: 0, recurrences: 0, unsatisfied: 0 };
}

/** Ids of the actions of a ledger's table by which people said that they are not satisfied. */
export function unsatisfiedOf({ path }: Pick<LedgerKind, 'path'>): readonly string[] {
  return path.actions.filter((action) => action.unsatisfied === true).map(({ id }) => id);
}

/** What a ladder asks of an entry; sheets of an earlier owner do not count. */
export function urgeFactsOf(
  issue: IssueRow,
  {
    urges,
    history,
    today,
  }: { readonly urges: readonly UrgeRow[]; readonly history: UrgeHistory; readonly today: string },
): UrgeFacts {
  const own = urges.filter((row) => row.withdrawn_reason === null && row.to_unit_id === issue.owner_unit_id);
  return {
    fixDueOn: issue.fix_due_on,
    rounds: issue.rounds,
    extensions: issue.extensions,
    reopened: issue.reopened,
    isKey: issue.is_key,
    issued: own.map(({ rung }) => rung),
    unanswered: own.filter((row) => isLate(row, today)).length,
    replyDueOn:
      own
        .filter(({ reply }) => reply === null)
        .map(({ reply_due_on: day }) => day)
        .toSorted()[0] ?? null,
    ...history,
  };
}
