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
import { DIMENSIONLESS, type Dimension } from './unit.ts';

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
      const dimension = shape.function === 'sqrt' ? halved(of.type.dimension) : of.type.dimension;
      const roots = shape.function === 'sqrt' || (shape.function === 'abs' && of.type.roots);
      return {
        expression: { kind: 'scalar', function: shape.function, of: of.expression, decimals },
        type: { kind: 'number', dimension, roots },
      };
    }
    case 'state': {
      if (first === undefined || args.length !== 1) return wrong();
      return {
        expression: { kind: 'is', state: shape.state, of: checkExpression(first, context).expression },
        type: TRUTH,
      };
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
    case 'rank':
      return checkRank(ast, context, checkExpression, wrong);
    case 'aggregate':
      return checkAggregate(ast, context, checkExpression, shape, wrong);
  }
}

function halved(dimension: Dimension): Dimension {
  return Object.fromEntries(Object.entries(dimension).map(([base, exponent]) => [base, exponent / 2]));
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
  if (fn === 'count' || fn === 'share') return plain;
  const roots = values.some((type) => type.roots);
  let common = plain;
  values.forEach((value, i) => {
    common = i === 0 ? value : { kind: 'number', dimension: sameMeasure(common, value, at), roots };
  });
  const { dimension } = common;
  if (fn === 'sd' || fn === 'cv') {
    if (roots) fault('formula-nested-root', at);
    return { kind: 'number', dimension: fn === 'cv' ? DIMENSIONLESS : dimension, roots: true };
  }
  return { kind: 'number', dimension, roots };
}
