import { likenessOf } from '@dudao/core/issue/likeness';
import { decideRejudge, type RejudgedMarks } from '@dudao/core/issue/rejudge';
import { rejudgeIssues } from '@dudao/core/issue/rejudge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { recordAll } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import { weigh } from './deeds.ts';
import { lockIssueRows, marksOf, writeSteps } from './rows.ts';
import { sortOut } from './sort-out.ts';
import type { Weighed } from './weighed.ts';

export const rejudgeIssuesImplementation = implement(rejudgeIssues, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, caller, now }) => {
    const ids = [...new Set(input.entries.map(({ issueId }) => issueId))];
    const weighed = await weigh(tx, await lockIssueRows(tx, ids), caller);
    const { able, unable } = sortOut(input.entries, weighed, (one) => {
      const { row, kind, parts } = one;
      const judged = decideRejudge(kind, { phase: row.phase, marks: marksOf(row), parts }, input.marks);
      return judged.ok ? ok({ weighed: one, judged: judged.value, words: input.words }) : judged;
    });
    if (input.preview) return ok({ able: able.length, unable, done: false });
    if (unable.length > 0) return refuse(problem('issue-bulk-unable', { unable: unable.length, all: ids.length }));
    await writeRejudged(tx, able, { caller, now });
    return ok({ able: able.length, unable, done: true });
  },
});

/** An entry that is judged anew, and why. */
export interface Rejudged {
  readonly weighed: Weighed;
  readonly judged: RejudgedMarks;
  readonly words: string;
}

/** Stores new judgements with a line in each story. Who owes it and by when stays as it is: that is for the actions of the table. */
export async function writeRejudged(
  tx: Tx,
  able: readonly Rejudged[],
  { caller, now }: { readonly caller: Caller; readonly now: Date },
): Promise<void> {
  const rows = able.map(({ weighed: { row, kind }, judged: { marks } }) => ({
    id: row.id,
    ...marks,
    likeness: likenessOf(kind.ledger, marks, row.field_values),
  }));
  await beyond(tx, async () => {
    await tx.run(
      `update issue i set severity = c.severity, depth = c.depth, urgency = c.urgency, difficulty = c.difficulty, likeness = c.likeness,
         changed_at = $2, revision = i.revision + 1
       from jsonb_to_recordset($1) as c (id uuid, severity text, depth text, urgency text, difficulty text, likeness text) where i.id = c.id`,
      [JSON.stringify(rows), now],
    );
    writeSteps(
      tx,
      able.map(({ weighed: { row, parts }, judged: { told }, words }) => ({
        issueId: row.id,
        revision: row.revision + 1,
        unitId: row.unit_id,
        region: row.region,
        action: 'rejudge',
        part: parts.has('keeper') ? 'keeper' : 'keeper-head',
        from: row.state,
        to: row.state,
        words,
        told,
      })),
      { ...caller, at: now },
    );
  });
  await recordAll(
    tx,
    able.map(({ weighed: { row }, judged: { marks, told } }) => ({
      event: 'issue.rejudged',
      unitId: row.unit_id,
      subject: row.id,
      before: { told },
      after: { marks },
    })),
  );
}
