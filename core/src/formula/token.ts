import { type Problem, problem } from '../lib/problem.ts';
import { isUnit } from './unit.ts';

/** One word of a formula. `text` is the normalised spelling (half-width operators, English keywords). */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'operator' | 'keyword' | 'end';
  readonly text: string;
  /** Unit written directly behind a number, e.g. `元` in `2000元`. */
  readonly unit?: string;
  readonly at: Position;
}

/** Line and column from 1, length in characters, all in the formula as written. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export const MAX_FORMULA_LENGTH = 4000;

const KEYWORDS: Readonly<Record<string, string>> = {
  且: 'and',
  and: 'and',
  或: 'or',
  or: 'or',
  非: 'not',
  not: 'not',
  若: 'if',
  if: 'if',
  则: 'then',
  then: 'then',
  否则: 'else',
  else: 'else',
  其中: 'where',
  where: 'where',
  属于: 'in',
  in: 'in',
  真: 'true',
  true: 'true',
  假: 'false',
  false: 'false',
  缺失: 'missing',
  missing: 'missing',
  不适用: 'not_applicable',
  not_applicable: 'not_applicable',
};

/** Every keyword as written, Chinese and English. */
export const KEYWORD_SPELLINGS: readonly string[] = Object.keys(KEYWORDS);

/** Operators by their half-width form; full-width twins are folded by NFKC before the look-up. */
const SINGLE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('()[],+-*/^=<>', (c) => [c, c])),
  '\u3001': ',', // 、
  '\u2212': '-', // minus sign
  '\u00d7': '*', // ×
  '\u00f7': '/', // ÷
  '\u2260': '!=', // ≠
  '\u2264': '<=', // ≤
  '\u2265': '>=', // ≥
};

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\u201c': '\u201d', // “ ”
  '\u2018': '\u2019', // ‘ ’
  '\u300c': '\u300d', // 「 」
};
const NAME_START = /[\p{L}_]/u;
const NAME_PART = /[\p{L}\p{N}_]/u;
const UNIT_PART = /[\p{L}\p{So}/%\uff05\u2030]/u;
const DIGIT = /[0-9\uff10-\uff19]/u;

/** Splits a formula into tokens, the last one `end`. Full-width forms are read as their half-width twins. */
export function tokenize(source: string): { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] } {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  if (source.length > MAX_FORMULA_LENGTH) {
    return { tokens, problems: [problem('formula-too-long', { limit: MAX_FORMULA_LENGTH })] };
  }
  const chars = Array.from(source);
  let i = 0;
  let line = 1;
  let lineStart = 0;
  const here = (from: number, to: number): Position => ({
    line,
    column: from - lineStart + 1,
    length: Math.max(1, to - from),
  });
  const fault = (name: string, from: number, to: number): void => {
    const at = here(from, to);
    const found = chars.slice(from, to).join('');
    problems.push(problem(name, { line: at.line, column: at.column, found }, at));
  };
  const char = (index: number): string => chars[index] ?? '';

  while (i < chars.length) {
    const c = char(i);
    const from = i;
    if (c === '\n') {
      i++;
      line++;
      lineStart = i;
    } else if (/\s/u.test(c)) {
      i++;
    } else if (c === '#') {
      while (i < chars.length && char(i) !== '\n') i++;
    } else if (DIGIT.test(c) || (c === '.' && DIGIT.test(char(i + 1)))) {
      i = readNumber(from);
    } else if (NAME_START.test(c)) {
      while (NAME_PART.test(char(i)) || (char(i) === '.' && NAME_PART.test(char(i + 1)))) i++;
      const name = chars.slice(from, i).join('');
      const keyword = KEYWORDS[name];
      tokens.push(
        keyword
          ? { kind: 'keyword', text: keyword, at: here(from, i) }
          : { kind: 'name', text: name, at: here(from, i) },
      );
    } else if (c in QUOTES) {
      const close = QUOTES[c];
      i++;
      while (i < chars.length && char(i) !== close && char(i) !== '\n') i++;
      if (char(i) !== close) fault('formula-text-open', from, i);
      else {
        i++;
        tokens.push({ kind: 'text', text: chars.slice(from + 1, i - 1).join(''), at: here(from, i) });
      }
    } else {
      i = readOperator(from, c);
    }
  }
  tokens.push({ kind: 'end', text: '', at: here(i, i + 1) });
  return { tokens, problems };

  function readOperator(from: number, written: string): number {
    const c = written.normalize('NFKC');
    const next = char(from + 1).normalize('NFKC');
    const pair = `${c}${next}`;
    if (['<=', '>=', '==', '!=', '<>'].includes(pair)) {
      const text = pair === '==' ? '=' : pair === '<>' ? '!=' : pair;
      tokens.push({ kind: 'operator', text, at: here(from, from + 2) });
      return from + 2;
    }
    const text = SINGLE[c];
    if (text === undefined) fault('formula-character', from, from + 1);
    else tokens.push({ kind: 'operator', text, at: here(from, from + 1) });
    return from + 1;
  }

  function readNumber(from: number): number {
    let to = from;
    while (DIGIT.test(char(to)) || (char(to) === '.' && DIGIT.test(char(to + 1)))) to++;
    const digits = chars.slice(from, to).join('').normalize('NFKC');
    let last = to;
    while (UNIT_PART.test(char(last))) last++;
    // The longest stretch behind the number that is a unit and ends where a word ends: `2000元且…` splits, `2000元数` is a fault.
    for (let end = last; end > to; end--) {
      const unit = chars.slice(to, end).join('').replace('\uff05', '%');
      if (isUnit(unit) && endsWord(end)) {
        tokens.push({ kind: 'number', text: digits, unit, at: here(from, end) });
        return checked(digits, from, end);
      }
    }
    const end = endsWord(to) ? to : last;
    if (end !== to) fault('formula-number', from, end);
    tokens.push({ kind: 'number', text: digits, at: here(from, to) });
    return checked(digits, from, end);
  }

  function checked(digits: string, from: number, end: number): number {
    if ((digits.match(/\./gu) ?? []).length > 1) fault('formula-number', from, end);
    return end;
  }

  function endsWord(index: number): boolean {
    return !NAME_PART.test(char(index)) || startsKeyword(index);
  }

  function startsKeyword(index: number): boolean {
    const rest = chars.slice(index, index + 4).join('');
    return Object.keys(KEYWORDS).some((keyword) => /\P{ASCII}/u.test(keyword) && rest.startsWith(keyword));
  }
}
