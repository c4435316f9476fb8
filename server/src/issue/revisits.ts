import { recordRevisit } from '@dudao/core/issue/again-contract';
import { actionsFrom } from '@dudao/core/issue/entry';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { IssueRevisitTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { type By, NO_FACTS, readFacts } from './deed-facts.ts';
import { decideDeed, faultOfNamed, weigh, writeDeeds } from './deeds.ts';
import { faultOfRevisit } from './may-revisit.ts';
import { entranceOf } from './parts.ts';
import { fileReceived, type ReceivedFile, readReceived, writeProofs } from './proofs.ts';
import { lockIssueRow, writeSteps } from './rows.ts';
import type { Weighed } from './weighed.ts';

async function lockRevisit(tx: Tx, issueId: string, revisitId: string): Promise<IssueRevisitTable | null> {
  return tx.maybe<IssueRevisitTable>('select * from issue_revisit where id = $1 and issue_id = $2 for update', [
    revisitId,
    issueId,
  ]);
}

export const recordRevisitImplementation = implement(recordRevisit, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const row = await beyondScope(tx, () => lockIssueRow(tx, input.issueId));
    const [one] = row === null ? [] : await weigh(tx, [row], caller);
    const revisit = await beyondScope(tx, () => lockRevisit(tx, input.issueId, input.revisitId));
    if (one === undefined || revisit === null) return refuse(problem('issue-no-such-revisit'));
    if (revisit.done_on !== null) return refuse(problem('issue-revisit-made'));
    const fault = faultOfRevisit(one, caller);
    if (fault !== null) return refuse(fault);
    const made = () =>
      beyondScope(tx, () =>
        tx.run(
          'update issue_revisit set done_on = $2, result = $3, words = $4, by_id = $5, by_name = $6 where id = $1',
          [revisit.id, plainDateOf(now), input.result, input.words, caller.accountId, caller.name],
        ),
      );
    if (input.result === 'relapsed') {
      const action = actionsFrom(one.kind, one.entry).find(({ does }) => does === 'reopen');
      if (action === undefined) return refuse(problem('issue-no-reopening'));
      const { handling, dueOn, words, values, uploads } = input;
      const deed = { action: action.id, words, values, handling, dueOn, filingIds: [], uploads };
      const given = { input: deed, facts: await readFacts(tx, deed, caller), by: { caller, now } };
      const decided = decideDeed(one, given);
      if (!decided.ok) return decided;
      await made();
      await writeDeeds(tx, [decided.value], given);
      return ok({ revision: one.row.revision + 1, state: decided.value.done.entry.state });
    }
    const received = await readReceived(tx, input.uploads, caller.accountId);
    const strange = faultOfNamed(one, { ...NOTHING_NAMED, uploads: input.uploads }, { ...NO_FACTS, received });
    if (strange !== null) return refuse(strange);
    await made();
    await tellHeld(tx, one, { words: input.words, received, by: { caller, now } });
    return ok({ revision: one.row.revision + 1, state: one.row.state });
  },
});

/** A revisit names no owner and no evidence that lies there already. */
const NOTHING_NAMED = { action: '', words: '', values: {}, filingIds: [] };

/** Writes into the entry's story that it held, with what was seen. */
async function tellHeld(
  tx: Tx,
  { row, parts }: Weighed,
  { words, received, by }: { readonly words: string; readonly received: readonly ReceivedFile[]; readonly by: By },
): Promise<void> {
  const { caller, now } = by;
  const step = {
    issueId: row.id,
    revision: row.revision + 1,
    unitId: row.unit_id,
    region: row.region,
    action: 'revisit-held',
    part: parts.has('team') ? 'team' : 'keeper',
    from: row.state,
    to: row.state,
    words,
  };
  await beyondScope(tx, async () => {
    await tx.run('update issue set changed_at = $2, revision = revision + 1 where id = $1', [row.id, now]);
    writeSteps(tx, [step], { ...caller, at: now });
    const seen = [{ ...row, revision: row.revision + 1 }];
    writeProofs(tx, seen, await fileReceived(tx, seen, { received, by }));
  });
  await record(tx, { event: 'issue.revisited', unitId: row.unit_id, subject: row.id, after: { result: 'held' } });
}
