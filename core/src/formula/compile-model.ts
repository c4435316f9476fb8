import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Ast, CompareOperator } from './ast.ts';
import { checkExpression } from './check.ts';
import type { Expression } from './expression.ts';
import { type Model, type ModelNode, nodeKey } from './model.ts';
import type { Compare, DefinitionSource, ModelSource } from './model-source.ts';
import { collectNames } from './names.ts';
import { parseFormula } from './parse.ts';
import type { Position } from './token.ts';
import { CheckFault, type NodeReference, type Type } from './type.ts';
import { CALENDAR_DAY, DIMENSIONLESS, describeDimension, parseUnit, sameDimension, type Unit } from './unit.ts';

const OPERATOR: Readonly<Record<Compare, CompareOperator>> = {
  'at-least': '>=',
  'at-most': '<=',
  above: '>',
  below: '<',
  equal: '=',
};

const PLAIN_UNIT: Unit = { scale: Q.ONE, dimension: DIMENSIONLESS };

/**
 * Parses, resolves and checks every definition of a model. All faults are reported at once: `at.field` is the definition's id
 * (with `.where` or `.limit` behind it where the fault is there), line and column count inside that formula.
 */
export function compileModel(source: ModelSource): Result<Model> {
  return compile(source, null);
}

/** Definitions that are being written, and the last model that was whole. */
export interface Edited {
  readonly only: ReadonlySet<string>;
  readonly known: Model;
}

/**
 * The faults of a few definitions alone, while somebody writes them: what they refer to is taken from the last whole model as it was.
 * Circles over other definitions, and roots within roots, are left to `compileModel`.
 */
export function checkEdited(source: ModelSource, edited: Edited): readonly Problem[] {
  const model = compile(source, edited);
  return model.ok ? [] : model.problems;
}

