import type { Expression } from '../expression.ts';
import type { Model, ModelNode } from '../model.ts';
import { nodeAt, readsOf, textOf } from './node.ts';

/**
 * Row nodes that one loop of a whole model computes. The compiler optimises so small a loop while its first thousand rows run; one loop
 * for a hundred nodes takes it longer than all rows of a province, and a larger one it leaves as it is.
 */
const LOOP_NODES = 6;

/** The condition under which a node has a value: its own, or for "line met" that of the value it compares. */
export function guardOf(model: Model, node: ModelNode): Expression | null {
  if (node.aspect !== 'met' || node.expression.kind !== 'compare' || node.expression.left.kind !== 'reference')
    return node.where;
  const { node: value, level } = node.expression.left;
  return level === node.level && node.expression.right.kind === 'reference' ? nodeAt(model, value).where : null;
}

/**
 * The row nodes of one rank as the loops that compute them, in an order in which each node follows what it reads: several for a whole
 * model, one for the few nodes that are wanted, which reads every column once.
 */
export function loopsOf(model: Model, nodes: readonly ModelNode[], of: 'whole' | 'wanted'): readonly ModelNode[][] {
  const ordered = clustered(model, nodes);
  const loops = of === 'whole' ? Math.ceil(ordered.length / LOOP_NODES) : Math.min(1, ordered.length);
  const size = Math.ceil(ordered.length / loops);
  return Array.from({ length: loops }, (_, i) => ordered.slice(i * size, (i + 1) * size));
}

/** Nodes of one condition stand together, so that one test serves them all. */
function clustered(model: Model, nodes: readonly ModelNode[]): readonly ModelNode[] {
  const waiting = new Set(nodes.map(({ index }) => index));
  const ordered: ModelNode[] = [];
  let current = 'none';
  let left = nodes.map((node) => ({
    node,
    condition: textOf(guardOf(model, node)),
    reads: readsOf([node.expression, node.where, guardOf(model, node)]).map(({ index }) => index),
  }));
  while (left.length > 0) {
    const ready = left.filter(({ node, reads }) => reads.every((index) => index === node.index || !waiting.has(index)));
    const next = ready.find(({ condition }) => condition === current) ?? ready[0];
    if (next === undefined) throw new Error('the nodes of a model have no cycles');
    current = next.condition;
    ordered.push(next.node);
    waiting.delete(next.node.index);
    left = left.filter((entry) => entry !== next);
  }
  return ordered;
}
