import { parseDay } from '../../lib/plain-day.ts';
import { type Problem, problem } from '../../lib/problem.ts';
import {
  compareRational,
  exactDecimalText,
  parseDecimal,
  type Rational,
  subtract,
  sumRationals,
  ZERO,
} from '../../lib/rational.ts';
import { RECORD_KIND_FACTS, type RecordField, type RecordKind } from './record-kind.ts';

/** The record on which another one is to hang. `sums` are those of what hangs on it already. */
export interface RecordAbove {
  readonly kind: RecordKind;
  readonly onDay: string;
  readonly isWithdrawn: boolean;
  /** Plain decimals in yuan; null where the kind has none. */
  readonly sum: string | null;
  readonly sums: readonly string[];
}

/** A record as it is to be kept. Days are `yyyy-mm-dd`. */
export interface RecordToDecide {
  readonly kind: RecordKind;
  readonly onDay: string;
  readonly values: Readonly<Record<string, string>>;
}

const MONEY = /^\d{1,12}(\.\d{1,2})?$/u;

/** Refuses what a record lacks, what it may not say, and what does not fit what it hangs on; null when it may be kept. */
export function faultOfRecord(record: RecordToDecide, above: RecordAbove | null, today: string): Problem | null {
  const { kind, onDay, values } = record;
  const { fields, on, name } = RECORD_KIND_FACTS[kind];
  const known = new Set(fields.map(({ id }) => id));
  const strange = Object.keys(values).find((id) => !known.has(id));
  if (strange !== undefined) return problem('record-field-unknown', { field: strange }, { field: strange });
  if (onDay > today) return problem('record-in-future', {}, { field: 'onDay' });
  for (const field of fields) {
    const fault = faultOfValue(field, values[field.id] ?? '');
    if (fault !== null) return fault;
  }
  if (on === null) return above === null ? null : problem('record-hangs-elsewhere', { kind: name.zh, kindEn: name.en });
  if (above === null || above.kind !== on || above.isWithdrawn) {
    return problem('record-hangs-elsewhere', { kind: name.zh, kindEn: name.en });
  }
  if (onDay < above.onDay) return problem('record-before', { day: above.onDay }, { field: 'onDay' });
  return RECORD_KIND_FACTS[kind].isWithin ? faultOfSums(values.sum ?? '', above) : null;
}

function faultOfValue({ id, name, kind, isRequired }: RecordField, value: string): Problem | null {
  const about = { field: name.zh, fieldEn: name.en };
  if (value === '') return isRequired ? problem('record-field-missing', about, { field: id }) : null;
  if (kind === 'money' && (!MONEY.test(value) || compareRational(figure(value), ZERO) <= 0)) {
    return problem('record-money', { ...about, value }, { field: id });
  }
  if (kind === 'day' && parseDay(value) === null) return problem('record-day', { ...about, value }, { field: id });
  return null;
}

/** Refuses what would come to more than what it hangs on, with all the figures. */
function faultOfSums(sum: string, above: RecordAbove): Problem | null {
  const left = leftOf(above);
  if (left === null || compareRational(figure(sum), figure(left)) <= 0) return null;
  const paid = decimal(sumRationals(above.sums.map(figure)));
  return problem('payment-over-contract', { contract: above.sum ?? '', paid, sum, left }, { field: 'sum' });
}

/** What of a record's sum is not used up by what hangs on it, a plain decimal; null where it has no sum. */
export function leftOf({ sum, sums }: Pick<RecordAbove, 'sum' | 'sums'>): string | null {
  return sum === null ? null : decimal(subtract(figure(sum), sumRationals(sums.map(figure))));
}

/** Refuses to withdraw what stands for life, or what others hang on. */
export function faultOfWithdrawing(kind: RecordKind, below: number): Problem | null {
  const { isForLife, name } = RECORD_KIND_FACTS[kind];
  if (isForLife) return problem('record-for-life', { kind: name.zh, kindEn: name.en });
  return below > 0 ? problem('record-in-use', { count: below }) : null;
}

function figure(text: string): Rational {
  const number = parseDecimal(text);
  if (number === null) throw new Error(`not a decimal: ${text}`);
  return number;
}

function decimal(number: Rational): string {
  const text = exactDecimalText(number);
  if (text === null) throw new Error('sums of decimals are decimals');
  return text;
}
