import { toFixed } from '../lib/exact.ts';
import {
  compareRational,
  divide,
  exactDecimalText,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  subtract,
  sumRationals,
  ZERO,
} from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';
import type { Counter, StatisticsBook } from './statistics-book.ts';
import { cellsOf, partsOf } from './statistics-book.ts';

/** ST6 What units said in one cell, added up. Numbers are decimal texts; null: nobody said a number. */
export interface KeySum {
  readonly key: string;
  /** How many returns ask for it, and how many units these are of. */
  readonly asked: number;
  readonly units: number;
  /** Of the returns handed in: how many say a number, and how many that it does not apply. */
  readonly told: number;
  readonly absent: number;
  /** Units that said more than zero. */
  readonly having: number;
  /** Everything added up; each unit's latest, and each unit's greatest, added up; and the greatest of all. */
  readonly total: string | null;
  readonly latest: string | null;
  readonly greatest: string | null;
  readonly most: string | null;
}

/** Of how many returns a figure consists. */
export interface Coverage {
  readonly asked: number;
  readonly told: number;
  readonly absent: number;
}

/** A figure of several units: a number, or a share with what it is made of. */
export interface Totalled {
  /** Decimal text; of a share percent with two decimals. Null: there is none. */
  readonly value: string | null;
  readonly share: { readonly part: string; readonly whole: string } | null;
  readonly parts: readonly PartTotal[];
  /** Null where no unit is asked. */
  readonly coverage: Coverage | null;
  /** Whether a target is reached; null: there is none, or nothing is known yet. */
  readonly isReached: boolean | null;
  /** ST7 What is flagged about how it is made up. */
  readonly uneven: readonly Text[];
}

/** One part of a figure. */
export interface PartTotal {
  readonly id: string;
  readonly name: Text;
  readonly value: string | null;
  /** Percent of the whole with one decimal; null where there is no whole. */
  readonly percent: string | null;
  readonly share: { readonly part: string; readonly whole: string } | null;
}

const HUNDRED = rational(100n);
const read = (text: string | null | undefined): Rational | null => (text == null ? null : parseDecimal(text));
const shown = (value: Rational): string => {
  const text = exactDecimalText(value);
  if (text === null) throw new Error('a sum of decimals is a decimal');
  return text;
};

/** The percentage of one number in another with so many decimals, rounded half-up from the exact quotient; null: of nothing there is no share. */
export function percentText(part: string | null, whole: string | null, decimals: number): string | null {
  const [one, all] = [read(part), read(whole)];
  return one === null || all === null || all.n === 0n ? null : toFixed(multiply(divide(one, all), HUNDRED), decimals);
}

type Adding = Pick<Counter, 'over_units' | 'over_time'>;

/** ST6 A cell's sum as its counter adds up over units and time. */
function addedUp(
  { over_units: units = 'sum', over_time: time = 'sum' }: Adding,
  sum: KeySum | undefined,
): string | null {
  if (sum === undefined) return null;
  if (units === 'maximum') return sum.most;
  return { sum: sum.total, latest: sum.latest, maximum: sum.greatest }[time];
}

type Sums = ReadonlyMap<string, KeySum>;

function coverageOf(sums: readonly (KeySum | undefined)[]): Coverage | null {
  const known = sums.filter((sum) => sum !== undefined);
  const [first] = known;
  if (first === undefined) return null;
  // Parts of one counter are asked together: it is told where all of them are.
  return {
    asked: Math.max(...known.map(({ asked }) => asked)),
    told: Math.min(...known.map(({ told, absent }) => told + absent)) - first.absent,
    absent: first.absent,
  };
}

/** ST6 A reported counter over units: null throughout where nobody is asked. */
function reportedTotal(book: StatisticsBook, counter: Counter, sums: Sums): Totalled {
  const cells = cellsOf(book, counter);
  const values = cells.map(({ key }) => addedUp(counter, sums.get(key)));
  const numbers = values.map(read).filter((one) => one !== null);
  const value = numbers.length === 0 ? null : shown(greatestOrSum(counter, numbers));
  const parts = partsOf(book, counter).map((part, i) => ({
    ...part,
    value: values[i] ?? null,
    percent: percentText(values[i] ?? null, value, 1),
    share: null,
  }));
  const coverage = coverageOf(cells.map(({ key }) => sums.get(key)));
  return {
    value,
    share: null,
    parts,
    coverage,
    isReached: reachedOf(counter, value, { coverage, units: sums.get(cells[0]?.key ?? '')?.units ?? 0 }),
    uneven: (counter.uneven ?? []).flatMap(({ part, most, says }) => {
      const found = parts.find(({ id }) => id === part)?.value ?? null;
      return isAbove(found, value, most) ? [says] : [];
    }),
  };
}

