import * as Q from '../../lib/rational.ts';
import type { Text } from '../../lib/text.ts';
import type { JudgedItem } from '../judge.ts';
import type { StandingRecord } from '../quality.ts';
import type { ShownItem } from '../shown-sheet.ts';
import { type Agreement, agreementOf, type Marks } from './alpha.ts';
import { compareRecords } from './compare.ts';
import { comparedValue, type MeasureLevel } from './level.ts';

/** Two finished sheets of one visit, made apart. */
export interface ApartPair {
  readonly apartId: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly first: StandingRecord;
  readonly second: StandingRecord;
}

/** How far pairs agree about something. */
export interface AgreementLine {
  /** Pairs that both answered, and those in which both said the same. */
  readonly pairs: number;
  readonly same: number;
  readonly agreement: Agreement;
}

/** One question over all pairs. */
export interface AgreementOfItem extends AgreementLine {
  readonly sheet: { readonly key: string; readonly name: Text };
  readonly item: ShownItem;
  readonly level: MeasureLevel;
  /** What both said, pair by pair. */
  readonly marks: readonly { readonly apartId: string; readonly marks: Marks }[];
}

/** Good or bad, where a question can be bad at all and was answered; else null. */
export function verdictMark({ item, answered, bad, expected }: JudgedItem): string | null {
  if (!answered || (item.bad === null && (expected?.value ?? null) === null)) return null;
  return bad ? 'bad' : 'good';
}

/** A5 Every question that can be compared, over all pairs, the least agreement first; those about which nothing can be told come last. */
export function itemsOf(pairs: readonly ApartPair[]): readonly AgreementOfItem[] {
  const found = new Map<
    string,
    Omit<AgreementOfItem, keyof AgreementLine> & { marks: { apartId: string; marks: Marks }[] }
  >();
  for (const { apartId, first, second } of pairs) {
    for (const { item, level, first: a, second: b, is } of compareRecords(first, second)) {
      if (level === null || is === 'other-version') continue;
      const key = `${first.sheet.key} ${item.id} ${level}`;
      const line = found.get(key) ?? {
        sheet: { key: first.sheet.key, name: first.sheet.name },
        item,
        level,
        marks: [],
      };
      const of = (value: typeof a.value) => (value === null ? null : comparedValue(item, value));
      line.marks.push({ apartId, marks: [of(a.value), of(b.value)] });
      found.set(key, line);
    }
  }
  return [...found.values()]
    .map((line) => ({
      ...line,
      ...lineOf(
        line.marks.map(({ marks }) => marks),
        line.level,
      ),
    }))
    .sort(worstFirst);
}

/** A5 Whether questions are good or bad, over all pairs of a group. */
export function verdictsOf(pairs: readonly ApartPair[]): AgreementLine {
  const units = pairs.flatMap(({ first, second }) => {
    const others = new Map(second.judged.items.map((one) => [one.item.id, one]));
    return first.judged.items.flatMap((one): Marks[] => {
      const other = others.get(one.item.id);
      return other === undefined ? [] : [[verdictMark(one), verdictMark(other)]];
    });
  });
  return lineOf(units, 'nominal');
}

/** A5 The scores of whole sheets, over all pairs of a group. */
export function scoresOf(pairs: readonly ApartPair[]): AgreementLine {
  return lineOf(
    pairs.map(({ first, second }) => [first, second].map(({ judged }) => scoreText(judged.score?.percent))),
    'interval',
  );
}

/** Percent with four decimals: scores of thirds are decimals as well, and one spelling is one value. */
function scoreText(percent: Q.Rational | undefined): string | null {
  if (percent === undefined) return null;
  return Q.decimalText(Q.floorRational(Q.multiply(percent, Q.rational(10_000n))), 4);
}

function lineOf(units: readonly Marks[], level: MeasureLevel): AgreementLine {
  const paired = units.filter(([a = null, b = null]) => a !== null && b !== null);
  return {
    pairs: paired.length,
    same: paired.filter(([a, b]) => a === b).length,
    agreement: agreementOf(units, level),
  };
}

/** A5 The least agreement first; what cannot be told last. */
export function worstFirst({ agreement: a }: AgreementLine, { agreement: b }: AgreementLine): number {
  if (a.of === 'alpha' && b.of === 'alpha') return Q.compareRational(a.alpha, b.alpha);
  return Number(b.of === 'alpha') - Number(a.of === 'alpha');
}
