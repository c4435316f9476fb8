import { type BenchmarkLine, benchmarkOrder } from '@dudao/core/exemplar/decide-adoption';
import { readBenchmarks } from '@dudao/core/exemplar/library-contract';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';

const MOST = 200;

export const readBenchmarksImplementation = implement(readBenchmarks, {
  subject: async (_db, { unitId }) => unitId,
  // A unit below a county is seen among the others of that county.
  handle: async ({ db, unit: { region } }) => {
    const { name } = await beyondScope(db, () =>
      db.one<{ name: string }>('select name from unit where id = $1', [region]),
    );
    const lines = [...(await listLines(db, region))].sort(benchmarkOrder);
    const sum = (of: (line: BenchmarkLine) => number) => lines.reduce((all, line) => all + of(line), 0);
    return ok({
      region: { id: region, name },
      units: lines
        .slice(0, MOST)
        .map(({ unitId, name: called, ...figures }) => ({ unit: { id: unitId, name: called }, ...figures })),
      total: {
        exemplars: sum(({ contributed }) => contributed),
        adoptions: sum(({ planned, running, proven, givenUp }) => planned + running + proven + givenUp),
        proven: sum(({ proven }) => proven),
        givenUp: sum(({ givenUp }) => givenUp),
      },
    });
  },
});

/** X12 What each unit at or below a region gave and took, of exemplars that stand published; units that did neither are not among them. */
function listLines(db: Db, topId: string): Promise<BenchmarkLine[]> {
  return beyondScope(db, () =>
    db.many<BenchmarkLine>(
      `with here as (select unit_id as id from unit_below where top_id = $1 union select $1),
       given as (
         select e.unit_id as id, count(*)::int as contributed from exemplar e join here on here.id = e.unit_id where e.state = 'published' group by e.unit_id),
       learned as (
         select a.author_id as id, (count(*) filter (where a.state = 'proven'))::int as spread, (count(*) filter (where a.state in ('running', 'reported')))::int as spreading
         from exemplar_adoption a join exemplar e on e.id = a.exemplar_id and e.state = 'published' join here on here.id = a.author_id group by a.author_id),
       took as (
         select a.unit_id as id, (count(*) filter (where a.state = 'planned'))::int as planned, (count(*) filter (where a.state in ('running', 'reported')))::int as running,
           (count(*) filter (where a.state = 'proven'))::int as proven, (count(*) filter (where a.state = 'given_up'))::int as "givenUp"
         from exemplar_adoption a join exemplar e on e.id = a.exemplar_id and e.state = 'published' join here on here.id = a.unit_id group by a.unit_id)
       select u.id as "unitId", u.name, coalesce(g.contributed, 0) as contributed, coalesce(l.spread, 0) as spread, coalesce(l.spreading, 0) as spreading,
         coalesce(t.planned, 0) as planned, coalesce(t.running, 0) as running, coalesce(t.proven, 0) as proven, coalesce(t."givenUp", 0) as "givenUp"
       from (select id from given union select id from learned union select id from took) x join unit u on u.id = x.id
         left join given g on g.id = u.id left join learned l on l.id = u.id left join took t on t.id = u.id`,
      [topId],
    ),
  );
}
