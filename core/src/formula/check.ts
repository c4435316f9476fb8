import { parseDay } from '../lib/plain-day.ts';
import * as Q from '../lib/rational.ts';
import { assertNever } from '../lib/result.ts';
import type { Ast } from './ast.ts';
import { checkCall } from './check-call.ts';
import { type Expression, SMALL_WHOLE } from './expression.ts';
import type { InputSource, ParameterSource } from './model-source.ts';
import { columnOfPeriod } from './records.ts';
import type { Position } from './token.ts';
import {
  type CheckContext,
  commonType,
  fault,
  NOT_APPLICABLE,
  type NumberType,
  number,
  sameMeasure,
  TRUTH,
  type Type,
  type Typed,
  truth,
  typeFault,
} from './type.ts';
import {
  CALENDAR_DAY,
  combine,
  DAY_HOURS,
  DIMENSIONLESS,
  type Dimension,
  DURATION,
  describeDimension,
  parseUnit,
  sameDimension,
} from './unit.ts';

/** Resolves and checks a formula in its context. Throws `CheckFault` with line and column. */
export function checkExpression(ast: Ast, context: CheckContext): Typed {
  const check = (node: Ast): Typed => checkExpression(node, context);
  switch (ast.kind) {
    case 'number':
      return checkNumber(ast);
    case 'text':
      return { expression: { kind: 'missing' }, type: { kind: 'text', value: ast.value } };
    case 'truth':
      return { expression: { kind: 'truth', value: ast.value }, type: TRUTH };
    case 'missing':
      return { expression: { kind: 'missing' }, type: { kind: 'any' } };
    case 'not-applicable':
      return NOT_APPLICABLE;
    case 'name':
      return checkName(ast, context);
    case 'negate': {
      const of = number(check(ast.of), ast.of.at);
      return { expression: { kind: 'negate', of: of.expression }, type: of.type };
    }
    case 'not':
      return { expression: { kind: 'not', of: truth(check(ast.of), ast.of.at) }, type: TRUTH };
    case 'arithmetic':
      return checkArithmetic(ast, number(check(ast.left), ast.left.at), number(check(ast.right), ast.right.at));
    case 'compare':
      return checkCompare(ast, check(ast.left), check(ast.right));
    case 'logic': {
      const left = truth(check(ast.left), ast.left.at);
      return {
        expression: { kind: 'logic', operator: ast.operator, left, right: truth(check(ast.right), ast.right.at) },
        type: TRUTH,
      };
    }
    case 'in':
      return checkIn(ast, check(ast.value), ast.items.map(check));
    case 'if': {
      const condition = truth(check(ast.condition), ast.condition.at);
      const then = check(ast.then);
      const otherwise = check(ast.otherwise);
      const type = commonType(then, otherwise, ast.otherwise.at);
      return { expression: { kind: 'if', condition, then: then.expression, otherwise: otherwise.expression }, type };
    }
    case 'call':
      return checkCall(ast, context, checkExpression);
    case 'range':
      return fault('formula-expected', ast.at, {
        expectedZh: '数值或条件',
        expectedEn: 'a value',
        found: `${ast.name} 其中`,
      });
    default:
      return assertNever(ast);
  }
}

function isZero(e: Expression): boolean {
  return (e.kind === 'number' || e.kind === 'parameter') && typeof e.value !== 'boolean' && e.value.n === 0n;
}

function checkNumber(ast: Extract<Ast, { kind: 'number' }>): Typed {
  const unit = ast.unit === null ? null : parseUnit(ast.unit);
  const value = unit === null ? ast.value : Q.multiply(ast.value, unit.scale);
  const dimension = unit?.dimension ?? DIMENSIONLESS;
  const free = ast.unit === null && ast.value.n === 0n;
  return {
    expression: { kind: 'number', value, shown: ast.source },
    type: { kind: 'number', dimension, roots: false, ...(free ? { free } : {}) },
  };
}

