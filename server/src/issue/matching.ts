import { listMatching, type MatchingEntry, MOST_MATCHING } from '@dudao/core/issue/surfaces-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { phasesOfState } from './books.ts';
import { addMarks, collect, phasesOf } from './filter.ts';
import { keysOf } from './keys.ts';
import { movedFilterOf } from './moved.ts';
import { SORTED } from './page.ts';
import { addSearch, readSought } from './search.ts';

export const listMatchingImplementation = implement(listMatching, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const keys = await keysOf(db, unit, input.as);
    const phases = phasesOf(input, input.state === undefined ? null : await phasesOfState(db, input.state));
    const all = collect(keys.ids, phases);
    all.add(`i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[])`);
    addMarks(all, { ...input, moved: await movedFilterOf(db, input.moved) }, plainDateOf(now));
    if (input.search !== undefined) addSearch(all, await readSought(db, input.search));
    const { where, params } = all.done();
    const turn = input.descending ? 'desc' : 'asc';
    // One more than may be answered is read, and no more: what is too many is never sorted.
    const entries = await db.many<MatchingEntry>(
      `select f.id, f.revision, f.number, f.title, f.ledger, f.state from (
         select i.id, i.revision, i.number, i.title, i.ledger, i.state, i.${SORTED[input.sort].column} as at from issue i
         where ${where} limit ${MOST_MATCHING + 1}) f
       order by f.at ${turn} nulls last, f.id ${turn}`,
      params,
    );
    if (entries.length > MOST_MATCHING) return refuse(problem('issue-too-many-match', { most: MOST_MATCHING }));
    return ok({ entries });
  },
});
