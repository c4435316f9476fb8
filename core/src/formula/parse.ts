import { type Problem, problem } from '../lib/problem.ts';
import { parseDecimal, ZERO } from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { ArithmeticOperator, Ast, CompareOperator } from './ast.ts';
import { type Position, type Token, tokenize } from './token.ts';

export const MAX_DEPTH = 64;

/** Carries the first fault out of the recursive descent; never leaves this file. */
class ParseFault extends Error {
  readonly fault: Problem;
  constructor(fault: Problem) {
    super(fault.problem);
    this.fault = fault;
  }
}

const EXPECTED = {
  value: ['数值、名称、函数或左括号', 'a value, a name, a function or an opening bracket'],
  operator: ['运算符，或公式结束', 'an operator or the end of the formula'],
  ')': ['右括号“)”', 'a closing bracket “)”'],
  ']': ['右方括号“]”', 'a closing bracket “]”'],
  '(': ['左括号“(”', 'an opening bracket “(”'],
  ',': ['逗号或右括号', 'a comma or a closing bracket'],
  then: ['“则”', '“then”'],
  else: ['“否则”', '“else”'],
  member: ['成员名称，例如 小学', 'the name of a member'],
  exponent: ['0 至 50 的整数指数', 'a whole exponent from 0 to 50'],
} as const;

/** Parses one formula. Precedence from weak to strong: or, and, not, comparison and `in`, + −, × ÷, unary −, ^. */
export function parseFormula(source: string): Result<Ast> {
  const { tokens, problems } = tokenize(source);
  if (problems.length > 0) return refuse(...problems);
  let index = 0;
  let depth = 0;
  try {
    const tree = parseOr();
    if (peek().kind !== 'end') expected('operator');
    return ok(tree);
  } catch (error) {
    if (error instanceof ParseFault) return refuse(error.fault);
    throw error;
  }

  function peek(): Token {
    const token = tokens[index] ?? tokens.at(-1);
    if (token === undefined) throw new Error('the token list always ends with an end token');
    return token;
  }
  function take(): Token {
    const token = peek();
    index++;
    return token;
  }
  function is(text: string): boolean {
    const token = peek();
    return (token.kind === 'operator' || token.kind === 'keyword') && token.text === text;
  }
  function accept(text: string): boolean {
    if (!is(text)) return false;
    index++;
    return true;
  }
  function expected(what: keyof typeof EXPECTED): never {
    const { at, text } = peek();
    const [expectedZh, expectedEn] = EXPECTED[what];
    throw new ParseFault(
      problem(
        'formula-expected',
        { line: at.line, column: at.column, expectedZh, expectedEn, found: text === '' ? '公式结尾' : text },
        at,
      ),
    );
  }
  function need(text: keyof typeof EXPECTED): void {
    if (!accept(text)) expected(text);
  }
  function deeper<T>(parse: () => T): T {
    const { at } = peek();
    if (++depth > MAX_DEPTH) {
      throw new ParseFault(problem('formula-too-deep', { line: at.line, column: at.column, limit: MAX_DEPTH }, at));
    }
    const value = parse();
    depth--;
    return value;
  }

  function parseOr(): Ast {
    return deeper(() => {
      let left = parseAnd();
      while (is('or')) {
        const { at } = take();
        left = { kind: 'logic', operator: 'or', left, right: parseAnd(), at };
      }
      return left;
    });
  }
  function parseAnd(): Ast {
    let left = parseNot();
    while (is('and')) {
      const { at } = take();
      left = { kind: 'logic', operator: 'and', left, right: parseNot(), at };
    }
    return left;
  }
  function parseNot(): Ast {
    if (!is('not')) return parseComparison();
    const { at } = take();
    return { kind: 'not', of: deeper(parseNot), at };
  }
  function parseComparison(): Ast {
    const left = parseSum();
    if (is('in')) {
      const { at } = take();
      need('(');
      const items = parseList();
      return { kind: 'in', value: left, items, at };
    }
    if (!isCompare()) return left;
    const { text, at } = take();
    const right = parseSum();
    if (isCompare()) {
      const next = peek().at;
      throw new ParseFault(problem('formula-chained-comparison', { line: next.line, column: next.column }, next));
    }
    // `isCompare` just said that the text is one of these operators.
    return { kind: 'compare', operator: text as CompareOperator, left, right, at };
  }
  function isCompare(): boolean {
    return peek().kind === 'operator' && ['=', '!=', '<', '<=', '>', '>='].includes(peek().text);
  }
  function parseSum(): Ast {
    let left = parseProduct();
    while (is('+') || is('-')) left = arithmetic(take(), left, parseProduct());
    return left;
  }
  function parseProduct(): Ast {
    let left = parseUnary();
    while (is('*') || is('/')) left = arithmetic(take(), left, parseUnary());
    return left;
  }
  function arithmetic(operator: Token, left: Ast, right: Ast): Ast {
    // Only called behind `is` tests for these operators.
    return { kind: 'arithmetic', operator: operator.text as ArithmeticOperator, left, right, at: operator.at };
  }
  function parseUnary(): Ast {
    if (is('-')) {
      const { at } = take();
      return { kind: 'negate', of: deeper(parseUnary), at };
    }
    if (accept('+')) return deeper(parseUnary);
    const base = parseAtom();
    if (!is('^')) return base;
    const operator = take();
    const exponent = peek();
    if (
      exponent.kind !== 'number' ||
      exponent.unit !== undefined ||
      !/^\d{1,2}$/u.test(exponent.text) ||
      Number(exponent.text) > 50
    ) {
      expected('exponent');
    }
    return arithmetic(operator, base, parseAtom());
  }
  function parseAtom(): Ast {
    const token = peek();
    const { at } = token;
    if (token.kind === 'number') {
      take();
      const value = parseDecimal(token.text) ?? ZERO;
      return { kind: 'number', value, unit: token.unit ?? null, source: token.text + (token.unit ?? ''), at };
    }
    if (token.kind === 'text') {
      take();
      return { kind: 'text', value: token.text, at };
    }
    if (token.kind === 'name') return parseName();
    if (accept('(')) {
      const inner = parseOr();
      need(')');
      return inner;
    }
    if (accept('true')) return { kind: 'truth', value: true, at };
    if (accept('false')) return { kind: 'truth', value: false, at };
    if (accept('missing')) return { kind: 'missing', at };
    if (accept('not_applicable')) return { kind: 'not-applicable', at };
    if (is('if')) return parseIf(take().at);
    return expected('value');
  }
  function parseIf(at: Position): Ast {
    const condition = parseOr();
    need('then');
    const then = parseOr();
    need('else');
    const otherwise = parseOr();
    return { kind: 'if', condition, then, otherwise, at };
  }
  function parseName(): Ast {
    const { text, at } = take();
    if (accept('(')) return { kind: 'call', name: text, nameAt: at, arguments: parseList(), at };
    if (accept('[')) {
      const member = peek();
      if (member.kind !== 'name' && member.kind !== 'text') expected('member');
      take();
      need(']');
      return { kind: 'name', name: text, member: member.text, at };
    }
    return { kind: 'name', name: text, member: null, at };
  }
  /** Arguments up to the closing bracket; a name followed by `where` is a range. */
  function parseList(): readonly Ast[] {
    const items: Ast[] = [];
    if (accept(')')) return items;
    for (;;) {
      const item = parseOr();
      if (item.kind === 'name' && item.member === null && accept('where')) {
        items.push({ kind: 'range', name: item.name, where: parseOr(), at: item.at });
      } else items.push(item);
      if (accept(')')) return items;
      if (!accept(',')) expected(',');
    }
  }
}
