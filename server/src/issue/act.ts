import { actOnIssue, actOnIssues } from '@dudao/core/issue/contract';
import { ONE_BY_ONE } from '@dudao/core/issue/decide-act';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import { readFacts } from './deed-facts.ts';
import { decideDeed, readAround, weigh, weighOneAround, writeDeeds, writeOwnDeeds } from './deeds.ts';
import { type EachOwner, readEachOwner } from './each-own.ts';
import { entranceOf } from './parts.ts';
import { lockIssueRow, lockIssueRows } from './rows.ts';
import { sortOut } from './sort-out.ts';

export const actOnIssueImplementation = implement(actOnIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  plansOnce: true,
  // The door has seen that the caller may see it; a team sees more than it may write, so all of this looks past that.
  handle: ({ tx, input, caller, now }) =>
    beyond(tx, async () => {
      // In one breath; what stands around the entry is read after it is held.
      const [row, around, facts] = await Promise.all([
        lockIssueRow(tx, input.issueId),
        readAround(tx, [input.issueId]),
        readFacts(tx, input, caller),
      ]);
      if (row === null) return refuse(problem('not-found'));
      if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const weighed = await weighOneAround(tx, row, { around, caller });
      const given = { input, facts, by: { caller, now } };
      const decided = decideDeed(weighed, given);
      if (!decided.ok) return decided;
      await writeDeeds(tx, [decided.value], given);
      const { entry } = decided.value.done;
      return ok({ revision: row.revision + 1, state: entry.state, dueOn: entry.dueOn });
    }),
});

export const actOnIssuesImplementation = implement(actOnIssues, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, caller, now }) => {
    const ids = [...new Set(input.entries.map(({ issueId }) => issueId))];
    // Only what the caller sees and may write is locked here: who acts for a team acts on one entry at a time.
    const [rows, facts] = await Promise.all([lockIssueRows(tx, ids), readFacts(tx, input, caller)]);
    const weighed = await weigh(tx, rows, caller);
    const given = { input, facts, by: { caller, now } };
    const isMany = ids.length > 1;
    const refused = (unable: number) => refuse(problem('issue-bulk-unable', { unable, all: ids.length }));
    if (input.eachOwn || input.entries.some(({ owner }) => owner !== undefined)) {
      const each = await readEachOwner(tx, { entries: input.entries, rows }, given);
      const { able, unable } = sortOut(input.entries, weighed, each);
      const placeOf = new Map(input.entries.map(({ issueId }, at) => [issueId, at]));
      const owners = able.map(({ decided, owner }) => ({ at: placeOf.get(decided.row.id) ?? 0, ...shownOwner(owner) }));
      if (input.preview) return ok({ able: able.length, unable, owners, done: false });
      if (unable.length > 0) return refused(unable.length);
      await writeOwnDeeds(tx, able, given.by);
      return ok({ able: able.length, unable, owners, done: true });
    }
    const { able, unable } = sortOut(input.entries, weighed, (one) => {
      const decided = decideDeed(one, given);
      return decided.ok && isMany && ONE_BY_ONE.includes(decided.value.done.action.does)
        ? refuse(problem('issue-one-by-one'))
        : decided;
    });
    if (input.preview) return ok({ able: able.length, unable, owners: [], done: false });
    if (unable.length > 0) return refused(unable.length);
    await writeDeeds(tx, able, given);
    return ok({ able: able.length, unable, owners: [], done: true });
  },
});

function shownOwner({ unit, person, joint }: EachOwner) {
  return { unit, person, joint: [...joint] };
}