function compile(source: ModelSource, edited: Edited | null): Result<Model> {
  const { names, problems: nameProblems } = collectNames(source);
  const problems: Problem[] = [...nameProblems];
  const nodes: ModelNode[] = [];
  const types: Type[] = [];
  const byKey = new Map<string, number>();
  const failed = new Set<string>();
  const stack: string[] = [];
  const parsed = new Map<string, Ast | null>();
  const byId = new Map(source.definitions.map((definition) => [definition.id, definition]));
  problems.push(...checkUnits(source));

  for (const definition of source.definitions) {
    if (edited !== null && !edited.only.has(definition.id)) continue;
    for (const member of membersOf(definition)) {
      for (const aspect of definition.threshold === undefined ? (['value'] as const) : (['value', 'met'] as const)) {
        guard(definition.id, () => build(definition, member, aspect, 0));
      }
    }
  }
  return problems.length > 0 ? refuse(...distinct(problems)) : ok({ source, nodes, byKey });

  function membersOf(definition: DefinitionSource): readonly (string | null)[] {
    if (!definition.perMember) return [null];
    return definition.members ?? source.dimension?.members.map(({ id }) => id) ?? [];
  }

  /** Runs a build and turns its fault into a problem of the definition; a fault met through a reference is reported once. */
  function guard(field: string, run: () => unknown): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof CheckFault)) throw error;
      problems.push({ ...error.fault, at: { field, ...error.fault.at } });
    }
    stack.length = 0;
  }

  function build(
    definition: DefinitionSource,
    member: string | null,
    aspect: ModelNode['aspect'],
    period: number,
  ): NodeReference | null {
    if (!membersOf(definition).includes(member)) return null;
    const key = nodeKey(definition.id, member, aspect, period);
    const before = edited === null || edited.only.has(definition.id) ? undefined : knownNodeOf(edited.known, key);
    if (before !== undefined) return before;
    const known = byKey.get(key);
    const knownNode = known === undefined ? undefined : nodes[known];
    const knownType = known === undefined ? undefined : types[known];
    if (knownNode && knownType) return { index: knownNode.index, level: knownNode.level, type: knownType };
    if (failed.has(key)) throw new CheckFault(problem('formula-depends-on-faulty', { name: definition.id }));
    const cycleFrom = stack.indexOf(key);
    if (cycleFrom >= 0) {
      const path = [...stack.slice(cycleFrom), key].map((step) => step.replace('@', ' ')).join(' → ');
      throw new CheckFault(problem('formula-cycle', { path }));
    }
    stack.push(key);
    try {
      const node =
        aspect === 'value'
          ? buildValue(definition, member, period)
          : aspect === 'limit'
            ? buildLimit(definition, member, period)
            : buildMet(definition, member, period);
      stack.pop();
      const index = nodes.length;
      nodes.push({ ...node.node, index });
      types.push(node.type);
      byKey.set(key, index);
      return { index, level: node.node.level, type: node.type };
    } catch (error) {
      failed.add(key);
      throw error;
    }
  }

  type Built = { readonly node: Omit<ModelNode, 'index'>; readonly type: Type };

  function levelOf(definition: DefinitionSource): number {
    const level = names.level(definition.level);
    if (level === undefined) throw new CheckFault(problem('formula-unknown-level', { level: definition.level }));
    return level;
  }

  function buildValue(definition: DefinitionSource, member: string | null, period: number): Built {
    const level = levelOf(definition);
    const { expression, type } = checked(definition, 'value', definition.formula, { member, period });
    const where =
      definition.where === undefined
        ? null
        : truthOnly(checked(definition, 'where', definition.where, { member, period }), `${definition.id}.where`);
    const isDay = type.kind === 'number' && sameDimension(type.dimension, CALENDAR_DAY);
    if (type.kind === 'choice' || type.kind === 'text' || isDay)
      throw new CheckFault(problem('formula-type', typeParams(type), { line: 1, column: 1 }));
    const unit = definition.unit === undefined ? null : parseUnit(definition.unit);
    if (unit !== null && type.kind === 'number' && !type.free && !sameDimension(unit.dimension, type.dimension)) {
      throw new CheckFault(
        problem('formula-unit-declared', { declared: definition.unit ?? '', found: describeDimension(type.dimension) }),
      );
    }
    const numeric = type.kind !== 'truth';
    const shown = unit ?? (type.kind === 'number' ? { scale: Q.ONE, dimension: type.dimension } : PLAIN_UNIT);
    return {
      node: {
        definition,
        aspect: 'value',
        member,
        level,
        period,
        type: numeric ? 'number' : 'truth',
        unit: shown,
        where,
        expression,
      },
      type:
        type.kind === 'any'
          ? { kind: 'number', dimension: shown.dimension, roots: false }
          : definition.unit === '%' && type.kind === 'number'
            ? { ...type, percent: true }
            : type,
    };
  }

  function buildLimit(definition: DefinitionSource, member: string | null, period: number): Built {
    const { threshold } = definition;
    const text = threshold === undefined ? undefined : 'all' in threshold ? threshold.all : threshold.by[member ?? ''];
    if (text === undefined)
      throw new CheckFault(problem('formula-threshold', { name: definition.id, members: member ?? '' }));
    const value = build(definition, member, 'value', period);
    const valueNode = value === null ? undefined : nodes[value.index];
    const unit = valueNode?.unit ?? PLAIN_UNIT;
    const decimal = Q.parseDecimal(text);
    // “0.85” beside “%” may mean 85 % or 0.85 %: the latter is written with its sign.
    if (decimal !== null && definition.unit === '%' && decimal.n !== 0n && Q.compareRational(decimal, Q.ONE) < 0) {
      throw new CheckFault(problem('formula-percent-line', { found: text }, { field: `${definition.id}.limit` }));
    }
    const base = {
      definition,
      aspect: 'limit' as const,
      member,
      level: levelOf(definition),
      period,
      type: 'number' as const,
      unit,
      where: null,
    };
    if (decimal !== null) {
      const expression: Expression = {
        kind: 'number',
        value: Q.multiply(decimal, unit.scale),
        shown: text + (definition.unit ?? ''),
      };
      return { node: { ...base, expression }, type: { kind: 'number', dimension: unit.dimension, roots: false } };
    }
    const { expression, type } = checked(definition, 'limit', text, { member, period });
    if (type.kind !== 'number' || (!type.free && !sameDimension(type.dimension, unit.dimension))) {
      const found = type.kind === 'number' ? describeDimension(type.dimension) : type.kind;
      throw new CheckFault(
        problem(
          'formula-unit-declared',
          { declared: definition.unit ?? describeDimension(unit.dimension), found },
          { field: `${definition.id}.limit` },
        ),
      );
    }
    return { node: { ...base, expression }, type };
  }

  function buildMet(definition: DefinitionSource, member: string | null, period: number): Built {
    const value = build(definition, member, 'value', period);
    const limit = build(definition, member, 'limit', period);
    if (value === null || limit === null) throw new Error('the members of a definition were just enumerated');
    const expression: Expression = {
      kind: 'compare',
      operator: OPERATOR[definition.compare ?? 'at-least'],
      left: judgedValue(definition, { kind: 'reference', node: value.index, level: value.level }, nodes[value.index]),
      right: { kind: 'reference', node: limit.index, level: limit.level },
    };
    const level = levelOf(definition);
    return {
      node: {
        definition,
        aspect: 'met',
        member,
        level,
        period,
        type: 'truth',
        unit: PLAIN_UNIT,
        where: null,
        expression,
      },
      type: { kind: 'truth' },
    };
  }

  function checked(
    definition: DefinitionSource,
    field: 'value' | 'where' | 'limit',
    text: string,
    place: { readonly member: string | null; readonly period: number },
  ) {
    const tree = parseOnce(`${definition.id}${field === 'value' ? '' : `.${field}`}`, text);
    const node = (
      id: string,
      of: string | null,
      aspect: ModelNode['aspect'],
      at: Position,
      period: number,
    ): NodeReference | null => {
      const target = byId.get(id);
      if (target === undefined) throw new Error('names were collected from the same definitions');
      try {
        return build(target, of, aspect, period);
      } catch (error) {
        // A fault inside another definition belongs to that one; a circle is shown where it was entered.
        if (error instanceof CheckFault && error.fault.problem === 'formula-cycle' && error.fault.at === undefined) {
          throw new CheckFault({ ...error.fault, at });
        }
        throw error;
      }
    };
    try {
      return checkExpression(tree, { source, names, level: levelOf(definition), ...place, node });
    } catch (error) {
      if (!(error instanceof CheckFault) || error.fault.at?.field !== undefined) throw error;
      const suffix = field === 'value' ? '' : `.${field}`;
      throw new CheckFault({ ...error.fault, at: { ...error.fault.at, field: definition.id + suffix } });
    }
  }

  function parseOnce(field: string, text: string): Ast {
    const key = `${field}\n${text}`;
    let tree = parsed.get(key);
    if (tree === undefined) {
      const result = parseFormula(text);
      if (!result.ok) {
        parsed.set(key, null);
        for (const found of result.problems) problems.push({ ...found, at: { ...found.at, field } });
        throw new CheckFault(problem('formula-depends-on-faulty', { name: field }));
      }
      tree = result.value;
      parsed.set(key, tree);
    }
    if (tree === null) throw new CheckFault(problem('formula-depends-on-faulty', { name: field }));
    return tree;
  }
}

