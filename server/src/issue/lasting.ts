import { measureLasting } from '@dudao/core/issue/again-contract';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { conditionsAt } from './keys.ts';

interface UnitCount {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly written: number;
  readonly recurring: number;
  readonly closed: number;
  readonly revisited: number;
  readonly relapsed: number;
}

export const measureLastingImplementation = implement(measureLasting, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const { where, params } = await conditionsAt(db, unit, { as: 'concerned' }, plainDateOf(now));
    const [from, until] = [`$${params.length + 1}::date`, `$${params.length + 2}::date`];
    const given = [...params, input.from, input.until];
    const made = `from issue_revisit r join issue i on i.id = r.issue_id
      where ${where} and r.done_on between ${from} and ${until} and r.result in ('held', 'relapsed')`;
    const units = await db.many<UnitCount>(
      `select unit_id, max(unit_name) as unit_name, sum(written)::int as written, sum(recurring)::int as recurring, sum(closed)::int as closed,
         sum(revisited)::int as revisited, sum(relapsed)::int as relapsed
       from (
         select i.unit_id, i.unit_name, 1 as written,
           (exists (select 1 from issue_link l where l.issue_id = i.id and l.kind = 'recurs' and l.is_same_unit))::int as recurring,
           0 as closed, 0 as revisited, 0 as relapsed
         from issue i where ${where} and i.found_on between ${from} and ${until}
         union all
         select i.unit_id, i.unit_name, 0, 0, 1, 0, 0 from issue i where ${where} and i.closed_on between ${from} and ${until}
         union all
         select i.unit_id, i.unit_name, 0, 0, 0, 1, (r.result = 'relapsed')::int ${made}) counted
       group by unit_id order by sum(relapsed) desc, sum(recurring) desc, max(unit_name), unit_id limit 500`,
      given,
    );
    const verifiers = await db.many<{ accountId: string; name: string; revisited: number; relapsed: number }>(
      `select r.verified_by as "accountId", max(r.verified_by_name) as name, count(*)::int as revisited, count(*) filter (where r.result = 'relapsed')::int as relapsed
       ${made} and r.verified_by is not null group by r.verified_by order by 4 desc, 3 desc, 2, 1 limit 200`,
      given,
    );
    return ok({
      units: units.map(({ unit_id: id, unit_name: name, ...counts }) => ({ unit: { id, name }, ...counts })),
      verifiers,
    });
  },
});
