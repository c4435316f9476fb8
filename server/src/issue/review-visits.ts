import type { Source } from '@dudao/core/issue/ledgers-format';
import { DAYS_AFTER_VISIT, reviewVisits } from '@dudao/core/issue/missed-contract';
import { groupBy } from '@dudao/core/lib/group-by';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';

const MOST_VISITS = 200;
const MOST_ENTRIES = 2000;
/** What comes from a visit, or was known before, was not missed by it. */
const NOT_MISSED: readonly Source[] = ['visit', 'carried-over', 'below'];

interface VisitRow {
  readonly id: string;
  readonly title: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly until_on: string;
  readonly found: number;
}

interface MissedRow {
  readonly visit_id: string;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly source: Source;
  readonly foundOn: string;
}

/** Visits of these days to a unit and to all below it that began and were not cancelled. */
const VISITS = `select v.* from visit v join unit_below b on b.unit_id = v.visited_unit_id and b.top_id = $1
  where v.begun_at is not null and v.cancelled_at is null and v.until_on between $2 and $3`;
const LATER = `i.unit_id = v.visited_unit_id and i.found_on > v.until_on and i.found_on <= v.until_on + ${DAYS_AFTER_VISIT}
  and not i.source = any ($4::text[]) and i.phase <> 'void'`;

export const reviewVisitsImplementation = implement(reviewVisits, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit }) => {
    const given = [unit.id, input.from, input.until];
    const { all } = await db.one<{ all: number }>(`select count(*)::int as all from (${VISITS}) v`, given);
    const visits = await db.many<VisitRow & { readonly missing: number }>(
      `select v.id, v.title, u.id as unit_id, u.name as unit_name, v.until_on, count(*) over ()::int as missing,
         (select count(*)::int from issue i where i.unit_id = v.visited_unit_id and i.source = 'visit' and i.found_on between v.from_on and v.until_on) as found
       from (${VISITS}) v join unit u on u.id = v.visited_unit_id where exists (select 1 from issue i where ${LATER})
       order by v.until_on desc, v.id limit ${MOST_VISITS}`,
      [...given, NOT_MISSED],
    );
    const missed = await db.many<MissedRow>(
      `select v.id as visit_id, i.id, i.number, i.title, i.source, i.found_on as "foundOn" from visit v join issue i on ${LATER.replace('$4', '$2')}
       where v.id = any ($1::uuid[]) order by i.found_on, i.number limit ${MOST_ENTRIES}`,
      [visits.map(({ id }) => id), NOT_MISSED],
    );
    const ofVisit = groupBy(missed, ({ visit_id }) => visit_id);
    return ok({
      all,
      missing: visits[0]?.missing ?? 0,
      visits: visits.map(({ id, title, unit_id, unit_name, until_on: until, found }) => ({
        id,
        title,
        unit: { id: unit_id, name: unit_name },
        until,
        found,
        missed: (ofVisit.get(id) ?? []).map(({ visit_id: _, ...entry }) => entry),
      })),
    });
  },
});
