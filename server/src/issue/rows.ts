import type { Entry, PendingRequest } from '@dudao/core/issue/entry';
import type { Part, Phase, Source } from '@dudao/core/issue/ledgers-format';
import { searchedFields } from '@dudao/core/issue/searched';
import type { MarkValues } from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';
import type { Db, Tx } from '../lib/db.ts';
import type { IssueTable } from '../lib/schema.gen.ts';
import { readEveryLedger } from './books.ts';

/** An entry as stored. */
export type IssueRow = Omit<
  IssueTable,
  'phase' | 'pending' | 'field_values' | 'handling_values' | 'key_values' | 'source'
> & {
  readonly phase: Phase;
  readonly pending: PendingRequest | null;
  readonly field_values: FormValues;
  readonly handling_values: FormValues;
  readonly key_values: FormValues;
  readonly source: Source;
};

/** The entry, or null when there is none or it is out of sight. */
export function readIssueRow(db: Db, id: string): Promise<IssueRow | null> {
  return db.maybe<IssueRow>('select * from issue where id = $1', [id]);
}

/** The entry, held against other changes until the transaction ends. */
export function lockIssueRow(tx: Tx, id: string): Promise<IssueRow | null> {
  return tx.maybe<IssueRow>('select * from issue where id = $1 for update', [id]);
}

/** Many entries, held against other changes in one order, so that two bulk actions cannot wait for each other. */
export function lockIssueRows(tx: Tx, ids: readonly string[]): Promise<IssueRow[]> {
  return tx.many<IssueRow>('select * from issue where id = any ($1::uuid[]) order by id for update', [ids]);
}

/** Joint owners of entries. */
export function listJointRows(
  db: Db,
  issueIds: readonly string[],
): Promise<{ issue_id: string; unit_id: string; name: string }[]> {
  return db.many<{ issue_id: string; unit_id: string; name: string }>(
    `select p.issue_id, p.unit_id, u.name from issue_party p join unit u on u.id = p.unit_id
     where p.issue_id = any ($1::uuid[]) and p.part = 'joint' order by u.name, p.unit_id`,
    [issueIds],
  );
}

/** The entry as its rules see it. */
export function entryOf(
  row: IssueRow,
  { jointUnitIds, keeperKind }: Pick<Entry, 'jointUnitIds' | 'keeperKind'>,
): Entry {
  return {
    state: row.state,
    ownerUnitId: row.owner_unit_id,
    ownerPersonId: row.owner_person_id,
    jointUnitIds,
    keeperKind,
    handling: row.handling,
    handlingValues: row.handling_values,
    foundOn: row.found_on,
    fixDueOn: row.fix_due_on,
    dueOn: row.due_on,
    reportedOn: row.reported_on,
    holdsUntil: row.holds_until,
    closedOn: row.closed_on,
    rounds: row.rounds,
    reopened: row.reopened,
    extensions: row.extensions,
    pending: row.pending,
    raisedToId: row.raised_to_id,
    isKey: row.is_key,
    keyValues: row.key_values,
    workedBy: row.worked_by,
    measures: row.measures,
    measuresOpen: row.measures_open,
    answers: row.answers,
    lookOn: row.look_on,
    restsSince: row.rests_since,
  };
}

/** The marks of an entry. */
export function marksOf(row: IssueRow): MarkValues {
  // Safe: each was written from the same schema, and nothing else writes them.
  const { depth, method, severity, urgency, difficulty, layer, clause, place } = row;
  return { depth, method, severity, urgency, difficulty, layer, clause, place } as MarkValues;
}

/** What becomes of an entry, with the names that it shows. */
export interface IssueChange {
  readonly id: string;
  readonly entry: Entry;
  readonly phase: Phase;
  readonly waits: Part | null;
  readonly ownerUnitName: string | null;
  readonly ownerPersonName: string | null;
}

