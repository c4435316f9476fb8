import type { ABSORBED } from '@dudao/core/issue/shapes';
import type { z } from 'zod';
import type { Db } from '../lib/db.ts';
import type { IssueStepTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { type FrozenLedger, readLedgersOf } from './books.ts';
import type { PathOf } from './parts.ts';
import { listProofs, type ProofRow } from './proofs.ts';
import type { IssueRow } from './rows.ts';
import { shownFile, shownStep } from './story.ts';

/** An entry that was merged into another, with its story and files. */
interface Absorbed {
  readonly row: IssueRow;
  readonly kind: FrozenLedger;
  readonly steps: readonly IssueStepTable[];
  readonly proofs: readonly ProofRow[];
}

/** The entries that go on in this one, in the order of their numbers; call it beyond the caller's scope: whoever sees the one sees what it is made of. */
export async function readAbsorbed(db: Db, issueId: string): Promise<readonly Absorbed[]> {
  const rows = await db.many<IssueRow>('select * from issue where merged_into = $1 order by number', [issueId]);
  if (rows.length === 0) return [];
  const kindOf = await readLedgersOf(db, rows);
  const all = await db.many<IssueStepTable>(
    'select * from issue_step where issue_id = any ($1::uuid[]) order by revision, at, action',
    [rows.map(({ id }) => id)],
  );
  const found: Absorbed[] = [];
  for (const row of rows) {
    const steps = all.filter(({ issue_id }) => issue_id === row.id);
    found.push({ row, kind: kindOf(row), steps, proofs: await listProofs(db, row.id) });
  }
  return found;
}

/** The same as it is told from the entry that goes on. */
export function shownAbsorbed(
  { row, kind, steps, proofs }: Absorbed,
  {
    caller,
    pathOf,
    hidden,
  }: { readonly caller: Caller; readonly pathOf: PathOf; readonly hidden: ReadonlySet<string> },
): z.infer<typeof ABSORBED> {
  const files = proofs.map((proof) => shownFile(proof, caller, pathOf));
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    detail: row.detail,
    source: row.source,
    foundOn: row.found_on,
    writtenBy: row.written_by_name,
    steps: steps.map((step) => shownStep(step, { kind, files, hidden })),
  };
}
