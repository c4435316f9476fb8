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
export function spanOf(month: string): { readonly from: string; readonly until: string } {
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
  const rows = await countRows<{ readonly place: string; readonly handling: string | null; readonly month: string }>(
    db,
    asked,
    {
      from: before,
      by: {
        place: `coalesce(u.path[${unit.path.length + 1}], u.id)`,
        handling: 'i.handling',
        month: `to_char(i.fix_due_on, 'YYYY-MM')`,
      },
    },
  );
  const compared = (some: typeof rows): Compared => ({
    now: sumOf(some.filter((one) => one.month === month)),
    before: sumOf(some.filter((one) => one.month === before)),
  });
  const names = classNames(await readLedgers(db), ledger);
  const ids = [...new Set(rows.map(({ handling }) => handling))].sort(
    (one, other) => rank(names, one) - rank(names, other),
  );
  const months = await countRows<{ readonly month: string }>(db, asked, {
    from: monthFrom(month, 1 - MONTHS),
    by: { month: `to_char(i.fix_due_on, 'YYYY-MM')` },
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
      ...sumOf(months.filter((row) => row.month === one)),
    })),
  };
}

/** Figures of the entries to be put right from a month up to the one asked for, by what they are grouped. */
async function countRows<K extends Readonly<Record<string, string | null>>>(
  db: Db,
  { unit, ledger, month, today }: RatesAsked,
  { from, by }: { readonly from: string; readonly by: Readonly<Record<keyof K & string, string>> },
): Promise<readonly (K & RateFigures)[]> {
  const keys = await keysOf(db, unit, 'concerned');
  const groups = Object.entries<string>(by);
  const figures = RATED.map(
    (what) => `(count(*) filter (where ${ratedCondition(what, '$4::date')}))::int as "${NAMES[what]}"`,
  );
  // Only where a place is asked for is its unit looked up.
  const joined = 'place' in by ? 'join unit u on u.id = i.unit_id' : '';
  return db.many<K & RateFigures>(
    `select ${groups.map(([name, what]) => `${what} as "${name}"`).join(', ')}, ${figures.join(', ')}
     from issue i ${joined}
     where i.${keys.column} = any ($1::uuid[]) and i.fix_due_on >= $2::date and i.fix_due_on <= $3::date and i.phase <> 'void' and ($5::text is null or i.ledger = $5)
     group by ${groups.map((_, i) => i + 1).join(', ')}`,
    [keys.ids, spanOf(from).from, spanOf(month).until, today, ledger],
  );
}

const NAMES: Readonly<Record<Rated, keyof RateFigures>> = {
  due: 'due',
  completed: 'completed',
  closed: 'closed',
  'in-time': 'inTime',
  known: 'known',
  aside: 'aside',
};

function sumOf(rows: readonly RateFigures[]): RateFigures {
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
