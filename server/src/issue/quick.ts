import type { Uploads } from '@dudao/core/issue/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import type { Tx } from '../lib/db.ts';
import { beyond } from './beyond.ts';
import { type By, type DeedInput, readFacts } from './deed-facts.ts';
import { decideDeed, weigh, writeDeeds } from './deeds.ts';
import { type IssueRow, lockIssueRow } from './rows.ts';
import type { Decided, Weighed } from './weighed.ts';

/** What was put right in front of whoever found it. */
export interface FixedOnTheSpot {
  readonly words: string;
  readonly owner?: { readonly unitId: string; readonly personId: string | null } | undefined;
  readonly filingIds: readonly string[];
  readonly uploads: Uploads;
  readonly values: FormValues;
  readonly institution?: string | undefined;
}

/**
 * E6 The quick lane: one action of the table for each of assigning, reporting and verifying, carried out one after the other in the same
 * transaction, as if everybody had come at once. Whoever found it stands for the owner when it is reported and verifies it itself: they saw it.
 */
export async function fixOnTheSpot(tx: Tx, row: IssueRow, fixed: FixedOnTheSpot, by: By): Promise<Result<null>> {
  let [one] = await weigh(tx, [row], by.caller);
  if (one !== undefined && !one.parts.has('team') && !one.parts.has('keeper'))
    return refuse(problem('issue-quick-not-yours'));
  for (const does of ['assign', 'report', 'verify'] as const) {
    if (one === undefined) throw new Error('an entry just written was not weighed');
    const action = one.kind.path.actions.find(
      (other) => other.does === does && other.from.includes(one?.entry.state ?? ''),
    );
    const atOnce = one.kind.ledger.classes.find(({ within }) => within === 0);
    if (action === undefined || atOnce === undefined) return refuse(problem('issue-no-quick-lane'));
    const input: DeedInput = {
      action: action.id,
      words: fixed.words,
      values: does === 'verify' ? fixed.values : {},
      filingIds: does === 'report' ? fixed.filingIds : [],
      uploads: does === 'report' ? fixed.uploads : [],
      ...(does === 'assign'
        ? { owner: fixed.owner ?? { unitId: row.unit_id, personId: null }, handling: atOnce.id }
        : {}),
      ...(does === 'verify' ? { institution: fixed.institution } : {}),
    };
    const facts = await readFacts(tx, input, by.caller);
    const given = { input, facts, by };
    const stand: Weighed = {
      ...one,
      parts: new Set([...one.parts, ...action.by]),
      entry: { ...one.entry, workedBy: [] },
    };
    const decided = decideDeed(stand, given);
    if (!decided.ok) return decided;
    await writeDeeds(tx, [asFound(decided.value, one, by)], given);
    const after = await beyond(tx, () => lockIssueRow(tx, row.id));
    [one] = after === null ? [] : await weigh(tx, [after], by.caller);
  }
  return ok(null);
}

/** Written as done by whoever found it and not by the owner they stood for; from then on it counts as their work, so that another closes it. */
function asFound(decided: Decided, { parts }: Weighed, { caller }: By): Decided {
  const { done } = decided;
  const workedBy = [caller.accountId];
  return {
    ...decided,
    part: parts.has('team') ? 'team' : 'keeper',
    done: { ...done, entry: { ...done.entry, workedBy } },
  };
}
