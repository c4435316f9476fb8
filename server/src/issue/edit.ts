import { withKeptBack } from '@dudao/core/issue/confidential';
import { editIssue } from '@dudao/core/issue/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import { type FrozenLedger, readLedgerOf } from './books.ts';
import { faultOfPicked } from './clauses.ts';
import { faultsOfNamedLeaders } from './leaders.ts';
import { entranceOf, type PathOf, partsOf, readPaths } from './parts.ts';
import { faultOfRewriting, rewriteEntries } from './rewrite.ts';
import { type IssueRow, lockIssueRow } from './rows.ts';
import { readVeil } from './veil.ts';
import type { Weighed } from './weighed.ts';
import { checkWritten } from './written.ts';

/** An entry as whoever rewrites it stands to it. */
interface Editing extends Pick<Weighed, 'row' | 'kind' | 'parts'> {
  readonly kind: FrozenLedger;
  readonly pathOf: PathOf;
}

async function editingOf(db: Db, row: IssueRow, caller: Caller): Promise<Editing> {
  const kind = await readLedgerOf(db, row);
  const pathOf = await readPaths(db, [row.unit_id, row.keeper_id]);
  return { row, kind, pathOf, parts: partsOf({ ...row, joint: [] }, caller, pathOf) };
}

export const editIssueImplementation = implement(editIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now, services }) => {
    const row = await beyond(tx, () => lockIssueRow(tx, input.issueId));
    if (row === null) return refuse(problem('not-found'));
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const editing = await editingOf(tx, row, caller);
    const fault = faultOfRewriting(editing);
    if (fault !== null) return refuse(fault);
    const { kind, parts, pathOf } = editing;
    const hidden = (await readVeil(tx))(kind, parts);
    const written = { ...input, values: withKeptBack(input.values, row.field_values, hidden) };
    const values = checkWritten(kind, written, plainDateOf(now));
    if (!values.ok) return values;
    const named = { values: values.value, path: pathOf(row.unit_id), before: row.field_values };
    const strangers = await faultsOfNamedLeaders(tx, kind.ledger.fields ?? [], named);
    if (strangers.length > 0) return refuse(...strangers);
    const unknown = await faultOfPicked(tx, { clause: input.marks.clause, version: input.clauseVersion }, services);
    if (unknown !== null) return refuse(unknown);
    await rewriteEntries(tx, [{ row, kind, written: { ...input, values: values.value } }], { by: caller, now });
    return ok({ revision: row.revision + 1 });
  },
});

/** Why the caller may not rewrite an entry; null where they may: it was handed to nobody yet, and they wrote it, keep the ledger, or are of the unit whose own it is. */
export async function faultOfEdit(db: Db, row: IssueRow, caller: Caller): Promise<Problem | null> {
  return faultOfRewriting(await editingOf(db, row, caller));
}
