import { periodsWithin, readStatPeriod, STAT_PERIODS, type StatPeriod } from '@dudao/core/statistics/stat-period';
import { isReported, type StatisticsBook } from '@dudao/core/statistics/statistics-book';
import type { KeySum } from '@dudao/core/statistics/totals';
import type { Db } from '../lib/db.ts';
import { type Place, STANDS } from './rows.ts';

/** What is added up: of which units, for which period, in which cells. */
export interface Summing {
  readonly place: Place;
  readonly book: StatisticsBook;
  readonly period: StatPeriod;
  /** Keys of the cells; null: all. */
  readonly keys: readonly string[] | null;
}

interface SumRow extends KeySum {
  /** The unit on a level of the tree; null without a level, or for what lies above it. */
  readonly at: string | null;
}

/** Ids of every period whose returns lie whole within a period, of the kinds of which a rulebook asks. */
export function periodIdsWithin(book: StatisticsBook, period: StatPeriod): readonly string[] {
  const asked = new Set(book.counters.filter(isReported).map(({ every }) => every));
  return STAT_PERIODS.filter((every) => asked.has(every)).flatMap((every) => periodsWithin(period, every));
}

const CELLS = (
  column: Place['column'],
) => `select r.unit_id, r.period, u.path[$4::int] as at, x.key, r.state = 'handed' and x.n is null as is_absent,
    case when r.state = 'handed' then x.n end as n
  from statistic_return r join unit u on u.id = r.unit_id cross join lateral unnest(r.keys, r.numbers) as x (key, n)
  where r.${column} = any ($1::uuid[]) and r.period = any ($2) and ${STANDS} and ($3::text[] is null or x.key = any ($3))`;

/** Each cell stands once for each unit: nothing is to be put together over time. */
const ONE_PERIOD = (
  column: Place['column'],
) => `select c.at, c.key, count(*)::int as asked, count(*)::int as units, count(c.n)::int as told,
    count(*) filter (where c.is_absent)::int as absent, count(*) filter (where c.n > 0)::int as having, trim_scale(sum(c.n))::text as total,
    trim_scale(sum(c.n))::text as latest, trim_scale(sum(c.n))::text as greatest, trim_scale(max(c.n))::text as most
  from (${CELLS(column)}) c group by 1, 2`;

/** By unit over time first; the latest is the greatest of period and number as one text, for periods of a cell are of one kind and sort in time. */
const SEVERAL_PERIODS = (
  column: Place['column'],
) => `select b.at, b.key, sum(b.asked)::int as asked, count(*)::int as units, sum(b.told)::int as told,
    sum(b.absent)::int as absent, count(*) filter (where b.most > 0)::int as having, trim_scale(sum(b.total))::text as total,
    trim_scale(sum(b.latest))::text as latest, trim_scale(sum(b.most))::text as greatest, trim_scale(max(b.most))::text as most
  from (
    select c.at, c.unit_id, c.key, count(*) as asked, count(c.n) as told, count(*) filter (where c.is_absent) as absent, sum(c.n) as total, max(c.n) as most,
      split_part(max(c.period || ' ' || c.n::text), ' ', 2)::numeric as latest
    from (${CELLS(column)}) c group by 1, 2, 3) b
  group by 1, 2`;

/**
 * ST6 What units said, added up exactly in each cell: `numeric` all the way, one pass over the returns of the counties or of the units, whatever their number. `level`:
 * by the unit that stands there in each one's path, counted from 1.
 */
function readSums(
  db: Db,
  { place: { column, ids }, book, period, keys }: Summing,
  level: number | null,
): Promise<SumRow[]> {
  const periods = periodIdsWithin(book, period);
  const kinds = new Set(periods.map((id) => readStatPeriod(id)?.every));
  const text = kinds.size === periods.length ? ONE_PERIOD(column) : SEVERAL_PERIODS(column);
  return db.many<SumRow>(text, [ids, periods, keys, level]);
}

/** Sums by the keys of their cells. */
export async function readTotalSums(db: Db, summing: Summing): Promise<ReadonlyMap<string, KeySum>> {
  return new Map((await readSums(db, summing, null)).map((row) => [row.key, row]));
}

/** Sums by the units of a level, then by keys; what belongs to units above the level stands under null. */
export async function readSumsByPlace(
  db: Db,
  summing: Summing,
  level: number,
): Promise<ReadonlyMap<string | null, ReadonlyMap<string, KeySum>>> {
  const found = new Map<string | null, Map<string, KeySum>>();
  for (const row of await readSums(db, summing, level)) {
    const sums = found.get(row.at) ?? new Map<string, KeySum>();
    found.set(row.at, sums.set(row.key, row));
  }
  return found;
}

/** ST10 What the register of figures has in columns for a school year, added up exactly over the open schools of a place; null: nothing. */
export async function readRegisterSum(
  db: Db,
  { place: { column, ids }, period }: Pick<Summing, 'place' | 'period'>,
  columns: readonly string[],
): Promise<{ readonly value: string | null; readonly schools: number }> {
  if (period.every !== 'school_year') return { value: null, schools: 0 };
  return db.one<{ value: string | null; schools: number }>(
    `select trim_scale(sum(x.n::text::numeric))::text as value, count(distinct v.unit_id)::int as schools
     from reported_value v join unit u on u.id = v.unit_id cross join lateral unnest(v.columns, v.numbers) as x (name, n)
     where v.${column} = any ($1::uuid[]) and v.period = $2 and v.until_at is null and v.unit_id <> v.region and u.closed_on is null and x.name = any ($3) and x.n <> 'NaN'`,
    [ids, period.id, columns],
  );
}
