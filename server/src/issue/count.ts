import type { Phase } from '@dudao/core/issue/ledgers-format';
import { type Light, yellowUntil } from '@dudao/core/issue/light';
import { countIssues } from '@dudao/core/issue/read-contract';
import { dayText } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';
import type { IssueFilter } from './filter.ts';

const COLUMNS = 'ledger, state, phase, due_on';
const BELOW = 'in (select unit_id from unit_below where top_id = $1)';

/** Of a region and of whoever keeps a ledger: what was folded and what has changed since. `$4`: the regions that the changes lie in. */
const FOLDED: Readonly<Record<Exclude<IssueFilter['as'], 'joint'>, string>> = {
  concerned: `region = any ($4::uuid[])`,
  owner: `owner_unit_id ${BELOW}`,
  keeper: `keeper_id = any ($4::uuid[])`,
};

/** Below regions entries are counted one by one: no unit has many. What is owned jointly is, wherever it is asked for. */
const COUNTED: Readonly<Record<'concerned' | 'owner' | 'joint', string>> = {
  concerned: `unit_id ${BELOW}`,
  owner: `owner_unit_id ${BELOW}`,
  joint: `id = any (array(select p.issue_id from issue_party p where p.part = 'joint' and p.unit_id = any (array(select unit_id from unit_below where top_id = $1))))`,
};

export const countIssuesImplementation = implement(countIssues, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const { entries, params } = await sourceOf(db, unit, input.as);
    const n = params.length;
    const counts = await db.many<{ ledger: string; state: string; phase: Phase; light: Light; count: number }>(
      `select e.ledger, e.state, e.phase,
         case when e.phase in ('closed', 'void') or e.due_on is null then 'none' when e.due_on < $${n + 1} then 'red' when e.phase = 'paused' then 'none'
           when e.due_on <= $${n + 2} then 'yellow' else 'green' end as light, sum(e.entries)::int as count
       from (${entries}) e where $${n + 3}::text is null or e.ledger = $${n + 3}
       group by 1, 2, 3, 4 having sum(e.entries) <> 0 order by 1, 2, 3, 4`,
      [...params, today, dayText(yellowUntil(today)), input.ledger ?? null],
    );
    return ok({ counts });
  },
});

/** The query of entries by ledger, state and day due, for a unit and all below it. */
async function sourceOf(
  db: Db,
  unit: SubjectUnit,
  as: IssueFilter['as'],
): Promise<{ readonly entries: string; readonly params: readonly unknown[] }> {
  if (as === 'joint' || (as !== 'keeper' && unit.region !== unit.id)) {
    return { entries: `select ${COLUMNS}, 1 as entries from issue where ${COUNTED[as]}`, params: [unit.id] };
  }
  const changed = as === 'concerned' ? await regionsBelow(db, unit) : [unit.id];
  return {
    entries: `select ${COLUMNS}, entries from issue_tally where region = $2 and part = $3
      union all select ${COLUMNS}, entries from issue_tally_change where ${FOLDED[as]} and $1::uuid is not null and $4::uuid[] is not null`,
    params: [unit.id, unit.id, as, changed],
  };
}
