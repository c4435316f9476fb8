import { dayText, parseDay } from '../../lib/plain-day.ts';
import * as Q from '../../lib/rational.ts';
import type { FieldAnswer } from '../item.ts';
import type { ShownItem } from '../shown-sheet.ts';

/** Levels of measurement: names, ranks, equal steps, equal steps from a true zero. */
export const MEASURE_LEVELS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
/** A level of measurement. */
export type MeasureLevel = (typeof MEASURE_LEVELS)[number];

/**
 * A4 The level at which answers to a question are compared; null where they are words, names or a signature and are not. A choice is of ranks
 * where each of its choices has a share of its own; a number has a true zero where it cannot be below zero.
 */
export function levelOf(item: Pick<ShownItem, 'kind' | 'choices' | 'least'>): MeasureLevel | null {
  switch (item.kind) {
    case 'yes-no':
      return 'nominal';
    case 'choice': {
      const shares = item.choices.map(({ share }) => share);
      const isRanked = shares.every((share) => share !== null) && new Set(shares).size === shares.length;
      return isRanked ? 'ordinal' : 'nominal';
    }
    case 'scale':
      return 'ordinal';
    case 'number': {
      const least = item.least === null ? null : Q.parseDecimal(item.least);
      return least !== null && Q.signOf(least) >= 0 ? 'ratio' : 'interval';
    }
    case 'day':
      return 'interval';
    case 'text':
    case 'attendance':
    case 'signature':
      return null;
  }
}

/** An answer as a value of its question's level: decimal text of all but names; null where there is none, or none that can be compared. */
export function comparedValue(
  item: Pick<ShownItem, 'kind' | 'choices' | 'least'>,
  value: FieldAnswer['value'],
): string | null {
  if (value === undefined || Array.isArray(value)) return null;
  const level = levelOf(item);
  if (level === null) return null;
  if (item.kind === 'choice' && level === 'ordinal') {
    const share = item.choices.find(({ id }) => id === value)?.share ?? null;
    return share === null ? null : String(share);
  }
  if (item.kind === 'day') {
    const day = parseDay(String(value));
    return day === null ? null : String(day);
  }
  if (level === 'nominal') return String(value);
  const number = Q.parseDecimal(String(value));
  return number === null ? null : Q.exactDecimalText(number);
}

/** A compared value as people read it: the name of a choice, a day, the number itself. */
export function readableValue(item: Pick<ShownItem, 'kind' | 'choices' | 'least'>, value: string): string {
  if (item.kind === 'day') return dayText(Number(value));
  if (item.kind !== 'choice') return value;
  const found = item.choices.find(({ id, share }) =>
    levelOf(item) === 'ordinal' ? String(share) === value : id === value,
  );
  return found?.name.zh ?? value;
}
