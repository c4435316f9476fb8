import { problem } from '@dudao/core/lib/problem';
import { compareRational, parseDecimal } from '@dudao/core/lib/rational';
import { ok, refuse } from '@dudao/core/lib/result';
import { unusualOf } from '@dudao/core/statistics/cell';
import { type StatPeriod, statPeriodBefore } from '@dudao/core/statistics/stat-period';
import { type CellKind, type Counter, cellsOf, type StatisticsBook } from '@dudao/core/statistics/statistics-book';
import { type KeySum, totalOf } from '@dudao/core/statistics/totals';
import { readCounter } from '@dudao/core/statistics/totals-contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readStatisticsBook } from './book.ts';
import { countersIn, type Reading, readFigure, tellCounter } from './lines.ts';
import { type Place, periodOfId, placeOf, type ReturnRow, STANDS, saidIn } from './rows.ts';
import { periodIdsWithin, readSumsByPlace, readTotalSums } from './sums.ts';

const PAGE = 100;
/** Periods that a trend goes back. What the system counts is counted anew for each, so it goes back less far. */
const TREND = 12;
const TREND_COUNTED = 6;

export const readCounterImplementation = implement(readCounter, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now, services }) => {
    const book = await readStatisticsBook(db);
    if (book === null) return refuse(problem('statistic-no-book'));
    const period = periodOfId(input.period);
    const counter = countersIn(book, period).find(({ code }) => code === input.code);
    if (counter === undefined) return refuse(problem('statistic-counter-unknown'));
    const place = await placeOf(db, unit);
    const reading: Reading = { book, unit, place, today: plainDateOf(now), services };
    const cells = cellsMadeOf(book, counter);
    const trend = await readTrend(db, counter, { ...reading, cells, period });
    const figures = trend.map(({ figure }) => figure).reverse();
    const [figure, before] = figures;
    if (figure === undefined || before === undefined) throw new Error('a trend has two periods at least');
    const { values, next } = await listValues(db, cells, { place, book, period, after: input.after });
    return ok({
      period,
      counter: tellCounter(counter, { book, period, now: figure, before }),
      places: cells.length === 0 ? [] : await readPlaces(db, counter, { ...reading, cells, period }),
      trend: trend.map((one) => ({ period: one.period, value: one.figure.value })),
      values,
      next,
    });
  },
});

/** The cells of reported counters that a counter is made of; none: it is read elsewhere. */
function cellsMadeOf(book: StatisticsBook, counter: Counter): readonly CellKind[] {
  const { source } = counter;
  const codes =
    source.of === 'share'
      ? [source.part, source.whole]
      : source.of === 'having'
        ? [source.counter]
        : source.of === 'reported'
          ? [counter.code]
          : [];
  return codes.flatMap((code) => {
    const made = book.counters.find((one) => one.code === code);
    return made === undefined ? [] : cellsOf(book, made);
  });
}

const keysOf = (cells: readonly CellKind[]) => cells.map(({ key }) => key);

type Of = Reading & { readonly cells: readonly CellKind[]; readonly period: StatPeriod };

/** Figures of the last periods, the earliest first. */
async function readTrend(db: Db, counter: Counter, { cells, period, ...reading }: Of) {
  const most = cells.length === 0 ? TREND_COUNTED : TREND;
  const trend = [];
  for (let at = period; trend.length < most; at = statPeriodBefore(at)) {
    const sums: ReadonlyMap<string, KeySum> =
      cells.length === 0
        ? new Map()
        : await readTotalSums(db, { place: reading.place, book: reading.book, period: at, keys: keysOf(cells) });
    trend.unshift({ period: at, figure: await readFigure(db, counter, { ...reading, period: at, sums }) });
  }
  return trend;
}

/** The figure of each unit directly below with all below it, and of the unit itself; the greatest first, those without a figure last. */
async function readPlaces(db: Db, counter: Counter, { book, unit, place, cells, period }: Of) {
  const level = unit.path.length + 1;
  const sums = await readSumsByPlace(db, { place, book, period, keys: keysOf(cells) }, level);
  const ids = [...sums.keys()].filter((id) => id !== null);
  const names = await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1)', [
    [...ids, unit.id],
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const places = [...sums].flatMap(([id, own]) => {
    const told = totalOf(book, counter, own);
    const { value = null, share = null, coverage = null } = told ?? {};
    const at = id ?? unit.id;
    return [{ unit: { id: at, name: nameOf.get(at) ?? '' }, isOwn: id === null, value, share, coverage }];
  });
  return places.sort(
    (one, other) => compareValues(other.value, one.value) || one.unit.name.localeCompare(other.unit.name, 'zh-CN'),
  );
}

function compareValues(one: string | null, other: string | null): number {
  const [a, b] = [one === null ? null : parseDecimal(one), other === null ? null : parseDecimal(other)];
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareRational(a, b);
}

interface Listing {
  readonly place: Place;
  readonly book: StatisticsBook;
  readonly period: StatPeriod;
  readonly after: { readonly name: string; readonly id: string } | null;
}

/** What each unit said in the cells, in the order of names, a page at a time. */
async function listValues(db: Db, cells: readonly CellKind[], { place, book, period, after }: Listing) {
  if (cells.length === 0) return { values: [], next: null };
  const rows = await db.many<ReturnRow>(
    `select r.* from statistic_return r where r.${place.column} = any ($1::uuid[]) and r.period = any ($2) and r.keys && $3::text[] and ${STANDS}
       and ($4::text is null or (r.unit_name, r.id) > ($4, $5::uuid)) order by r.unit_name, r.id limit ${PAGE + 1}`,
    [place.ids, periodIdsWithin(book, period), keysOf(cells), after?.name ?? null, after?.id ?? null],
  );
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  const before = await readBefore(db, page);
  return {
    values: page.map((row) => tellValue(row, cells, before.get(row.id))),
    next: last === undefined ? null : { name: last.unit_name, id: last.id },
  };
}

/** What the units of some returns handed in for the period before each, by the id of the later return. */
async function readBefore(db: Db, rows: readonly ReturnRow[]): Promise<ReadonlyMap<string, ReturnRow>> {
  const wanted = rows.map(({ id, unit_id: unitId, period }) => ({
    later: id,
    unit_id: unitId,
    period: statPeriodBefore(periodOfId(period)).id,
  }));
  const found = await db.many<ReturnRow & { later: string }>(
    `select w.later, r.* from jsonb_to_recordset($1) as w (later uuid, unit_id uuid, period text)
     join statistic_return r on r.unit_id = w.unit_id and r.period = w.period and r.state = 'handed'`,
    [JSON.stringify(wanted)],
  );
  return new Map(found.map((row) => [row.later, row]));
}

function tellValue(row: ReturnRow, cells: readonly CellKind[], before: ReturnRow | undefined) {
  const isHanded = row.state === 'handed';
  return {
    returnId: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    period: periodOfId(row.period),
    isHanded,
    // What is still being filled in is nobody else's.
    cells: cells
      .filter(({ key }) => isHanded && row.keys.includes(key))
      .map(({ key, counter, part }) => {
        const said = saidIn(row, key);
        const was = before === undefined ? null : saidIn(before, key).value;
        return {
          key,
          code: counter.code,
          part: part?.name ?? null,
          ...said,
          lines: [...said.lines],
          unusual: unusualOf(counter, said.value, was),
        };
      }),
    by: row.handed_by_name ?? '',
    on: row.handed_at === null ? null : plainDateOf(new Date(row.handed_at)),
    corrections: row.corrections,
  };
}
