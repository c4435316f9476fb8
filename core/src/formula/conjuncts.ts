import type { Ast } from './ast.ts';
import { parseFormula } from './parse.ts';

const ALL = new Set(['全部', 'all']);

/**
 * The conditions that a formula asks for all at once, each as a text that is the same for the same condition however it is laid out:
 * of `甲 且 乙` and of `全部(甲, 乙)` both are 甲 and 乙; any other formula is one condition. Null when it cannot be parsed.
 */
export function conjunctsOf(formula: string): readonly string[] | null {
  const tree = parseFormula(formula);
  return tree.ok ? [...new Set(conjuncts(tree.value).map(keyOf))] : null;
}

function conjuncts(tree: Ast): readonly Ast[] {
  if (tree.kind === 'logic' && tree.operator === 'and') return [tree.left, tree.right].flatMap(conjuncts);
  if (tree.kind === 'call' && ALL.has(tree.name) && !tree.arguments.some(({ kind }) => kind === 'range')) {
    return tree.arguments.flatMap(conjuncts);
  }
  return [tree];
}

const PLACES = new Set(['at', 'nameAt', 'source']);

function keyOf(tree: Ast): string {
  return JSON.stringify(tree, (key, value: unknown) => {
    if (PLACES.has(key)) return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });
}
