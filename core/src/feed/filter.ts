import { z } from 'zod';
import { parseDay } from '../lib/plain-day.ts';
import type { ColumnType, EntitySet, FeedColumn } from './entity-set.ts';

/** A constant of a filter. */
export type Constant = string | number | boolean | null;
/** How a column is compared with a constant. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
/** How a text is looked into. */
export type Look = 'contains' | 'startswith' | 'endswith';

/** A condition on a row. */
export type Condition =
  | { readonly is: 'compare'; readonly column: FeedColumn; readonly how: Comparison; readonly with: Constant }
  | { readonly is: 'in'; readonly column: FeedColumn; readonly among: readonly Constant[] }
  | { readonly is: 'look'; readonly column: FeedColumn; readonly how: Look; readonly for: string }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly is: 'not'; readonly part: Condition };

/** Why a filter was not understood, and where: characters from 1. */
export interface FilterFault {
  readonly at: number;
  readonly why: { readonly zh: string; readonly en: string };
}

const LONGEST = 4000;
const DEEPEST = 40;

/** D5 The condition that a `$filter` says; throws nothing: a fault is its other answer. */
export function parseFilter(text: string, set: EntitySet): Condition | { readonly fault: FilterFault } {
  if (text.length > LONGEST) return { fault: faultAt(LONGEST, '筛选条件过长', 'the filter is too long') };
  try {
    return new Reader(text, set).whole();
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.fault };
    throw error;
  }
}

class Unreadable extends Error {
  readonly fault: FilterFault;
  constructor(fault: FilterFault) {
    super(fault.why.en);
    this.fault = fault;
  }
}

const faultAt = (index: number, zh: string, en: string): FilterFault => ({ at: index + 1, why: { zh, en } });

interface Token {
  readonly kind: 'word' | 'text' | 'mark' | 'end';
  readonly value: string;
  readonly at: number;
}

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([(),])|([^\s(),']+))/uy;
const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] satisfies Comparison[];
const LOOKS: readonly string[] = ['contains', 'startswith', 'endswith'] satisfies Look[];
/** Comparisons as seen from the constant's side. */
const TURNED: Readonly<Record<Comparison, Comparison>> = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' };

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) {
      const quote = text.length - text.slice(at).trimStart().length;
      throw new Unreadable(faultAt(quote, '引号没有配对', 'a quote is not closed'));
    }
    const [all, quoted, mark, word] = found;
    const start = at + (all.length - all.trimStart().length);
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'"), at: start });
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark, at: start });
    else tokens.push({ kind: 'word', value: word ?? '', at: start });
    at = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', value: '', at: text.length });
  return tokens;
}

/** Reads a filter by descent: or, and, not, comparison. */
class Reader {
  private readonly tokens: readonly Token[];
  private readonly columns: ReadonlyMap<string, FeedColumn>;
  private next = 0;
  private depth = 0;

  constructor(text: string, set: EntitySet) {
    this.tokens = tokensOf(text);
    this.columns = new Map(set.columns.map((column) => [column.name, column]));
  }

  whole(): Condition {
    const condition = this.either();
    const left = this.peek();
    if (left.kind !== 'end') this.refuse(left, `多出了“${left.value}”`, `“${left.value}” is left over`);
    return condition;
  }

  private either(): Condition {
    return this.joined('or', () => this.both());
  }

  private both(): Condition {
    return this.joined('and', () => this.single());
  }

  private joined(by: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    if (!this.isWord(by)) return first;
    const parts = [first];
    while (this.isWord(by)) {
      this.take();
      parts.push(part());
    }
    return { is: by, parts };
  }

  private single(): Condition {
    this.depth += 1;
    if (this.depth > DEEPEST) this.refuse(this.peek(), '括号嵌套过深', 'it is nested too deeply');
    const condition = this.inner();
    this.depth -= 1;
    return condition;
  }

  private inner(): Condition {
    const token = this.peek();
    if (this.isWord('not')) {
      this.take();
      return { is: 'not', part: this.single() };
    }
    if (token.kind === 'mark' && token.value === '(') {
      this.take();
      const inside = this.either();
      this.expect(')');
      return inside;
    }
    if (token.kind === 'word' && LOOKS.includes(token.value)) return this.look();
    return this.comparison();
  }

  private look(): Condition {
    const { value } = this.take();
    this.expect('(');
    const at = this.peek();
    const column = this.column();
    if (column.type !== 'text') this.refuse(at, `“${column.name}”不是文字`, `“${column.name}” is no text`);
    this.expect(',');
    const looked = this.take();
    if (looked.kind !== 'text') this.refuse(looked, '要找的文字应写在单引号里', 'the text belongs in single quotes');
    this.expect(')');
    // Safe: it stands among LOOKS.
    return { is: 'look', column, how: value as Look, for: looked.value };
  }

