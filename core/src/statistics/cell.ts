import { type Problem, problem } from '../lib/problem.ts';
import {
  compareRational,
  exactDecimalText,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  subtract,
} from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';
import type { Counter } from './statistics-book.ts';

/** A cell as far as it says what may stand in it. */
export interface AskedCell {
  readonly key: string;
  readonly counter: Pick<Counter, 'name' | 'unit' | 'kind' | 'decimals' | 'listed'>;
  readonly part: { readonly name: Text } | null;
}

/** ST5 What a unit says in a cell. All empty: missing, which is not zero. */
export interface StatCell {
  /** Decimal text without needless zeros; of a yes `1` or `0`. */
  readonly value: string | null;
  /** Why the counter does not apply to the unit; null: it applies. */
  readonly absent: string | null;
  /** What is counted, one by one, where the counter asks for it. */
  readonly lines: readonly string[];
  /** A remark, such as where an unusual value comes from. */
  readonly note: string;
}

/** Nothing said. */
export const EMPTY_CELL: StatCell = { value: null, absent: null, lines: [], note: '' };

/** Whether a cell says something: a value, or that it does not apply. */
export const isFilled = ({ value, absent }: Pick<StatCell, 'value' | 'absent'>): boolean =>
  value !== null || absent !== null;

/** What people call a cell. */
export const cellName = ({ counter, part }: AskedCell): string =>
  part === null ? counter.name.zh : `${counter.name.zh}（${part.name.zh}）`;

/** Letters with which people say that something does not apply. */
const ABSENT = /^(?:不适用|无此项|n\/a)$/iu;
const YES = /^(?:是|有|1|√|y|yes)$/iu;
const NO = /^(?:否|无|没有|0|×|n|no)$/iu;
const MOST_DIGITS = 15;
const MOST_LINES = 500;

/** What was typed into a cell: a value, that it does not apply, or what is wrong. Empty is missing. */
export type TypedCell =
  | { readonly is: 'value'; readonly value: string | null }
  | { readonly is: 'absent' }
  | { readonly is: 'fault'; readonly fault: Problem };

/** ST5 Reads what a person types or pastes: full-width digits and separators of thousands are taken as they are meant. */
export function readTypedCell(kind: AskedCell, typed: string): TypedCell {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return { is: 'value', value: null };
  if (ABSENT.test(text)) return { is: 'absent' };
  if (kind.counter.kind === 'yes') {
    if (YES.test(text)) return { is: 'value', value: '1' };
    if (NO.test(text)) return { is: 'value', value: '0' };
    return { is: 'fault', fault: faultAt('statistic-not-yes-no', kind, { value: shortened(text) }) };
  }
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : text;
  const fault = faultOfNumber(kind, plain);
  return fault === null ? { is: 'value', value: plainDecimal(plain) } : { is: 'fault', fault };
}

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

function faultAt(name: string, kind: AskedCell, more: Problem['params'] = {}): Problem {
  return problem(name, { name: cellName(kind), nameEn: kind.counter.name.en, ...more }, { field: kind.key });
}

function faultOfNumber(kind: AskedCell, text: string): Problem | null {
  const value = shortened(text);
  const [whole = '', fraction = ''] = text.replace(/^-/u, '').split('.');
  if (!/^-?\d+(?:\.\d+)?$/u.test(text)) return faultAt('statistic-not-a-number', kind, { value });
  if (text.startsWith('-') && plainDecimal(text) !== '0') return faultAt('statistic-negative', kind, { value });
  if (whole.replace(/^0+/u, '').length > MOST_DIGITS) return faultAt('statistic-too-long', kind, { value });
  const places = kind.counter.decimals ?? 0;
  if (fraction.replace(/0+$/u, '').length > places) {
    const unit = kind.counter.unit ?? '';
    return places === 0
      ? faultAt('statistic-not-whole', kind, { value, unit })
      : faultAt('statistic-too-fine', kind, { value, unit, places });
  }
  return null;
}

/** The decimal without needless zeros. */
function plainDecimal(text: string): string {
  const value = parseDecimal(text);
  const exact = value === null ? null : exactDecimalText(value);
  if (exact === null) throw new Error(`not a decimal: ${text}`);
  return exact;
}

/** ST5 Why a cell cannot be kept as it is sent; null: it can. A value of a list is the number of its lines. */
export function faultOfCell(kind: AskedCell, cell: StatCell): Problem | null {
  const { value, absent, lines } = cell;
  if (absent !== null && (value !== null || lines.length > 0)) return faultAt('statistic-absent-and-value', kind);
  if (absent !== null && absent.trim().length < 2) return faultAt('statistic-absent-unsaid', kind);
  if (kind.counter.listed !== true) {
    if (lines.length > 0) return faultAt('statistic-list-unasked', kind);
    const typed = value === null ? null : readTypedCell(kind, value);
    return typed?.is === 'fault' ? typed.fault : null;
  }
  if (lines.length > MOST_LINES) return faultAt('statistic-list-long', kind, { most: MOST_LINES, n: lines.length });
  const twice = lines.find((line, i) => lines.indexOf(line) < i);
  if (twice !== undefined) return faultAt('statistic-list-twice', kind, { line: shortened(twice) });
  const isCounted = value === null ? lines.length === 0 : value === String(lines.length);
  return isCounted ? null : faultAt('statistic-list-differs', kind, { value: value ?? '', n: lines.length });
}

/** A cell as it is kept. */
export function keptCell(kind: AskedCell, { value, absent, lines, note }: StatCell): StatCell {
  const typed = value === null ? null : readTypedCell(kind, value);
  return {
    value: typed?.is === 'value' ? typed.value : null,
    absent: absent === null ? null : absent.trim(),
    lines,
    note: note.trim(),
  };
}

/** ST7 What is unusual about a value: below or above what is usual, or much changed. A warning, never a refusal. */
export interface Unusual {
  readonly is: 'low' | 'high' | 'changed';
  /** The limit that was passed: a number, or percent of change. */
  readonly limit: string;
  /** By how many percent it changed, with a sign; null where it is not about that. */
  readonly change: string | null;
}

const HUNDRED = rational(100n);

/** ST7 What is unusual about a value against the limits of its counter and the period before; null: nothing, or nothing was said. */
export function unusualOf(
  { usual = {} }: Pick<Counter, 'usual'>,
  value: string | null,
  before: string | null,
): Unusual | null {
  const now = value === null ? null : parseDecimal(value);
  if (now === null) return null;
  const { least, most, change } = usual;
  if (least !== undefined && compareRational(now, decimalIn(least)) < 0)
    return { is: 'low', limit: least, change: null };
  if (most !== undefined && compareRational(now, decimalIn(most)) > 0) return { is: 'high', limit: most, change: null };
  const was = before === null ? null : parseDecimal(before);
  if (change === undefined || was === null || was.n === 0n) return null;
  // (now − was) · 100 against was · change: no division, so nothing is rounded.
  const moved = multiply(subtract(now, was), HUNDRED);
  const size: Rational = { n: moved.n < 0n ? -moved.n : moved.n, d: moved.d };
  if (compareRational(size, multiply(was, rational(BigInt(change)))) <= 0) return null;
  const points = (moved.n * was.d) / (moved.d * was.n);
  return { is: 'changed', limit: String(change), change: `${points > 0n ? '+' : ''}${points}` };
}

function decimalIn(text: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
}
