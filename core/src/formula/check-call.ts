import { parseDay } from '../lib/plain-day.ts';
import * as Q from '../lib/rational.ts';
import type { Ast } from './ast.ts';
import type { AggregateFunction, Expression, MemberItem, Members } from './expression.ts';
import { FUNCTION_BY_NAME, type FunctionKind } from './functions.ts';
import { nearest } from './names.ts';
import type { Position } from './token.ts';
import {
  type CheckContext,
  commonType,
  fault,
  type NumberType,
  number,
  sameMeasure,
  TRUTH,
  type Type,
  type Typed,
  truth,
} from './type.ts';
import { CALENDAR_DAY, DIMENSIONLESS, type Dimension, describeDimension, parseUnit, sameDimension } from './unit.ts';

/** 开方: the greatest degree and the most decimals. */
export const MAX_ROOT_DEGREE = 60;
export const MAX_ROOT_DECIMALS = 12;
/** 上年 may be nested this deep. */
export const MAX_YEARS_BACK = 5;

type Check = (ast: Ast, context: CheckContext) => Typed;

/** Checks the call of a function; `checkExpression` is handed in because arguments are expressions again. */
export function checkCall(ast: Extract<Ast, { kind: 'call' }>, context: CheckContext, checkExpression: Check): Typed {
  const kind = FUNCTION_BY_NAME.get(ast.name);
  if (kind === undefined) {
    const near = nearest(ast.name, FUNCTION_BY_NAME.keys());
    const hint =
      near === undefined
        ? { hintZh: '', hintEn: '' }
        : { hintZh: `是否应为“${near}”？`, hintEn: `Did you mean “${near}”?` };
    return fault('formula-unknown-function', ast.nameAt, { name: ast.name, ...hint });
  }
  const { shape } = kind;
  const args = ast.arguments;
  const wrong = (): never => fault('formula-arguments', ast.nameAt, { name: ast.name, usage: kind.usage });
  const [first, second] = args;
  switch (shape.kind) {
    case 'scalar': {
      const isRound = shape.function === 'round';
      if (first === undefined || args.length !== (isRound ? 2 : 1)) return wrong();
      const of = number(checkExpression(first, context), first.at);
      if (shape.function === 'sqrt' && of.type.roots) fault('formula-nested-root', first.at);
      const decimals =
        isRound && second?.kind === 'number' && second.unit === null && /^\d{1,2}$/u.test(second.source)
          ? Number(second.source)
          : -1;
      if (isRound && decimals < 0) return wrong();
      const dimension = shape.function === 'sqrt' ? rootOf(of.type.dimension, 2) : of.type.dimension;
      const roots = shape.function === 'sqrt' || (shape.function === 'abs' && of.type.roots);
      return {
        expression: { kind: 'scalar', function: shape.function, of: of.expression, decimals },
        type: { kind: 'number', dimension, roots },
      };
    }
    case 'state': {
      if (first === undefined || args.length !== 1) return wrong();
      const { expression, type } = checkExpression(first, context);
      // A choice is no value of its own: whether it is known is whether it is any of its codes.
      const of: Expression =
        type.kind === 'choice'
          ? { kind: 'choice-in', slot: type.slot, codes: (type.input.choices ?? []).map(({ code }) => code) }
          : expression;
      return { expression: { kind: 'is', state: shape.state, of }, type: TRUTH };
    }
    case 'default': {
      if (first === undefined || second === undefined || args.length !== 2) return wrong();
      const of = checkExpression(first, context);
      const fallback = checkExpression(second, context);
      return {
        expression: { kind: 'default', of: of.expression, fallback: fallback.expression },
        type: commonType(of, fallback, second.at),
      };
    }
    case 'root': {
      const [degree, decimals] = [wholeOf(second), wholeOf(args[2])];
      if (first === undefined || args.length !== 3 || degree === null || decimals === null) return wrong();
      if (degree < 2 || degree > MAX_ROOT_DEGREE || decimals > MAX_ROOT_DECIMALS) return wrong();
      const of = number(checkExpression(first, context), first.at);
      if (of.type.roots) fault('formula-nested-root', first.at);
      const expression: Expression = { kind: 'root', of: of.expression, degree, decimals };
      return { expression, type: { kind: 'number', dimension: rootOf(of.type.dimension, degree), roots: false } };
    }
    case 'lookup':
      return checkLookup(ast, context, checkExpression, wrong);
    case 'date': {
      const day = first?.kind === 'text' && args.length === 1 ? parseDay(first.value) : null;
      if (first?.kind !== 'text' || day === null) return wrong();
      const expression: Expression = { kind: 'number', value: Q.rational(BigInt(day)), shown: first.value };
      return { expression, type: { kind: 'number', dimension: CALENDAR_DAY, roots: false } };
    }
    case 'previous': {
      if (first === undefined || args.length !== 1) return wrong();
      const period = context.period - 1;
      if (period < -MAX_YEARS_BACK) fault('formula-too-far-back', ast.nameAt, { limit: MAX_YEARS_BACK });
      return checkExpression(first, { ...context, period });
    }
    case 'rank':
      return checkRank(ast, context, checkExpression, wrong);
    case 'aggregate':
      return checkAggregate(ast, context, checkExpression, shape, wrong);
  }
}