function checkArithmetic(
  ast: Extract<Ast, { kind: 'arithmetic' }>,
  left: { readonly expression: Expression; readonly type: NumberType },
  right: { readonly expression: Expression; readonly type: NumberType },
): Typed {
  const { operator } = ast;
  const expression: Expression = { kind: 'arithmetic', operator, left: left.expression, right: right.expression };
  const roots = left.type.roots || right.type.roots;
  const days = dayArithmetic(ast, left.type, right.type, expression);
  if (days !== null) return days;
  const typed = (dimension: Dimension): Typed => ({ expression, type: { kind: 'number', dimension, roots } });
  if (operator === '+' || operator === '-') return typed(sameMeasure(left.type, right.type, ast.at));
  if (operator === '*') return typed(combine(left.type.dimension, right.type.dimension, 1));
  if (operator === '/' && isZero(right.expression)) fault('formula-division-by-zero', ast.right.at);
  if (operator === '/') return typed(combine(left.type.dimension, right.type.dimension, -1));
  let dimension = DIMENSIONLESS;
  // The parser lets only whole exponents from 0 to 50 through.
  const exponent = ast.right.kind === 'number' ? Number(ast.right.source) : 0;
  for (let i = 0; i < exponent; i++) dimension = combine(dimension, left.type.dimension, 1);
  return typed(dimension);
}

/** A share held against a bare 85 would never be met: 85 % is 0.85. */
function checkPercent(written: Ast, other: NumberType): void {
  if (other.percent !== true || written.kind !== 'number' || written.unit !== null) return;
  if (Q.compareRational(written.value, Q.ONE) > 0) fault('formula-percent', written.at, { found: written.source });
}

/** Days of the calendar: day − day is a time, day ± time is a day; nothing else is done with them. Null where neither side is a day. */
function dayArithmetic(
  ast: Extract<Ast, { kind: 'arithmetic' }>,
  left: NumberType,
  right: NumberType,
  expression: Expression,
): Typed | null {
  const isDay = (type: NumberType): boolean => sameDimension(type.dimension, CALENDAR_DAY);
  if (!isDay(left) && !isDay(right)) return null;
  const hours: Expression = { kind: 'number', value: { n: DAY_HOURS, d: 1n }, shown: String(DAY_HOURS) };
  if (ast.operator === '-' && isDay(left) && isDay(right)) {
    const time: Expression = { kind: 'arithmetic', operator: '*', left: expression, right: hours };
    return { expression: time, type: { kind: 'number', dimension: DURATION, roots: false } };
  }
  const shifts = ast.operator === '+' || ast.operator === '-';
  if (
    !shifts ||
    !isDay(left) ||
    !(right.free || sameDimension(right.dimension, DURATION)) ||
    expression.kind !== 'arithmetic'
  ) {
    return fault('formula-units-differ', ast.at, {
      left: describeDimension(left.dimension),
      right: describeDimension(right.dimension),
    });
  }
  const days: Expression = { kind: 'arithmetic', operator: '/', left: expression.right, right: hours };
  return { expression: { ...expression, right: days }, type: left };
}

function checkCompare(ast: Extract<Ast, { kind: 'compare' }>, left: Typed, right: Typed): Typed {
  const { operator } = ast;
  const choice = left.type.kind === 'choice' ? left.type : right.type.kind === 'choice' ? right.type : null;
  const text = left.type.kind === 'text' ? left.type : right.type.kind === 'text' ? right.type : null;
  if (choice !== null || text !== null) {
    if (choice === null || text === null || (operator !== '=' && operator !== '!=')) {
      const odd = choice !== null && text !== null ? choice : (choice ?? text ?? left.type);
      return typeFault(ast.at, 'number', odd);
    }
    const expression: Expression = {
      kind: 'choice-in',
      slot: choice.slot,
      codes: [choiceCode(choice.input, text.value, ast.at)],
    };
    return { expression: operator === '=' ? expression : { kind: 'not', of: expression }, type: TRUTH };
  }
  if (left.type.kind === 'truth' || right.type.kind === 'truth') return typeFault(ast.at, 'number', TRUTH);
  const a = number(left, ast.left.at);
  const b = number(right, ast.right.at);
  sameMeasure(a.type, b.type, ast.at);
  checkPercent(ast.left, b.type);
  checkPercent(ast.right, a.type);
  return { expression: { kind: 'compare', operator, left: a.expression, right: b.expression }, type: TRUTH };
}