  private comparison(): Condition {
    const first = this.peek();
    if (first.kind === 'text' || LIKE_CONSTANT.test(first.value)) return this.turned();
    const column = this.column();
    if (this.isWord('in')) {
      this.take();
      return { is: 'in', column, among: this.list(column) };
    }
    const how = this.comparator();
    return this.compare(column, how, this.constant(column));
  }

  /** A constant first: `10 lt Rounds`. */
  private turned(): Condition {
    const token = this.take();
    const how = this.comparator();
    const column = this.column();
    return this.compare(column, TURNED[how], { token, value: this.constantOf(token, column.type) });
  }

  private compare(
    column: FeedColumn,
    how: Comparison,
    { token, value }: { readonly token: Token; readonly value: Constant },
  ): Condition {
    const isOrder = how !== 'eq' && how !== 'ne';
    if (isOrder && (value === null || column.type === 'truth' || column.type === 'id'))
      this.refuse(token, `“${column.name}”不能这样比较大小`, `“${column.name}” has no order against this`);
    return { is: 'compare', column, how, with: value };
  }

  private list(column: FeedColumn): readonly Constant[] {
    this.expect('(');
    const among: Constant[] = [];
    for (;;) {
      among.push(this.constant(column).value);
      const token = this.take();
      if (token.kind === 'mark' && token.value === ')') return among;
      if (token.kind !== 'mark' || token.value !== ',')
        this.refuse(token, '这里应是逗号或右括号', 'a comma or a bracket is missing');
    }
  }

  private comparator(): Comparison {
    const token = this.take();
    if (token.kind === 'word' && COMPARISONS.includes(token.value)) return token.value as Comparison;
    return this.refuse(token, '这里应是 eq、ne、gt、ge、lt、le 或 in', 'one of eq, ne, gt, ge, lt, le, in is missing');
  }

  private column(): FeedColumn {
    const token = this.take();
    const column = token.kind === 'word' ? this.columns.get(token.value) : undefined;
    return column ?? this.refuse(token, `没有“${token.value}”这一列`, `there is no column “${token.value}”`);
  }

  private constant({ type }: FeedColumn): { readonly token: Token; readonly value: Constant } {
    const token = this.take();
    return { token, value: this.constantOf(token, type) };
  }

  private constantOf(token: Token, type: ColumnType): Constant {
    if (token.kind === 'word' && token.value === 'null') return null;
    const value = token.kind === 'end' || token.kind === 'mark' ? undefined : READ[type](token);
    return value ?? this.refuse(token, WANTED[type].zh, WANTED[type].en);
  }

  private peek(): Token {
    const token = this.tokens[this.next];
    if (token === undefined) throw new Error('the end is never passed');
    return token;
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.next += 1;
    return token;
  }

  private isWord(word: string): boolean {
    const { kind, value } = this.peek();
    return kind === 'word' && value === word;
  }

  private expect(mark: string): void {
    const token = this.take();
    if (token.kind !== 'mark' || token.value !== mark) this.refuse(token, `这里应是“${mark}”`, `“${mark}” is missing`);
  }

  private refuse({ at }: Token, zh: string, en: string): never {
    throw new Unreadable(faultAt(at, zh, en));
  }
}

const MOMENT = z.iso.datetime({ offset: true });
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** What begins like a constant rather than like the name of a column. */
const LIKE_CONSTANT = /^(?:null|true|false|-?\d.*|[0-9a-f]{8}-.*)$/iu;

/** How a constant of each type is written; undefined: it is not one. Programs write ids and days with or without quotes. */
const READ: Readonly<Record<ColumnType, (token: Token) => Constant | undefined>> = {
  text: ({ kind, value }) => (kind === 'text' ? value : undefined),
  id: ({ value }) => (UUID.test(value) ? value.toLowerCase() : undefined),
  whole: ({ kind, value }) => (kind === 'word' && /^-?\d{1,15}$/u.test(value) ? Number(value) : undefined),
  day: ({ value }) => (parseDay(value) === null ? undefined : value),
  moment: ({ value }) => (MOMENT.safeParse(value).success ? value : undefined),
  truth: ({ kind, value }) =>
    kind === 'word' && (value === 'true' || value === 'false') ? value === 'true' : undefined,
};

const WANTED: Readonly<Record<ColumnType, { readonly zh: string; readonly en: string }>> = {
  text: { zh: '这里应是单引号里的文字', en: 'a text in single quotes is missing' },
  id: { zh: '这里应是编号（UUID）', en: 'an id (UUID) is missing' },
  whole: { zh: '这里应是整数', en: 'a whole number is missing' },
  day: { zh: '这里应是日期，如 2026-11-28', en: 'a day such as 2026-11-28 is missing' },
  moment: { zh: '这里应是时刻，如 2026-11-28T02:00:00Z', en: 'a moment such as 2026-11-28T02:00:00Z is missing' },
  truth: { zh: '这里应是 true 或 false', en: 'true or false is missing' },
};
