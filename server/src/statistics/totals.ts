import { createHash } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { CounterLine } from '@dudao/core/statistics/shapes';
import { type StatPeriod, statPeriodBefore } from '@dudao/core/statistics/stat-period';
import { readTotals } from '@dudao/core/statistics/totals-contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type Services, type SubjectUnit } from '../lib/serve.ts';
import { readStatisticsBook } from './book.ts';
import { countersIn, readFigure, tellCounter } from './lines.ts';
import { periodOfId, placeOf } from './rows.ts';
import { readTotalSums } from './sums.ts';

interface Asked {
  readonly input: { readonly period: string; readonly codes: readonly string[] | null };
  readonly unit: SubjectUnit;
  readonly now: Date;
  readonly services: Pick<Services, 'bulletinSources'>;
}

/** A table of figures as it is shown and exported. */
export interface FigureTable {
  readonly period: StatPeriod;
  readonly before: StatPeriod;
  readonly counters: CounterLine[];
  readonly readOn: string;
  readonly digest: string;
}

/** ST11 Reads a table of figures once: its digest covers unit, period, day and every line. */
export async function readFigureTable(db: Db, { input, unit, now, services }: Asked): Promise<Result<FigureTable>> {
  const book = await readStatisticsBook(db);
  if (book === null) return refuse(problem('statistic-no-book'));
  const period = periodOfId(input.period);
  const before = statPeriodBefore(period);
  const place = await placeOf(db, unit);
  const reading = { book, unit, place, today: plainDateOf(now), services };
  const [sums, sumsBefore] = [
    await readTotalSums(db, { place, book, period, keys: null }),
    await readTotalSums(db, { place, book, period: before, keys: null }),
  ];
  const counters: CounterLine[] = [];
  for (const counter of countersIn(book, period)) {
    if (input.codes !== null && !input.codes.includes(counter.code)) continue;
    const figure = await readFigure(db, counter, { ...reading, period, sums });
    const earlier = await readFigure(db, counter, { ...reading, period: before, sums: sumsBefore });
    counters.push(tellCounter(counter, { book, period, now: figure, before: earlier }));
  }
  const readOn = reading.today;
  const said = { unit: unit.id, period: period.id, readOn, rulebook: `${book.id}@${book.version}`, counters };
  const digest = createHash('sha256').update(canonicalJson(said)).digest('hex');
  return ok({ period, before, counters, readOn, digest });
}

export const readTotalsImplementation = implement(readTotals, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now, services }) => {
    const table = await readFigureTable(db, { input, unit, now, services });
    if (!table.ok) return table;
    const { before, ...told } = table.value;
    return ok({ ...told, beforeName: before.name });
  },
});