function checkIn(ast: Extract<Ast, { kind: 'in' }>, value: Typed, items: readonly Typed[]): Typed {
  if (value.type.kind === 'choice') {
    const { input, slot } = value.type;
    const codes = items.map(({ type }, i) => {
      const at = ast.items[i]?.at ?? ast.at;
      return type.kind === 'text' ? choiceCode(input, type.value, at) : typeFault(at, 'number', type);
    });
    return { expression: { kind: 'choice-in', slot, codes }, type: TRUTH };
  }
  const left = number(value, ast.value.at);
  const tests = items.map((item, i): Expression => {
    const at = ast.items[i]?.at ?? ast.at;
    const right = number(item, at);
    sameMeasure(left.type, right.type, at);
    return { kind: 'compare', operator: '=', left: left.expression, right: right.expression };
  });
  const [first = { kind: 'truth', value: false } as const, ...rest] = tests;
  return {
    expression: rest.reduce<Expression>((a, b) => ({ kind: 'logic', operator: 'or', left: a, right: b }), first),
    type: TRUTH,
  };
}

function choiceCode(input: InputSource, text: string, at: Position): string {
  const choice = input.choices?.find(({ code, name }) => code === text || name.zh === text || name.en === text);
  if (choice !== undefined) return choice.code;
  const choices = (input.choices ?? []).map(({ name }) => name.zh).join('、');
  return fault('formula-unknown-choice', at, { name: input.name.zh, choice: text, choices });
}

function checkName(ast: Extract<Ast, { kind: 'name' }>, context: CheckContext): Typed {
  const { names, source } = context;
  const named = names.find(ast.name);
  if (named === undefined) {
    const near = names.nearest(ast.name);
    const hint =
      near === undefined
        ? { hintZh: '', hintEn: '' }
        : { hintZh: `是否应为“${near}”？`, hintEn: `Did you mean “${near}”?` };
    return fault('formula-unknown-name', ast.at, { name: ast.name, ...hint });
  }
  const perMember =
    named.kind === 'input'
      ? 'by' in named.input.columns
      : named.kind === 'parameter'
        ? named.parameter.value !== undefined && 'by' in named.parameter.value
        : named.definition.perMember;
  const member = memberOf(ast, context, perMember);
  if (named.kind === 'parameter') return parameterValue(named.parameter, member, ast);
  const level = named.kind === 'input' ? names.level(named.input.level) : names.level(named.definition.level);
  if (level === undefined) return fault('formula-unknown-level', ast.at, { level: '' });
  if (level < context.level) {
    const own = source.levels[context.level]?.name;
    const theirs = source.levels[level]?.name;
    return fault('formula-level', ast.at, {
      name: ast.name,
      nameLevelZh: theirs?.zh ?? '',
      nameLevelEn: theirs?.en ?? '',
      levelZh: own?.zh ?? '',
      levelEn: own?.en ?? '',
    });
  }
  if (named.kind === 'input') return inputValue(named.input, level, member, context.period);
  const node = context.node(named.definition.id, member, named.aspect, ast.at, context.period);
  return node === null
    ? NOT_APPLICABLE
    : { expression: { kind: 'reference', node: node.index, level: node.level }, type: node.type };
}

