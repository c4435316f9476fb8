import { downloadFeedSet } from '@dudao/core/feed/contract';
import type { EntitySet } from '@dudao/core/feed/entity-set';
import { type FeedQuery, type Place, parseQuery } from '@dudao/core/feed/query';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { packed } from '../lib/packed.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import { CSV_BOM, csvLine } from '../lib/table/write-csv.ts';
import { PAGE, readRows } from './page.ts';
import { setNamed } from './rows-of-sets.ts';
import { setsSeen } from './sight.ts';

export const downloadFeedSetImplementation = implement(downloadFeedSet, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, set }) => ({ unitId, set }),
  handle: async ({ db, input, unit, caller, now, lang }) => {
    const set = setNamed(input.set);
    if (set === undefined || !setsSeen(caller.grants, unit.path).includes(set))
      return refuse(problem('feed-set-unknown', { set: input.set }));
    const query = parseQuery(input.filter === undefined ? [] : [['$filter', input.filter]], set);
    if (!query.ok) return query;
    const titles = set.columns.map(({ title }) => title[lang]);
    return ok({
      name: `${set.title[lang]}-${plainDateOf(now)}.csv`,
      type: 'text/csv; charset=utf-8',
      body: await packed(linesOf(db, { set, unit, query: query.value, titles })),
    });
  },
});

interface Asked {
  readonly set: EntitySet;
  readonly unit: SubjectUnit;
  readonly query: FeedQuery;
  readonly titles: readonly string[];
}

async function* linesOf(db: Db, { set, unit, query, titles }: Asked): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(titles);
  let after: Place | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof readRows>> = await readRows(db, {
      set,
      unit,
      query: { ...query, after },
      limit: PAGE,
    });
    for (const { values } of rows) yield csvLine(query.columns.map(({ name }) => values[name] ?? null));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.place ?? null;
  }
}
