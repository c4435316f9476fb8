import { can } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import { listOwnReturns, listPeriods, listReturns } from '@dudao/core/statistics/contract';
import { dueOfStatPeriod, lastStatPeriods, STAT_PERIOD_NAMES, STAT_PERIODS } from '@dudao/core/statistics/stat-period';
import { isReported } from '@dudao/core/statistics/statistics-book';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readStatisticsBook } from './book.ts';
import { type Place, periodOfId, placeOf, type ReturnRow, STANDS, tellReturn } from './rows.ts';

const PAGE = 100;
const MOST_PERIODS = 60;
/** How many periods of a kind are offered, the one that runs among them. */
const OFFERED = 4;

interface Counts {
  readonly asked: number;
  readonly handed: number;
  readonly late: number;
}

const COUNTS = `count(*)::int as asked, count(*) filter (where r.state = 'handed')::int as handed,
  count(*) filter (where r.state = 'open' and r.due_on < $2)::int as late`;

export const listPeriodsImplementation = implement(listPeriods, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now }) => {
    const today = plainDateOf(now);
    const { column, ids } = await placeOf(db, unit);
    const rows = await db.many<Counts & { period: string; due_on: string }>(
      `select r.period, max(r.due_on) as due_on, ${COUNTS} from statistic_return r where r.${column} = any ($1::uuid[]) and ${STANDS}
       group by r.period, r.from_on order by r.from_on desc, r.period limit ${MOST_PERIODS}`,
      [ids, today],
    );
    const book = await readStatisticsBook(db);
    return ok({
      periods: rows.map(({ period, due_on: dueOn, ...counts }) => ({ ...periodOfId(period), dueOn, ...counts })),
      offers:
        book === null
          ? []
          : STAT_PERIODS.flatMap((every) => {
              const counters = book.counters.filter((one) => isReported(one) && one.every === every).length;
              if (counters === 0) return [];
              const periods = lastStatPeriods(every, today, OFFERED).map((period) => {
                const usual = dueOfStatPeriod(period, book.due[every]);
                return { id: period.id, name: period.name, dueOn: laterOf(usual, today) };
              });
              return [{ every, name: STAT_PERIOD_NAMES[every], counters, periods }];
            }),
      today,
      actions: {
        ask: book === null ? 'statistic-no-book' : can(caller.grants, 'statistics.keep', unit.path) || 'forbidden',
      },
    });
  },
});

const laterOf = (one: string, other: string): string => [one, other].toSorted().at(-1) ?? one;

const NARROWED = {
  all: 'true',
  open: `r.state = 'open'`,
  late: `r.state = 'open' and r.due_on < $3`,
  handed: `r.state = 'handed'`,
} as const;

export const listReturnsImplementation = implement(listReturns, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const today = plainDateOf(now);
    const place = await placeOf(db, unit);
    const { after } = input;
    const rows = await db.many<ReturnRow>(
      `select r.* from statistic_return r where r.${place.column} = any ($1::uuid[]) and r.period = $2 and ${STANDS} and $3::date is not null and ${NARROWED[input.state]}
         and ($4::text is null or (r.state = 'handed', r.unit_name, r.id) > ($4 = 'handed', $5::text, $6::uuid))
       order by r.state = 'handed', r.unit_name, r.id limit ${PAGE + 1}`,
      [place.ids, input.period, today, after?.state ?? null, after?.name ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return ok({
      period: periodOfId(input.period),
      counts: await countReturns(db, place, { period: input.period, today }),
      returns: page.map((row) => tellReturn(row, today)),
      next: last === undefined ? null : { state: last.state, name: last.unit_name, id: last.id },
      actions: { urge: can(caller.grants, 'statistics.keep', unit.path) || 'forbidden' },
    });
  },
});

function countReturns(
  db: Db,
  { column, ids }: Place,
  { period, today }: { readonly period: string; readonly today: string },
): Promise<Counts> {
  return db.one<Counts>(
    `select ${COUNTS} from statistic_return r where r.${column} = any ($1::uuid[]) and r.period = $3 and ${STANDS}`,
    [ids, today, period],
  );
}

export const listOwnReturnsImplementation = implement(listOwnReturns, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, now }) => {
    const rows = await db.many<ReturnRow>(
      `select * from statistic_return where unit_id = $1 order by state = 'handed', from_on desc, period limit ${MOST_PERIODS}`,
      [unit.id],
    );
    return ok({ returns: rows.map((row) => tellReturn(row, plainDateOf(now))) });
  },
});
