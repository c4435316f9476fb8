import { childrenOf, type Expression } from '../formula/expression.ts';
import type { Model } from '../formula/model.ts';
import type { CompiledQuality } from '../pack/quality.ts';
import { isColumnRule } from '../pack/quality-format.ts';
import type { Flag } from './flags.ts';

/**
 * The data elements that a flag is about: those of this period that make up its figure and what it was held against; of a rule about columns all of
 * these. Sorted; none where the rule is not among those given.
 */
export function elementsOfFlag(
  { rules, engine: { model } }: Pick<CompiledQuality, 'rules' | 'engine'>,
  { rule: id, member }: Pick<Flag, 'rule' | 'member'>,
): readonly string[] {
  const compiled = rules.find(({ rule }) => rule.id === id);
  if (compiled === undefined) return [];
  if (isColumnRule(compiled.rule)) return [...new Set(compiled.rule.of)].sort();
  const found = new Set<string>();
  const seen = new Set<number>();
  for (const nodes of compiled.nodes.filter((one) => one.member === member)) {
    for (const node of [nodes.value, nodes.other]) if (node !== undefined) addReads(model, node.index, { found, seen });
  }
  return [...found].sort();
}

/** Columns of earlier periods carry how many (`columnOfPeriod`). */
const isOfThisPeriod = (column: string): boolean => !column.includes('#');

/** Adds the columns of this period that a node reads, through whatever it refers to. */
function addReads(
  model: Model,
  index: number,
  { found, seen }: { readonly found: Set<string>; readonly seen: Set<number> },
): void {
  const node = model.nodes[index];
  if (node === undefined || node.period !== 0 || seen.has(index)) return;
  seen.add(index);
  const walk = (e: Expression): void => {
    if ((e.kind === 'input' || e.kind === 'choice-in') && isOfThisPeriod(e.slot.column)) found.add(e.slot.column);
    if (e.kind === 'reference') addReads(model, e.node, { found, seen });
    for (const child of childrenOf(e)) walk(child);
  };
  walk(node.expression);
}
