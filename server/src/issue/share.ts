import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { addMarks, collect, SAMPLED, stretchOf } from './filter.ts';
import type { PageAsked } from './page.ts';
import { stepsOfWalk } from './sift.ts';

/**
 * How much of what is walked a filter leaves, roughly; null where all that it leaves is fetched sooner than a page is met along the order. The tally of a
 * region knows ledger, state and day; what it does not know is taken as common as it is in a sample of everybody's entries.
 */
export async function commonShare(db: Db, unit: SubjectUnit, asked: PageAsked): Promise<number | null> {
  const { filter, phases, sort, today } = asked;
  const { as, ledger, state, light } = filter;
  const tallied = { as, ledger, state, light };
  const marks = SAMPLED.filter((mark) => filter[mark] !== undefined);
  const stretch = collect(unit.id, phases);
  addMarks(stretch, stretchOf(tallied, sort), today);
  const walked = stretch.done();
  const all = collect(...walked.params);
  addMarks(all, tallied, today);
  const { where, params } = all.done();
  const sampled = `array(select s.share from unnest($${params.length + 1}::text[], $${params.length + 2}::text[]) m (mark, value) join issue_share s using (mark, value))`;
  const { fitting, entries, shares } = await db.one<{
    readonly fitting: number;
    readonly entries: number;
    readonly shares: readonly number[];
  }>(
    `select coalesce(sum(i.entries) filter (where ${where}), 0)::int as fitting, coalesce(sum(i.entries) filter (where ${walked.where}), 0)::int as entries,
       ${sampled} as shares
     from issue_tally i where i.part = 'concerned' and i.region = $1 and i.phase = any ($2::text[])`,
    [...params, marks, marks.map((mark) => String(filter[mark]))],
  );
  if (entries === 0 || shares.length < marks.length) return null;
  const share = shares.reduce((product, one) => product * one, fitting / entries);
  // A share that a sample tells may be wrong here: the walk must be well worth trying.
  const worth = marks.length === 0 ? 1 : 1.5;
  return share > 0 && share * entries > worth * stepsOfWalk(asked, share) ? share : null;
}