function rootOf(dimension: Dimension, degree: number): Dimension {
  return Object.fromEntries(Object.entries(dimension).map(([base, exponent]) => [base, exponent / degree]));
}

/** A written whole number from 0 to 99; null when it is something else. */
function wholeOf(ast: Ast | undefined): number | null {
  return ast?.kind === 'number' && ast.unit === null && /^\d{1,2}$/u.test(ast.source) ? Number(ast.source) : null;
}

function checkLookup(
  ast: Extract<Ast, { kind: 'call' }>,
  context: CheckContext,
  checkExpression: Check,
  wrong: () => never,
): Typed {
  const [name, of] = ast.arguments;
  if (name?.kind !== 'name' || of === undefined || ast.arguments.length !== 2) return wrong();
  const table = context.names.table(name.name);
  if (table === undefined) {
    const near = nearest(
      name.name,
      (context.source.tables ?? []).flatMap((known) => [known.id, known.name.zh]),
    );
    return fault('formula-unknown-table', name.at, {
      name: name.name,
      hintZh: near === undefined ? '' : `是否应为“${near}”？`,
      hintEn: near === undefined ? '' : `Did you mean “${near}”?`,
    });
  }
  const unit = table.unit === undefined ? null : parseUnit(table.unit);
  const valueUnit = table.valueUnit === undefined ? null : parseUnit(table.valueUnit);
  const checked = number(checkExpression(of, context), of.at);
  const measure: NumberType = { kind: 'number', dimension: unit?.dimension ?? DIMENSIONLESS, roots: false };
  sameMeasure(checked.type, measure, of.at);
  const decimal = (text: string): Q.Rational => Q.parseDecimal(text) ?? Q.ZERO;
  const worth = (text: string): Q.Rational => Q.multiply(decimal(text), valueUnit?.scale ?? Q.ONE);
  const steps = table.steps.map(({ bound, value }) => ({
    bound: Q.multiply(decimal(bound), unit?.scale ?? Q.ONE),
    value: worth(value),
  }));
  const beyond = table.beyond === undefined ? null : worth(table.beyond);
  const { upTo = false } = table;
  return {
    expression: { kind: 'lookup', table: table.name.zh, of: checked.expression, steps, upTo, beyond },
    type: { kind: 'number', dimension: valueUnit?.dimension ?? DIMENSIONLESS, roots: false },
  };
}

interface Range {
  readonly where: Ast | null;
  readonly over: { readonly level: number } | 'members';
}

/** The range that an argument names, or null when it is a value. */
function rangeOf(ast: Ast | undefined, { names }: CheckContext): Range | null {
  if (ast === undefined || (ast.kind !== 'range' && !(ast.kind === 'name' && ast.member === null))) return null;
  const where = ast.kind === 'range' ? ast.where : null;
  if (names.isDimension(ast.name)) return { where, over: 'members' };
  const level = names.level(ast.name);
  return level === undefined ? null : { where, over: { level } };
}

function checkRank(
  ast: Extract<Ast, { kind: 'call' }>,
  context: CheckContext,
  checkExpression: Check,
  wrong: () => never,
): Typed {
  const [first, second, third] = ast.arguments;
  const range = rangeOf(first, context);
  if (
    range === null ||
    range.over === 'members' ||
    range.over.level !== context.level ||
    second === undefined ||
    ast.arguments.length > 3
  )
    return wrong();
  const where = range.where === null ? null : truth(checkExpression(range.where, context), range.where.at);
  const value = number(checkExpression(second, context), second.at).expression;
  if (third !== undefined && third.kind !== 'truth') return wrong();
  return {
    expression: { kind: 'rank', where, value, ascending: third?.kind === 'truth' && third.value },
    type: { kind: 'number', dimension: DIMENSIONLESS, roots: false },
  };
}