const greatestOrSum = ({ parts, over_units: units }: Counter, numbers: readonly Rational[]): Rational =>
  units === 'maximum' && parts !== undefined
    ? numbers.reduce((one, other) => (compareRational(one, other) < 0 ? other : one))
    : sumRationals(numbers);

function isAbove(part: string | null, whole: string | null, most: number): boolean {
  const [one, all] = [read(part), read(whole)];
  if (one === null || all === null || all.n === 0n) return false;
  return compareRational(multiply(one, HUNDRED), multiply(all, rational(BigInt(most)))) > 0;
}

/** ST6 A target is reached when the debt is nothing, or every unit said yes; as long as somebody has not reported it is not. */
function reachedOf(
  { target }: Pick<Counter, 'target'>,
  value: string | null,
  { coverage, units }: { readonly coverage: Coverage | null; readonly units: number },
): boolean | null {
  if (target === undefined || value === null || coverage === null) return null;
  const isWhole = coverage.told + coverage.absent === coverage.asked;
  if (target === 'zero') return isWhole && value === '0';
  return isWhole && value === String(units - coverage.absent);
}

/** ST6 A share, exactly: what it is made of stands beside it, for the whole and for each part that both are told by. */
function shareTotal(book: StatisticsBook, counter: Counter, sums: Sums): Totalled {
  const { source } = counter;
  if (source.of !== 'share') throw new Error('no share');
  const [one, other] = [source.part, source.whole].map((code) => book.counters.find((known) => known.code === code));
  if (one === undefined) throw new Error(`a checked book names ${source.part}`);
  const part = reportedTotal(book, one, sums);
  const units = sums.get(cellsOf(book, one)[0]?.key ?? '')?.units ?? 0;
  const whole = other === undefined ? null : reportedTotal(book, other, sums);
  const wholeValue = whole === null ? (units === 0 ? null : String(units)) : whole.value;
  const paired = (a: string | null, b: string | null) => (a === null || b === null ? null : { part: a, whole: b });
  const isBoth = other !== undefined && one.parts !== undefined && one.parts === other.parts;
  return {
    value: percentText(part.value, wholeValue, 2),
    share: paired(part.value, wholeValue),
    parts: isBoth
      ? part.parts.map((member, i) => {
          const of = whole?.parts[i]?.value ?? null;
          return {
            ...member,
            value: percentText(member.value, of, 2),
            percent: null,
            share: paired(member.value, of),
          };
        })
      : [],
    coverage: leastOf(part.coverage, whole?.coverage ?? part.coverage),
    isReached: null,
    uneven: [],
  };
}

function leastOf(one: Coverage | null, other: Coverage | null): Coverage | null {
  if (one === null || other === null) return one ?? other;
  return one.told + one.absent - one.asked <= other.told + other.absent - other.asked ? one : other;
}

/** ST6 The figure of a counter that is made of what units reported; what the system counts or the register has is read elsewhere. */
export function totalOf(book: StatisticsBook, counter: Counter, sums: Sums): Totalled | null {
  const { source } = counter;
  if (source.of === 'reported') return reportedTotal(book, counter, sums);
  if (source.of === 'share') return shareTotal(book, counter, sums);
  if (source.of !== 'having') return null;
  const of = book.counters.find(({ code }) => code === source.counter);
  if (of === undefined) throw new Error(`a checked book names ${source.counter}`);
  const { coverage } = reportedTotal(book, of, sums);
  const having = Math.max(0, ...cellsOf(book, of).map(({ key }) => sums.get(key)?.having ?? 0));
  const isTold = coverage !== null && coverage.told > 0;
  return { value: isTold ? String(having) : null, share: null, parts: [], coverage, isReached: null, uneven: [] };
}

/** A total of one number alone: what the system counts, or the register has. */
export const plainTotal = (value: string | null): Totalled => ({
  value,
  share: null,
  parts: [],
  coverage: null,
  isReached: null,
  uneven: [],
});

/** How a figure changed against the period before: `+3`, `-1.5`, `0`; null where there is nothing to compare. */
export function changeSince(now: string | null, before: string | null): string | null {
  const [one, other] = [read(now), read(before)];
  if (one === null || other === null) return null;
  const by = subtract(one, other);
  return `${compareRational(by, ZERO) > 0 ? '+' : ''}${shown(by)}`;
}
