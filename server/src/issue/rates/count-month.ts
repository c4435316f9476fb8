import { RATED, type Rated, type RateFigures } from '@dudao/core/issue/rates/rate';
import { addMonths, dayText, parseDay } from '@dudao/core/lib/plain-day';
import type { Text } from '@dudao/core/lib/text';
import type { Db } from '../../lib/db.ts';
import type { SubjectUnit } from '../../lib/serve.ts';
import { type FrozenLedger, readLedgers } from '../books.ts';
import { keysOf } from '../keys.ts';
import { listPlaces } from '../place-stock.ts';
import { ratedCondition } from './rated.ts';

const MONTHS = 12;
const NOTHING: RateFigures = { due: 0, completed: 0, closed: 0, inTime: 0, known: 0, aside: 0 };

/** The first and the last day of a month, `2026-11`. */
function spanOf(month: string): { readonly from: string; readonly until: string } {
  const from = `${month}-01`;
  return { from, until: dayText((parseDay(addMonths(from, 1)) ?? 0) - 1) };
}

/** The month so many months from another. */
function monthFrom(month: string, months: number): string {
  return addMonths(`${month}-01`, months).slice(0, 7);
}

/** A month's figures beside those of the one before. */
export interface Compared {
  readonly now: RateFigures;
  readonly before: RateFigures;
}

/** Which month of which ledger is counted. */
export interface RatesAsked {
  readonly unit: SubjectUnit;
  readonly ledger: string | null;
  readonly month: string;
  readonly today: string;
}

/** Rates as they were counted. */
export interface CountedRates {
  readonly total: Compared;
  readonly classes: readonly ({ readonly id: string | null; readonly name: Text | null } & Compared)[];
  readonly places: readonly ({
    readonly unit: { readonly id: string; readonly name: string };
    readonly isOwn: boolean;
  } & Compared)[];
  readonly months: readonly ({ readonly month: string } & RateFigures)[];
}

/** E51 Counts a month and the one before, by place and class, and the twelve months up to it: from the index of days of rectification, of these months and no others. */
export async function countMonth(db: Db, asked: RatesAsked): Promise<CountedRates> {
  const { unit, ledger, month } = asked;
  const before = monthFrom(month, -1);
  const places = await listPlaces(db, unit.id);
  const rows = await countRows<{ readonly place: string; readonly handling: string | null; readonly day: string }>(
    db,
    asked,
    {
      from: spanOf(before).from,
      until: spanOf(month).until,
      of: ['unit_id', 'handling'],
      by: { place: `coalesce(u.path[${unit.path.length + 1}], u.id)`, handling: 'i.handling' },
    },
  );
  const compared = (some: typeof rows): Compared => ({
    now: sumOf(some.filter(({ day }) => monthOf(day) === month)),
    before: sumOf(some.filter(({ day }) => monthOf(day) === before)),
  });
  const names = classNames(await readLedgers(db), ledger);
  const ids = [...new Set(rows.map(({ handling }) => handling))].sort(
    (one, other) => rank(names, one) - rank(names, other),
  );
  const days = await countDays(db, {
    ...asked,
    from: spanOf(monthFrom(month, 1 - MONTHS)).from,
    until: spanOf(month).until,
  });
  return {
    total: compared(rows),
    classes: ids.map((id) => ({
      id,
      name: id === null ? null : (names.get(id) ?? { zh: id, en: id }),
      ...compared(rows.filter(({ handling }) => handling === id)),
    })),
    places: places.map(({ id, name, isOwn }) => ({
      unit: { id, name },
      isOwn,
      ...compared(rows.filter(({ place }) => place === id)),
    })),
    months: Array.from({ length: MONTHS }, (_, i) => monthFrom(month, i + 1 - MONTHS)).map((one) => ({
      month: one,
      ...sumOf(days.filter(({ day }) => monthOf(day) === one)),
    })),
  };
}