/** A node of another model by what its users need to know of it. */
function knownNodeOf({ nodes, byKey }: Model, key: string): NodeReference | undefined {
  const index = byKey.get(key);
  const node = index === undefined ? undefined : nodes[index];
  if (node === undefined) return undefined;
  const { level, unit, definition, aspect } = node;
  if (node.type === 'truth') return { index: node.index, level, type: { kind: 'truth' } };
  const percent = aspect === 'value' && definition.unit === '%' ? { percent: true } : {};
  return { index: node.index, level, type: { kind: 'number', dimension: unit.dimension, roots: false, ...percent } };
}

/** What is held against the line: the value itself, or the value as people see it. */
function judgedValue(definition: DefinitionSource, value: Expression, node: ModelNode | undefined): Expression {
  if (definition.judged !== 'displayed') return value;
  const scale = node?.unit.scale ?? Q.ONE;
  const factor: Expression = { kind: 'number', value: scale, shown: Q.exactDecimalText(scale) ?? '' };
  const inUnit: Expression = { kind: 'arithmetic', operator: '/', left: value, right: factor };
  const shown: Expression = { kind: 'scalar', function: 'round', of: inUnit, decimals: definition.decimals ?? 0 };
  return { kind: 'arithmetic', operator: '*', left: shown, right: factor };
}

function truthOnly(
  { expression, type }: { readonly expression: Expression; readonly type: Type },
  field: string,
): Expression {
  if (type.kind !== 'truth') {
    throw new CheckFault(problem('formula-type', typeParams(type), { line: 1, column: 1, field }));
  }
  return expression;
}

function typeParams(type: Type): Problem['params'] {
  return {
    line: 1,
    column: 1,
    expectedZh: '数值或条件',
    expectedEn: 'a number or a condition',
    foundZh: type.kind,
    foundEn: type.kind,
  };
}

function checkUnits(source: ModelSource): readonly Problem[] {
  return [...source.inputs, ...source.parameters, ...source.definitions].flatMap(({ id, unit }) =>
    unit === undefined || parseUnit(unit) !== null ? [] : [problem('formula-unknown-unit', { unit }, { field: id })],
  );
}

/** Drops repeats (one formula is checked once per member) and faults that only say that another definition is faulty. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const found of problems)
    if (found.problem !== 'formula-depends-on-faulty') seen.set(JSON.stringify(found), found);
  const kept = [...seen.values()];
  const [first] = problems;
  return kept.length > 0 || first === undefined ? kept : [first];
}
