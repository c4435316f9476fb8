import { dayText, parseDay } from '../../lib/plain-day.ts';
import type { Path } from '../check/checking.ts';
import type { QualityFile } from '../quality-format.ts';
import type { StandardFile } from '../standard.ts';

/** One change of something written: a number on its own, a direction of comparison, or one number or operator inside a formula. */
export interface Mutation {
  readonly kind: 'number' | 'direction' | 'formula';
  /** Where, by ids: `definitions.R1.threshold.primary`. */
  readonly at: string;
  readonly from: string;
  /** What stands there instead; a number is tried a tenth higher and a tenth lower, and either may be noticed. */
  readonly to: readonly string[];
  readonly path: Path;
}

const SECTIONS = ['parameters', 'tables', 'scales', 'definitions', 'scores', 'vetoes'] as const;
/** Keys whose values are numbers or formulas; all below them is visited. */
const WRITTEN = new Set(
  `threshold value dated alternatives steps grades from items full ceiling floor weight marks checks least of target late days points cap
  ladder place formula where when reference due grid values columns beyond rank_by`.split(/\s+/u),
);
const QUALITY_WRITTEN = new Set('value other least most tolerance times where'.split(' '));
/** Keys whose values are directions. */
const COMPARED = new Set(['compare', 'order', 'bound']);
const NUMBER = /^-?\d+(?:\.\d+)?$/u;
const OPPOSITE: Readonly<Record<string, string>> = {
  'at-least': 'at-most',
  'at-most': 'at-least',
  above: 'below',
  below: 'above',
  equal: 'above',
  high: 'low',
  low: 'high',
  from: 'to',
  to: 'from',
};
const SWAPPED: Readonly<Record<string, string>> = {
  '>=': '<',
  '<=': '>',
  '>': '<=',
  '<': '>=',
  '=': '!=',
  '!=': '=',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  且: '或',
  或: '且',
  全部: '任一',
  任一: '全部',
  非: '',
  最大: '最小',
  最小: '最大',
};
/** Texts are passed over; then numbers standing alone, operators, words. */
const TOKEN = /"[^"]*"|“[^”]*”|[\p{L}_][\p{L}\p{N}_.]*|\d+(?:\.\d+)?|>=|<=|!=|[><=+\-*/]/gu;

const ONE_CONDITION = /^(?:全部|任一)\([^(),]*\)/u;

/** Every mutation of what a standard's own file writes; `isOwn` tells that from what it extends. */
export function mutationsOf(file: StandardFile, isOwn: (path: Path) => boolean): readonly Mutation[] {
  return SECTIONS.flatMap((section) => mutationsIn(section, file[section] ?? [], { written: WRITTEN, isOwn }));
}

/** Every mutation of what a file of quality rules writes. */
export function qualityMutationsOf({ rules }: QualityFile): readonly Mutation[] {
  return mutationsIn('rules', rules, { written: QUALITY_WRITTEN, isOwn: () => true });
}

interface Visited {
  /** Keys whose values are numbers or formulas. */
  readonly written: ReadonlySet<string>;
  readonly isOwn: (path: Path) => boolean;
}

function mutationsIn(
  section: string,
  entries: readonly { readonly id: string }[],
  { written, isOwn }: Visited,
): readonly Mutation[] {
  const found: Mutation[] = [];
  entries.forEach((entry, i) => {
    visit(entry, [section, i], `${section}.${entry.id}`);
  });
  return found;

  function visit(value: unknown, path: Path, at: string): void {
    if (typeof value === 'string') {
      if (isOwn(path))
        found.push(...changed(value, String(path.at(-1))).map((change) => ({ ...change, at, from: value, path })));
    } else if (Array.isArray(value)) {
      value.forEach((each: unknown, i) => {
        visit(each, [...path, i], `${at}.${nameOf(each) ?? i}`);
      });
    } else if (typeof value === 'object' && value !== null) {
      const below = path.at(-1);
      const perMember = typeof below === 'string' && ['threshold', 'value', 'marks', 'columns'].includes(below);
      for (const [key, each] of Object.entries(value)) {
        // The upper limit of a grade repeats the next one's lower limit; that of a table's step decides.
        const decides = written.has(key) || perMember || (key === 'to' && path.includes('steps'));
        if (COMPARED.has(key)) compared(each, [...path, key], `${at}.${key}`);
        else if (decides && !(key === 'full' && isOnlyChecked(value))) visit(each, [...path, key], `${at}.${key}`);
      }
    }
  }

  function compared(value: unknown, path: Path, at: string): void {
    const to = OPPOSITE[String(value)];
    if (to !== undefined && isOwn(path)) found.push({ kind: 'direction', at, from: String(value), to: [to], path });
  }
}

/** The full mark of a whole score, and of a rated item, only checks the marks written beside it and changes no result. */
function isOnlyChecked(entry: object): boolean {
  return 'items' in entry || 'marks' in entry;
}

function nameOf(entry: unknown): string | null {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : null;
}

/** A number a tenth up or down, a day a day later, a formula with one operator swapped or one number a tenth up or down. */
function changed(text: string, key: string): readonly Pick<Mutation, 'kind' | 'to'>[] {
  if (NUMBER.test(text)) return [{ kind: 'number', to: [scaled(text, 1.1), scaled(text, 0.9)] }];
  const day = parseDay(text);
  if (day !== null) return key === 'due' ? [{ kind: 'number', to: [dayText(day + 1), dayText(day - 1)] }] : [];
  return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    const swapped = SWAPPED[token];
    // All of one condition is any of it.
    if (ONE_CONDITION.test(text.slice(index))) return [];
    const others =
      swapped !== undefined ? [swapped] : NUMBER.test(token) ? [1.1, 0.9].map((by) => scaled(token, by)) : [];
    if (others.length === 0) return [];
    const to = others.map((other) => text.slice(0, index) + other + text.slice(index + token.length));
    return [{ kind: 'formula' as const, to }];
  });
}

/** A tenth more or less, exactly; nothing becomes one more or less. */
function scaled(text: string, by: number): string {
  if (Number(text) === 0) return by > 1 ? '1' : '-1';
  return String(Number((Number(text) * by).toPrecision(12)));
}

/** A file with another text at a path. */
export function replaced<T>(file: T, path: Path, text: string): T {
  const put = (value: unknown, [key, ...rest]: Path): unknown => {
    if (key === undefined) return text;
    if (Array.isArray(value)) return value.map((each: unknown, i) => (i === key ? put(each, rest) : each));
    const map = value as Readonly<Record<string, unknown>>;
    return { ...map, [key]: put(map[String(key)], rest) };
  };
  // Only a text inside was exchanged for a text.
  return put(file, path) as T;
}