function checkAggregate(
  ast: Extract<Ast, { kind: 'call' }>,
  context: CheckContext,
  checkExpression: Check,
  shape: Extract<FunctionKind['shape'], { kind: 'aggregate' }>,
  wrong: () => never,
): Typed {
  const args = [...ast.arguments];
  let least: Expression | null = null;
  if (shape.function === 'at-least') {
    const count = args.shift();
    if (count === undefined) return wrong();
    least = number(checkExpression(count, context), count.at).expression;
  }
  const range = rangeOf(args[0], context);
  let over: Members;
  const values: NumberType[] = [];
  const item = (
    valueAst: Ast | undefined,
    weightAst: Ast | undefined,
    whereAst: Ast | null,
    inner: CheckContext,
  ): MemberItem => {
    const where = whereAst === null ? null : truth(checkExpression(whereAst, inner), whereAst.at);
    let value: Expression | null = null;
    if (valueAst !== undefined) {
      const typed = checkExpression(valueAst, inner);
      if (shape.item === 'condition') value = truth(typed, valueAst.at);
      else {
        const checked = number(typed, valueAst.at);
        values.push(checked.type);
        value = checked.expression;
      }
    }
    return {
      where,
      value,
      weight: weightAst === undefined ? null : number(checkExpression(weightAst, inner), weightAst.at).expression,
    };
  };
  if (range === null) {
    if (!shape.list || args.length === 0) return wrong();
    over = { kind: 'list', items: args.map((value) => item(value, undefined, null, context)) };
  } else {
    args.shift();
    const [valueAst, weightAst] = args;
    const enough = shape.item === 'none' ? args.length === 0 : args.length === 1 || args.length === 2;
    if (
      !enough ||
      (shape.weight === 'must' && weightAst === undefined) ||
      (shape.weight === 'no' && weightAst !== undefined)
    )
      return wrong();
    if (range.over === 'members') {
      const members = context.source.dimension?.members ?? [];
      over = {
        kind: 'list',
        items: members.map(({ id }) => item(valueAst, weightAst, range.where, { ...context, member: id })),
      };
    } else {
      const { level } = range.over;
      if (level > context.level) {
        const name = context.source.levels[level]?.name;
        const own = context.source.levels[context.level]?.name;
        return fault('formula-level', ast.nameAt, {
          name: ast.name,
          nameLevelZh: own?.zh ?? '',
          nameLevelEn: own?.en ?? '',
          levelZh: name?.zh ?? '',
          levelEn: name?.en ?? '',
        });
      }
      over = { kind: 'rows', level, item: item(valueAst, weightAst, range.where, { ...context, level }) };
    }
  }
  return {
    expression: { kind: 'aggregate', function: shape.function, over, least },
    type: aggregateType(shape.function, values, ast.nameAt),
  };
}

function aggregateType(fn: AggregateFunction, values: readonly NumberType[], at: Position): Type {
  if (fn === 'all' || fn === 'any' || fn === 'at-least') return TRUTH;
  const plain: NumberType = { kind: 'number', dimension: DIMENSIONLESS, roots: false };
  if (fn === 'share') return { ...plain, percent: true };
  if (fn === 'count') return plain;
  const roots = values.some((type) => type.roots);
  let common = plain;
  values.forEach((value, i) => {
    common = i === 0 ? value : { kind: 'number', dimension: sameMeasure(common, value, at), roots };
  });
  const { dimension } = common;
  if (sameDimension(dimension, CALENDAR_DAY) && fn !== 'min' && fn !== 'max' && fn !== 'median') {
    fault('formula-units-differ', at, { left: describeDimension(dimension), right: describeDimension(dimension) });
  }
  if (fn === 'sd' || fn === 'cv') {
    if (roots) fault('formula-nested-root', at);
    return { kind: 'number', dimension: fn === 'cv' ? DIMENSIONLESS : dimension, roots: true };
  }
  return { kind: 'number', dimension, roots };
}