/** Stores what became of entries, in one statement that goes out with the next; each gets its next revision. */
export function writeChanges(tx: Tx, changes: readonly IssueChange[], at: Date): void {
  const rows = changes.map(({ id, entry, phase, waits, ownerUnitName, ownerPersonName }) => ({
    id,
    state: entry.state,
    phase,
    waits,
    is_open: phase !== 'closed' && phase !== 'void',
    handling: entry.handling,
    handling_values: entry.handlingValues,
    owner_unit_id: entry.ownerUnitId,
    owner_unit_name: ownerUnitName,
    owner_person_id: entry.ownerPersonId,
    owner_person_name: ownerPersonName,
    raised_to_id: entry.raisedToId,
    fix_due_on: entry.fixDueOn,
    due_on: entry.dueOn,
    reported_on: entry.reportedOn,
    holds_until: entry.holdsUntil,
    closed_on: entry.closedOn,
    rounds: entry.rounds,
    reopened: entry.reopened,
    extensions: entry.extensions,
    is_key: entry.isKey,
    key_values: entry.keyValues,
    pending: entry.pending,
    worked_by: entry.workedBy,
    answers: entry.answers,
    look_on: entry.lookOn,
    rests_since: entry.restsSince,
  }));
  tx.ahead(
    `update issue i set state = c.state, phase = c.phase, waits = c.waits, answers = c.answers, look_on = c.look_on, rests_since = c.rests_since, is_open = c.is_open, handling = c.handling, handling_values = c.handling_values, owner_unit_id = c.owner_unit_id,
       owner_unit_name = c.owner_unit_name, owner_person_id = c.owner_person_id, owner_person_name = c.owner_person_name,
       raised_to_id = c.raised_to_id, fix_due_on = c.fix_due_on, due_on = c.due_on, reported_on = c.reported_on, holds_until = c.holds_until,
       closed_on = c.closed_on, rounds = c.rounds, reopened = c.reopened, extensions = c.extensions, is_key = c.is_key, key_values = c.key_values,
       pending = c.pending, worked_by = array(select jsonb_array_elements_text(c.worked_by))::uuid[], changed_at = $2, revision = i.revision + 1
     from jsonb_to_recordset($1) as c (id uuid, state text, phase text, waits text, answers integer, look_on date, rests_since date, is_open boolean, handling text, handling_values jsonb, owner_unit_id uuid, owner_unit_name text,
       owner_person_id uuid, owner_person_name text, raised_to_id uuid, fix_due_on date, due_on date, reported_on date, holds_until date,
       closed_on date, rounds integer, reopened integer, extensions integer, is_key boolean, key_values jsonb, pending jsonb, worked_by jsonb)
     where i.id = c.id`,
    [JSON.stringify(rows), at],
  );
  tx.ahead(
    `update issue_party p set is_open = c.is_open from jsonb_to_recordset($1) as c (id uuid, is_open boolean)
     where p.issue_id = c.id and p.is_open <> c.is_open`,
    [JSON.stringify(rows.map(({ id, is_open }) => ({ id, is_open })))],
  );
}

/** One line of an entry's story. */
export interface StepToWrite {
  readonly issueId: string;
  readonly revision: number;
  readonly unitId: string;
  readonly region: string;
  readonly action: string;
  readonly part: string | null;
  readonly from: string | null;
  readonly to: string;
  readonly words?: string;
  readonly values?: FormValues;
  /** What else changed, by name, for the story. */
  readonly told?: Readonly<Record<string, string | null>>;
  readonly institution?: string | null;
}

/** Adds lines to the stories of entries. */
export function writeSteps(
  tx: Tx,
  steps: readonly StepToWrite[],
  by: { readonly accountId: string; readonly name: string; readonly at: Date },
): void {
  const rows = steps.map((step) => ({
    issue_id: step.issueId,
    revision: step.revision,
    unit_id: step.unitId,
    region: step.region,
    action: step.action,
    part: step.part,
    from_state: step.from,
    to_state: step.to,
    words: step.words ?? '',
    field_values: step.values ?? {},
    told: step.told ?? {},
    institution: step.institution ?? null,
  }));
  tx.ahead(
    `insert into issue_step (issue_id, revision, unit_id, region, action, part, from_state, to_state, words, field_values, told, institution, at, by_id, by_name)
     select s.issue_id, s.revision, s.unit_id, s.region, s.action, s.part, s.from_state, s.to_state, s.words, s.field_values, s.told, s.institution, $2, $3, $4
     from jsonb_to_recordset($1) as s (issue_id uuid, revision integer, unit_id uuid, region uuid, action text, part text, from_state text, to_state text,
       words text, field_values jsonb, told jsonb, institution text)`,
    [JSON.stringify(rows), by.at, by.accountId, by.name],
  );
}

