import { ok } from '@dudao/core/lib/result';
import { readFirstSteps } from '@dudao/core/notice/contract';
import type { FirstStep } from '@dudao/core/notice/first-steps';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';

type Figures = Readonly<Record<FirstStep, number>>;

export const readFirstStepsImplementation = implement(readFirstSteps, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now }) => {
    const { withUnits, ...done } = await readFigures(db, unit, plainDateOf(now));
    // The office itself is the first of its two people; a leading group is complete with its office.
    const of: Partial<Figures> = { 'leading-group': 2, 'second-person': 1, liaisons: withUnits };
    const figure = (step: FirstStep) => ({ step, done: done[step], of: of[step] ?? Math.max(1, done[step]) });
    return ok({
      steps: [
        figure('units'),
        figure('people'),
        figure('leading-group'),
        figure('second-person'),
        figure('liaisons'),
        figure('team'),
        figure('plan'),
        figure('campaign'),
      ],
    });
  },
});

/** A province or city looks no further than the units directly below it: each of those takes its own first steps. */
function readFigures(db: Db, { id, kind }: SubjectUnit, on: string): Promise<Figures & { readonly withUnits: number }> {
  const isAboveCounties = kind === 'province' || kind === 'city';
  return db.one<Figures & { readonly withUnits: number }>(
    `with below as (
       select u.id, u.kind from unit_below b join unit u on u.id = b.unit_id
       where b.top_id = $1 and u.id <> $1 and u.closed_on is null and not $3
       union all select u.id, u.kind from unit u where u.parent_id = $1 and u.closed_on is null and $3),
     office as (
       select distinct a.id from role_grant g join account a on a.id = g.account_id
       where g.unit_id = $1 and g.role = 'supervision-office' and g.ended_at is null and a.disabled_at is null)
     select
       (select count(*)::int from below) as units,
       -- Departments report through the unit that they belong to.
       (select count(*)::int from below where kind <> 'department') as "withUnits",
       (select count(*)::int from person p where p.unit_id = $1 and (p.left_on is null or p.left_on > $2)) as people,
       (select count(distinct kind)::int from body
        where unit_id = $1 and ended_on is null and kind in ('leading-group', 'office')) as "leading-group",
       (select greatest(count(*)::int - 1, 0) from office) as "second-person",
       (select count(distinct g.unit_id)::int from role_grant g join account a on a.id = g.account_id
          join below on below.id = g.unit_id and below.kind <> 'department'
        where g.role = 'unit-liaison' and g.ended_at is null and a.disabled_at is null) as liaisons,
       (select count(*)::int from body where unit_id = $1 and ended_on is null and kind = 'team') as team,
       (select count(*)::int from plan where unit_id = $1 and state = 'published') as plan,
       (select count(*)::int from campaign where unit_id = $1 and state = 'published') as campaign`,
    [id, on, isAboveCounties],
  );
}
