import { standingOf } from '@dudao/core/issue/missed';
import { readEffect } from '@dudao/core/issue/source-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listNewestRuns, type RunRow, readRunAt, readRunResult } from '../score/rows.ts';
import { entranceOf } from './parts.ts';
import { type IssueRow, readIssueRow } from './rows.ts';

/** An entry's clause by its standard; null where it names none of a standard. */
function standardOf({ clause }: IssueRow): string | null {
  const [standardId, named] = clause?.split(' ') ?? [];
  return standardId === undefined || named === undefined ? null : standardId;
}

/** How the county stood by an evaluation, and who of it misses the entry's clause. */
async function standBy(
  db: Db,
  run: RunRow,
  { clause, schoolCode }: { readonly clause: string; readonly schoolCode: string | null },
) {
  const frozen = await readFrozenStandard(db, run.standard_id, run.version);
  if (frozen === null) throw new Error(`an evaluation by a standard that was never frozen: ${run.standard_id}`);
  const result = await readRunResult(db, run.id);
  const codes = new Set(
    standingOf(frozen.standard, result)
      .missed.filter((one) => one.clause === clause)
      .map(({ code }) => code),
  );
  const items = result.parts.flatMap((part) => part.items).filter(({ verdict }) => verdict !== 'not-applicable');
  return {
    runId: run.id,
    on: run.evaluated_on,
    verdict: result.overallVerdict,
    met: items.filter(({ verdict }) => verdict === 'pass').length,
    items: items.length,
    missing: codes.size,
    misses: codes.has(schoolCode),
  };
}

export const readEffectImplementation = implement(readEffect, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    const { clause } = row;
    const standardId = standardOf(row);
    const none = { asInspected: null, afterRectification: null, othersOpen: 0 };
    if (standardId === null || clause === null) return ok(none);
    // A school sees of its county's evaluations only these figures, which are published to it: how many miss the clause, and whether it does.
    return beyondScope(db, async () => {
      const { n } = await db.one<{ n: number }>(
        'select count(*)::int as n from issue where region = $1 and clause = $2 and is_open and id <> $3',
        [row.region, clause, row.id],
      );
      const unit = await readUnitRow(db, row.unit_id);
      const of = { clause, schoolCode: unit?.id === row.region ? null : (unit?.school_code ?? null) };
      const [newest] = await listNewestRuns(db, row.region, [standardId]);
      const then = await readRunAt(db, { unitId: row.region, standardId, at: row.written_at });
      return ok({
        asInspected: then === null ? null : await standBy(db, then, of),
        afterRectification: newest === undefined || newest.id === then?.id ? null : await standBy(db, newest, of),
        othersOpen: n,
      });
    });
  },
});
