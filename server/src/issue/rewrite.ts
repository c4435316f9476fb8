import { likenessOf } from '@dudao/core/issue/likeness';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Tx } from '../lib/db.ts';
import { recordAll } from '../lib/record.ts';
import { beyond } from './beyond.ts';
import type { FrozenLedger } from './books.ts';
import { linkRecurrences, unlinkRecurrences } from './recurrence.ts';
import type { IssueRow } from './rows.ts';
import type { Weighed } from './weighed.ts';
import type { Written } from './written.ts';

/** Why an entry is not to be rewritten by whoever has these parts in it; null where it is. */
export function faultOfRewriting({ row, kind, parts }: Pick<Weighed, 'row' | 'kind' | 'parts'>): Problem | null {
  const isOwnedAtFirst = kind.ledger.owned_by === 'unit';
  if (row.phase !== 'new' || (row.owner_unit_id !== null && !isOwnedAtFirst)) return problem('issue-not-editable');
  if (parts.has('finder') || parts.has('keeper') || (isOwnedAtFirst && parts.has('unit'))) return null;
  return problem('issue-not-yours', { action: '修改登记内容', actionEn: 'Rewriting the entry' });
}

/** An entry, and what it is to say; checked against its ledger. */
export interface Rewritten {
  readonly row: IssueRow;
  readonly kind: FrozenLedger;
  readonly written: Written;
}

/** Rewrites entries: each gets its next revision, is recognised anew as the return of closed ones, and leaves an event. */
export async function rewriteEntries(
  tx: Tx,
  entries: readonly Rewritten[],
  { by, now }: { readonly by: { readonly accountId: string; readonly name: string }; readonly now: Date },
): Promise<void> {
  const rows = entries.map(({ row, kind, written: { title, detail, foundOn, marks, values, clauseVersion } }) => ({
    id: row.id,
    title,
    detail,
    field_values: values,
    ...marks,
    clause_version: clauseVersion ?? null,
    found_on: foundOn,
    likeness: likenessOf(kind.ledger, marks, values),
  }));
  await beyond(tx, async () => {
    await tx.run(
      `update issue i set title = c.title, detail = c.detail, field_values = c.field_values, depth = c.depth, method = c.method, severity = c.severity,
         urgency = c.urgency, difficulty = c.difficulty, layer = c.layer, clause = c.clause, place = c.place, found_on = c.found_on,
         clause_version = case when c.clause_version is null and i.clause = c.clause then i.clause_version else c.clause_version end,
         changed_at = $2, likeness = c.likeness, revision = i.revision + 1
       from jsonb_to_recordset($1) as c (id uuid, title text, detail text, field_values jsonb, depth text, method text, severity text, urgency text,
         difficulty text, layer text, clause text, place text, found_on date, likeness text, clause_version text) where i.id = c.id`,
      [JSON.stringify(rows), now],
    );
    unlinkRecurrences(
      tx,
      entries.map(({ row }) => row.id),
    );
    for (const [kind, ids] of idsByKind(entries)) linkRecurrences(tx, ids, { kind, by, now });
  });
  await recordAll(
    tx,
    entries.map(({ row, written: { title, foundOn } }) => ({
      event: 'issue.edited',
      unitId: row.unit_id,
      subject: row.id,
      before: { title: row.title, foundOn: row.found_on },
      after: { title, foundOn },
    })),
  );
}

function idsByKind(entries: readonly Rewritten[]): ReadonlyMap<FrozenLedger, readonly string[]> {
  const ids = new Map<FrozenLedger, string[]>();
  for (const { kind, row } of entries) {
    const known = ids.get(kind);
    if (known === undefined) ids.set(kind, [row.id]);
    else known.push(row.id);
  }
  return ids;
}