/** E51 Figures of the entries to be put right from one day to another, both included, day by day: from the index of days of rectification, of these days and no others. */
export function countDays(
  db: Db,
  { from, until, ...asked }: Omit<RatesAsked, 'month'> & { readonly from: string; readonly until: string },
): Promise<readonly ({ readonly day: string } & RateFigures)[]> {
  return countRows<{ readonly day: string }>(db, asked, { from, until, of: [], by: {} });
}

/**
 * Figures of the entries to be put right from one day to another, by their days and by what else they are grouped. What is alike (`of` beside day, phase
 * and report) is counted first, so that the conditions are asked of few.
 */
async function countRows<K extends Readonly<Record<string, string | null>>>(
  db: Db,
  { unit, ledger, today }: Omit<RatesAsked, 'month'>,
  {
    from,
    until,
    of,
    by,
  }: {
    readonly from: string;
    readonly until: string;
    readonly of: readonly string[];
    readonly by: Readonly<Record<string, string>>;
  },
): Promise<readonly (K & RateFigures)[]> {
  const keys = await keysOf(db, unit, 'concerned');
  const groups = Object.entries({ day: 'i.fix_due_on', ...by });
  const figures = RATED.map(
    (what) => `coalesce(sum(i.entries) filter (where ${ratedCondition(what, '$4::date')}), 0)::int as "${NAMES[what]}"`,
  );
  const alike = [...of, 'fix_due_on', 'phase', 'reported_on'].join(', ');
  return db.many<K & RateFigures>(
    `select ${groups.map(([name, what]) => `${what} as "${name}"`).join(', ')}, ${figures.join(', ')}
     from (select ${alike}, count(*) as entries from issue
       where ${keys.column} = any ($1::uuid[]) and fix_due_on >= $2::date and fix_due_on <= $3::date and phase <> 'void' and ($5::text is null or ledger = $5)
       group by ${alike}) i ${of.includes('unit_id') ? 'join unit u on u.id = i.unit_id' : ''}
     group by ${groups.map((_, i) => i + 1).join(', ')}`,
    [keys.ids, from, until, today, ledger],
  );
}

/** The month of a day. */
function monthOf(day: string): string {
  return day.slice(0, 7);
}

const NAMES: Readonly<Record<Rated, keyof RateFigures>> = {
  due: 'due',
  completed: 'completed',
  closed: 'closed',
  'in-time': 'inTime',
  known: 'known',
  aside: 'aside',
};

/** Figures of days taken together. */
export function sumOf(rows: readonly RateFigures[]): RateFigures {
  return rows.reduce(
    (all, one) => ({
      due: all.due + one.due,
      completed: all.completed + one.completed,
      closed: all.closed + one.closed,
      inTime: all.inTime + one.inTime,
      known: all.known + one.known,
      aside: all.aside + one.aside,
    }),
    NOTHING,
  );
}

/** What classes are called, in the order of the ledgers: ledgers may call one of them differently, and then all its names are told. */
function classNames(ledgers: readonly FrozenLedger[], only: string | null): ReadonlyMap<string, Text> {
  const names = new Map<string, Text[]>();
  for (const { ledger } of ledgers.filter((one) => only === null || one.ledger.id === only)) {
    for (const { id, name } of ledger.classes) {
      const known = names.get(id) ?? [];
      if (!known.some(({ zh }) => zh === name.zh)) names.set(id, [...known, name]);
    }
  }
  return new Map(
    [...names].map(([id, all]) => [
      id,
      { zh: all.map(({ zh }) => zh).join('、'), en: [...new Set(all.map(({ en }) => en))].join(', ') },
    ]),
  );
}

/** Where a class stands among the others; what has none comes last. */
function rank(names: ReadonlyMap<string, Text>, id: string | null): number {
  const at = id === null ? -1 : [...names.keys()].indexOf(id);
  return at < 0 ? names.size : at;
}
