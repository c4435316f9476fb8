import type { Text } from '../lib/text.ts';
import type { Expression } from './expression.ts';
import type { DefinitionSource, ModelSource } from './model-source.ts';
import type { Unit } from './unit.ts';

/** A checked model: nodes in an order in which each needs only earlier ones. */
export interface Model {
  readonly source: ModelSource;
  readonly nodes: readonly ModelNode[];
  /** Node index by `nodeKey`. */
  readonly byKey: ReadonlyMap<string, number>;
}

/** One definition for one member: its value, its line (`limit`), or whether the line is met. */
export interface ModelNode {
  readonly index: number;
  readonly definition: DefinitionSource;
  readonly aspect: 'value' | 'limit' | 'met';
  readonly member: string | null;
  readonly level: number;
  /** 0 is the period evaluated, −1 the one before, …: its inputs are read from that period's columns. */
  readonly period: number;
  readonly type: 'number' | 'truth';
  /** Unit in which people see a number; the evaluators count in its dimension's base unit. */
  readonly unit: Unit;
  /** Null: applies everywhere. */
  readonly where: Expression | null;
  readonly expression: Expression;
}

export function nodeKey(
  definition: string,
  member: string | null,
  aspect: ModelNode['aspect'] = 'value',
  period = 0,
): string {
  const past = period === 0 ? '' : `#${period}`;
  return `${definition}${aspect === 'value' ? '' : `.${aspect}`}${member === null ? '' : `@${member}`}${past}`;
}

/** The node of a definition, or undefined where the definition has none for that member. */
export function findNode(
  model: Model,
  definition: string,
  member: string | null,
  aspect: ModelNode['aspect'] = 'value',
): ModelNode | undefined {
  const index = model.byKey.get(nodeKey(definition, member, aspect));
  return index === undefined ? undefined : model.nodes[index];
}

/** What people call the node, e.g. “R1 达标（小学）”. */
export function nodeName(model: Model, node: ModelNode): Text {
  const member = model.source.dimension?.members.find(({ id }) => id === node.member)?.name;
  const { name } = node.definition;
  const years = -node.period;
  const past =
    years === 0
      ? { zh: '', en: '' }
      : { zh: '上年'.repeat(years), en: ` (${years} year${years > 1 ? 's' : ''} before)` };
  const aspect = { value: { zh: '', en: '' }, limit: { zh: '标准', en: ' line' }, met: { zh: '达标', en: ' met' } }[
    node.aspect
  ];
  return {
    zh: past.zh + name.zh + aspect.zh + (member ? `（${member.zh}）` : ''),
    en: name.en + aspect.en + (member ? ` (${member.en})` : '') + past.en,
  };
}
