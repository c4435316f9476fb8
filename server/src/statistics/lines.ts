import { dayBefore } from '@dudao/core/lib/calendar-period';
import { type CountedSource, listOpenedBy } from '@dudao/core/statistics/counted';
import type { CounterLine } from '@dudao/core/statistics/shapes';
import { periodsWithin, type StatPeriod } from '@dudao/core/statistics/stat-period';
import { type Counter, countedSourceOf, inGroups, type StatisticsBook } from '@dudao/core/statistics/statistics-book';
import {
  changeSince,
  type KeySum,
  percentText,
  plainTotal,
  type Totalled,
  totalOf,
} from '@dudao/core/statistics/totals';
import type { Db } from '../lib/db.ts';
import type { Services, SubjectUnit } from '../lib/serve.ts';
import type { Place } from './rows.ts';
import { readRegisterSum } from './sums.ts';

/** Of whom and when a figure is read. */
export interface Reading {
  readonly book: StatisticsBook;
  readonly unit: SubjectUnit;
  readonly place: Place;
  readonly today: string;
  readonly services: Pick<Services, 'bulletinSources'>;
}

/** The counter that says how often another is reported: itself, or what it is made of. */
function timedBy(book: StatisticsBook, counter: Counter): Counter {
  const { source } = counter;
  const code = source.of === 'share' ? source.part : source.of === 'having' ? source.counter : counter.code;
  return book.counters.find((one) => one.code === code) ?? counter;
}

/** ST2 Counters that can be told for a period: those reported as often or more often, and what the system counts; in the order of the groups. */
export function countersIn(book: StatisticsBook, period: StatPeriod): readonly Counter[] {
  return inGroups(
    book,
    book.counters.filter((counter) => {
      const { every } = timedBy(book, counter);
      return every === undefined || periodsWithin(period, every).length > 0;
    }),
  );
}

/** Days of a period, both included, as far as they have come: what is counted is counted up to today. */
const daysOf = ({ from, before }: StatPeriod): { readonly from: string; readonly until: string } => ({
  from,
  until: dayBefore(before),
});

/** The figure of a counter for a period: of what units reported from their sums, else read where it stands. */
export async function readFigure(
  db: Db,
  counter: Counter,
  { period, sums, ...reading }: Reading & { readonly period: StatPeriod; readonly sums: ReadonlyMap<string, KeySum> },
): Promise<Totalled> {
  const { source } = counter;
  if (source.of === 'register') {
    const { value, schools } = await readRegisterSum(db, { place: reading.place, period }, source.columns);
    return { ...plainTotal(value), coverage: schools === 0 ? null : { asked: schools, told: schools, absent: 0 } };
  }
  const counted = countedSourceOf(counter);
  return counted === null
    ? (totalOf(reading.book, counter, sums) ?? plainTotal(null))
    : readCountedFigure(db, counted, { ...reading, period });
}

async function readCountedFigure(
  db: Db,
  source: CountedSource,
  { unit, today, period, services }: Omit<Reading, 'book' | 'place'> & { readonly period: StatPeriod },
): Promise<Totalled> {
  const span = { ...daysOf(period), name: period.name.zh };
  const { part, whole } = await services.bulletinSources.readCounted(db, source, { unit, span, today });
  if (whole === null) return plainTotal(String(part));
  const share = { part: String(part), whole: String(whole) };
  return { ...plainTotal(percentText(share.part, share.whole, 2)), share };
}

/** A counter with its figure and that of the period before, as it is told. */
export function tellCounter(
  counter: Counter,
  {
    book,
    period,
    now,
    before,
  }: { readonly book: StatisticsBook; readonly period: StatPeriod; readonly now: Totalled; readonly before: Totalled },
): CounterLine {
  const { code, name, means, group } = counter;
  const counted = countedSourceOf(counter);
  const { of } = counter.source;
  return {
    code,
    name,
    group: { id: group, name: book.groups.find(({ id }) => id === group)?.name ?? name },
    unit: counter.unit ?? (now.share === null && of !== 'share' ? '' : '%'),
    kind: counter.kind ?? 'amount',
    means,
    every: timedBy(book, counter).every ?? null,
    from: of === 'reported' || of === 'register' ? of : counted === null ? 'derived' : 'counted',
    value: now.value,
    share: now.share,
    parts: [...now.parts],
    coverage: now.coverage,
    before: before.value,
    change: changeSince(now.value, before.value),
    target: counter.target ?? null,
    isReached: now.isReached,
    uneven: [...now.uneven],
    opens: counted === null ? null : openedBy(counted, period),
  };
}

function openedBy(source: CountedSource, period: StatPeriod): CounterLine['opens'] {
  const { page, about } = listOpenedBy(source, daysOf(period));
  return { page, about: { ...about } };
}
