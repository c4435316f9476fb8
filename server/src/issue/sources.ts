import { can } from '@dudao/core/access/can';
import { type EntrySource, faultOfSource } from '@dudao/core/issue/entry-source';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { isOwnRecord } from '../field/rows.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { beyond } from './beyond.ts';
import type { IssueRow } from './rows.ts';

/** From where an entry comes, as it is stored. */
export interface StoredSource {
  readonly kind: IssueRow['source'];
  readonly noun: string | null;
  readonly id: string | null;
  readonly text: string;
}

/** Whether somebody came to the unit as a team: what they write is found by a visit unless they say otherwise. */
function isVisit({ grants }: Caller, { path }: Pick<SubjectUnit, 'path'>): boolean {
  return grants.some(({ role, unitId }) => role === 'team-member' && path.includes(unitId));
}

const RECORDS = {
  paper: `select title as text from paper where id = $1 and status not in ('draft', 'withdrawn')`,
  activity: `select '' as text from activity where id = $1 and withdrawn_at is null`,
  opinion: `select title as text from opinion where id = $1 and issued_at is not null`,
  meeting: `select title as text, unit_id from meeting where id = $1 and signed_at is not null and not confidential`,
} as const;

/** A record here, where it may be named: a paper, an activity, an issued opinion that the caller sees, signed minutes of a unit where they write entries; a sheet about this very unit, of a visit whose records are theirs. */
async function findRecord(
  db: Db,
  { noun, id }: NonNullable<EntrySource['record']>,
  { unitId, caller }: { readonly unitId: string; readonly caller: Caller },
): Promise<{ readonly text: string } | null> {
  if (noun !== 'field') {
    const found = await db.maybe<{ text: string; unit_id?: string }>(RECORDS[noun], [id]);
    // An entry stands for what was concluded: whoever was merely called does not write it.
    const isTheirs = found?.unit_id === undefined || can(caller.grants, 'issue.write', await pathOf(db, found.unit_id));
    return isTheirs ? found : null;
  }
  // Past the scope: a team may not write to the unit.
  return beyond(db, async () => ((await isOwnRecord(db, { recordId: id, unitId }, caller)) ? { text: '' } : null));
}

/** E25 What a person says of the source, looked up within their own sight: a record that is kept from them is none. */
export async function readSource(
  db: Db,
  source: EntrySource | undefined,
  { caller, unit }: { readonly caller: Caller; readonly unit: Pick<SubjectUnit, 'id' | 'path'> },
): Promise<Result<StoredSource>> {
  if (source === undefined) {
    return ok({ kind: isVisit(caller, unit) ? 'visit' : 'person', noun: null, id: null, text: '' });
  }
  const fault = faultOfSource(source);
  if (fault !== null) return refuse(fault);
  const { kind, text, record } = source;
  if (record === undefined) return ok({ kind, noun: null, id: null, text });
  const found = await findRecord(db, record, { unitId: unit.id, caller });
  if (found === null) return refuse(problem('issue-source-unknown', {}, { field: 'source' }));
  return ok({ kind, noun: record.noun, id: record.id, text: text === '' ? found.text : text });
}

/**
 * E25 Why what was found on a visit, said in an opinion or concluded by a meeting, is not written once more: an entry comes from the same record in the same words already, and is not void. Holds
 * that record and these words until the transaction ends, so that of two who open one proposal the second is told who wrote the first.
 */
export async function faultOfTaken(tx: Tx, { noun, id, text }: StoredSource): Promise<Problem | null> {
  if ((noun !== 'field' && noun !== 'opinion' && noun !== 'meeting') || id === null || text === '') return null;
  tx.ahead('select pg_advisory_xact_lock(hashtextextended($1, 7206))', [`${id} ${text}`]);
  const before = await beyond(tx, () =>
    tx.maybe<{ number: string; by: string }>(
      `select number, written_by_name as by from issue
       where source_noun = $3 and source_id = $1 and source_text = $2 and phase <> 'void' order by written_at, id limit 1`,
      [id, text, noun],
    ),
  );
  return before === null ? null : problem('issue-source-taken', { number: before.number, by: before.by });
}