function memberOf(
  ast: Extract<Ast, { kind: 'name' }>,
  { names, source, member }: CheckContext,
  perMember: boolean,
): string | null {
  const { dimension } = source;
  if (ast.member !== null) {
    const id = names.member(ast.member);
    if (id === undefined || !perMember) {
      const members = dimension?.members.map(({ name }) => name.zh).join('、') ?? '';
      return fault('formula-unknown-member', ast.at, {
        member: ast.member,
        dimensionZh: dimension?.name.zh ?? '成员',
        dimensionEn: dimension?.name.en ?? 'the dimension',
        members,
      });
    }
    return id;
  }
  if (!perMember) return null;
  if (member === null) {
    return fault('formula-member-needed', ast.at, {
      name: ast.name,
      dimensionZh: dimension?.name.zh ?? '',
      dimensionEn: dimension?.name.en ?? '',
      example: dimension?.members[0]?.name.zh ?? '',
    });
  }
  return member;
}

function parameterValue(parameter: ParameterSource, member: string | null, ast: Extract<Ast, { kind: 'name' }>): Typed {
  const unit = parameter.unit === undefined ? null : parseUnit(parameter.unit);
  const type: Type = { kind: 'number', dimension: unit?.dimension ?? DIMENSIONLESS, roots: false };
  if (parameter.value === undefined) return { expression: { kind: 'missing', shown: ast.name }, type };
  const value = 'all' in parameter.value ? parameter.value.all : parameter.value.by[member ?? ''];
  if (value === undefined) return NOT_APPLICABLE;
  if (typeof value === 'boolean') {
    return { expression: { kind: 'parameter', name: ast.name, value, shown: value ? '真' : '假' }, type: TRUTH };
  }
  if (parameter.date === true) return dayParameter(value, ast);
  const exact = Q.parseDecimal(value);
  if (exact === null) return fault('formula-number', ast.at, { found: value });
  const scaled = unit === null ? exact : Q.multiply(exact, unit.scale);
  return {
    expression: { kind: 'parameter', name: ast.name, value: scaled, shown: value + (parameter.unit ?? '') },
    type,
  };
}

function dayParameter(value: string, ast: Extract<Ast, { kind: 'name' }>): Typed {
  const day = parseDay(value);
  if (day === null) return fault('formula-number', ast.at, { found: value });
  return {
    expression: { kind: 'parameter', name: ast.name, value: Q.rational(BigInt(day)), shown: value },
    type: { kind: 'number', dimension: CALENDAR_DAY, roots: false },
  };
}

function inputValue(input: InputSource, level: number, member: string | null, period: number): Typed {
  const column = 'all' in input.columns ? input.columns.all : input.columns.by[member ?? ''];
  if (column === undefined) return NOT_APPLICABLE;
  const unit = input.unit === undefined ? null : parseUnit(input.unit);
  const slot = {
    input: input.id,
    column: columnOfPeriod(column, period),
    level,
    member: 'all' in input.columns ? null : member,
    scale: unit?.scale ?? Q.ONE,
    judgement: input.kind === 'judgement',
    date: input.kind === 'date',
    whole: input.kind === 'count' || input.kind === 'date',
    small:
      input.kind === 'count' &&
      input.max !== undefined &&
      Number(input.max) <= SMALL_WHOLE &&
      Number(input.min ?? -1) >= -SMALL_WHOLE,
    positive: input.min !== undefined && !input.min.startsWith('-'),
  };
  const expression: Expression = { kind: 'input', slot };
  if (input.kind === 'choice') return { expression, type: { kind: 'choice', input, slot } };
  if (input.kind === 'judgement') return { expression, type: TRUTH };
  if (input.kind === 'date') return { expression, type: { kind: 'number', dimension: CALENDAR_DAY, roots: false } };
  const percent = input.unit === '%' ? { percent: true } : {};
  return {
    expression,
    type: { kind: 'number', dimension: unit?.dimension ?? DIMENSIONLESS, roots: false, ...percent },
  };
}