/** Who works on an entry beside the unit concerned. */
export interface PartyToWrite {
  readonly issueId: string;
  readonly ownerUnitId: string | null;
  readonly jointUnitIds: readonly string[];
  readonly raisedToId: string | null;
}

/** Replaces who works on entries. Units may lie out of the caller's sight: whoever calls has decided that they may be named. */
export function writeParties(tx: Tx, parties: readonly PartyToWrite[]): void {
  const rows = parties.flatMap(({ issueId, ownerUnitId, jointUnitIds, raisedToId }) => [
    ...(ownerUnitId === null ? [] : [{ issue_id: issueId, unit_id: ownerUnitId, part: 'owner' }]),
    ...jointUnitIds.map((unit_id) => ({ issue_id: issueId, unit_id, part: 'joint' })),
    ...(raisedToId === null ? [] : [{ issue_id: issueId, unit_id: raisedToId, part: 'raised' }]),
  ]);
  tx.ahead(
    `with wanted as (
       select p.issue_id, p.unit_id, p.part, u.region
       from jsonb_to_recordset($2) as p (issue_id uuid, unit_id uuid, part text) join unit u on u.id = p.unit_id),
     gone as (
       delete from issue_party was where was.issue_id = any ($1::uuid[])
         and not exists (select 1 from wanted w where w.issue_id = was.issue_id and w.unit_id = was.unit_id and w.part = was.part))
     insert into issue_party (issue_id, unit_id, region, part, is_open)
     select w.issue_id, w.unit_id, w.region, w.part, i.is_open from wanted w join issue i on i.id = w.issue_id
     on conflict do nothing`,
    [parties.map(({ issueId }) => issueId), JSON.stringify(rows)],
  );
}

/** How many a keeper has numbered under a name in a year once `count` more are; held until the transaction ends, so that none is left out and none given twice. */
export async function countNumbers(
  tx: Tx,
  keeper: { readonly id: string; readonly region: string },
  { prefix, year, count }: { readonly prefix: string; readonly year: number; readonly count: number },
): Promise<number> {
  const { last } = await tx.one<{ last: number }>(
    `insert into issue_number (keeper_id, region, unit_id, prefix, year, last) values ($1, $2, $1, $3, $4, $5)
     on conflict (keeper_id, prefix, year) do update set last = issue_number.last + $5 returning last`,
    [keeper.id, keeper.region, prefix, year, count],
  );
  return last;
}

/** The next numbers of a keeper's ledger in a year, in their order; held until the transaction ends. */
export async function takeNumbers(
  tx: Tx,
  keeper: { readonly id: string; readonly region: string },
  { prefix, year, count }: { readonly prefix: string; readonly year: number; readonly count: number },
): Promise<readonly string[]> {
  const last = await countNumbers(tx, keeper, { prefix, year, count });
  return Array.from({ length: count }, (_, i) => `${prefix}-${year}-${String(last - count + 1 + i).padStart(5, '0')}`);
}

/** E56 Own fields of entries in which a search looks, as `ledger field`. */
export async function readSearchedFields(db: Db): Promise<readonly string[]> {
  return searchedFields((await readEveryLedger(db)).map(({ ledger }) => ledger));
}

/** What own fields of an entry `i` say that is searched, each as `f.value`. `fields`: the parameter with their names. */
export const searchedTexts = (fields: string): string =>
  `jsonb_each_text(i.field_values) f where i.ledger || ' ' || f.key = any (${fields}::text[])`;
