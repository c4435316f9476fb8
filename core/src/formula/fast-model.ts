import { NoFastFormError } from './fast-expression.ts';
import { type FastStep, isConstant, type NodeLayout, type NodeTraits, nodeAt, readsOf } from './fast-node.ts';
import { type CodeTables, createWriter } from './fast-writer.ts';
import type { Model, ModelNode } from './model.ts';

/**
 * The plan by which a model runs over columns: row nodes in blocks of one loop each, between them the group nodes that those
 * rows feed. Levels above the groups, and nodes without a fast form, are left to the exact evaluator.
 */
export interface FastPlan extends CodeTables {
  readonly steps: readonly FastStep[];
  /** Nodes that the plan computes, with what is known of their errors (numbers only). */
  readonly covered: ReadonlyMap<number, NodeTraits>;
  readonly layout: ReadonlyMap<number, NodeLayout>;
}

/** Plans a model and writes its code; `wanted` (default: all) are the nodes whose values are needed, with what they read. */
export function planFast(model: Model, wanted?: ReadonlySet<number>): FastPlan {
  const covered = analyse(model, wanted === undefined ? null : withReads(model, wanted));
  const ranks = rankNodes(model, covered);
  const blocks = new Map<string, ModelNode[]>();
  for (const [index, rank] of ranks) {
    const node = nodeAt(model, index);
    const key = `${String(rank).padStart(4, '0')} ${node.level}`;
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [node]);
    else block.push(node);
  }
  const ordered = [...blocks.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, block]) => block);
  const layout = layOut(model, covered, keptNodes(model, ranks, wanted));
  const writer = createWriter(model, covered, layout);
  // Group code first: it says which sums the row loops before it must feed.
  const groupSteps = new Map(
    ordered.filter(([first]) => first?.level === 1).map((block) => [block, writer.groupStep(block)]),
  );
  const seen = new Set<number>();
  const steps: (FastStep | null)[] = [];
  for (const block of ordered) {
    const group = groupSteps.get(block);
    if (group === undefined) for (const { index } of block) seen.add(index);
    // Sums that no row block before this group could feed get a loop of their own.
    steps.push(writer.rowStep(group === undefined ? block : [], seen));
    if (group !== undefined) steps.push(group);
    for (const { index } of block) seen.add(index);
  }
  return { steps: steps.filter((step) => step !== null), covered, layout, ...writer.tables() };
}

/** Row nodes whose values outlive their loop: the wanted ones, and those that a later loop reads. */
function keptNodes(
  model: Model,
  ranks: ReadonlyMap<number, number>,
  wanted?: ReadonlySet<number>,
): ReadonlySet<number> {
  const kept = new Set([...ranks.keys()].filter((index) => wanted === undefined || wanted.has(index)));
  for (const [reader, rank] of ranks) {
    const { expression, where } = nodeAt(model, reader);
    for (const { index } of readsOf([expression, where])) if ((ranks.get(index) ?? rank) !== rank) kept.add(index);
  }
  return kept;
}

function layOut(
  model: Model,
  covered: ReadonlyMap<number, NodeTraits>,
  kept: ReadonlySet<number>,
): ReadonlyMap<number, NodeLayout> {
  const rows = [...covered.keys()]
    .map((index) => nodeAt(model, index))
    .filter(({ level, index }) => level === 0 && kept.has(index));
  const layout = new Map<number, NodeLayout>();
  for (const [type, array] of [
    ['number', 'RN'],
    ['truth', 'RT'],
  ] as const) {
    const nodes = rows.filter((node) => node.type === type);
    nodes.forEach(({ index }, offset) => {
      layout.set(index, { array, width: nodes.length, offset });
    });
  }
  for (const index of covered.keys()) {
    if (nodeAt(model, index).level === 1) layout.set(index, { array: `N${index}`, width: 1, offset: 0 });
  }
  return layout;
}

/** Tries every node's code in order, to learn which have a fast form and how exact it is. */
function analyse(model: Model, wanted: ReadonlySet<number> | null): ReadonlyMap<number, NodeTraits> {
  const covered = new Map<number, NodeTraits>();
  for (const node of model.nodes) {
    if (node.level > 1 || isConstant(node) || wanted?.has(node.index) === false) continue;
    const trial = createWriter(model, covered, new Map());
    try {
      if (node.level === 1) trial.groupStep([node]);
      trial.rowStep(node.level === 0 ? [node] : [], null);
      covered.set(node.index, trial.traits(node));
    } catch (error) {
      if (!(error instanceof NoFastFormError)) throw error;
    }
  }
  return covered;
}

/** The nodes and everything they read, directly or not. */
function withReads(model: Model, wanted: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(wanted);
  // A node reads only earlier ones: one pass from the end meets every reader before what it reads.
  for (const node of [...model.nodes].reverse()) {
    if (!all.has(node.index)) continue;
    for (const { index } of readsOf([node.expression, node.where])) all.add(index);
  }
  return all;
}

/** A row node runs after the group nodes that it reads; a group node after the rows it gathers. */
function rankNodes(model: Model, covered: ReadonlyMap<number, NodeTraits>): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>();
  for (const node of model.nodes) {
    if (!covered.has(node.index)) continue;
    let rank = 0;
    for (const { index, inRange } of readsOf([node.expression, node.where])) {
      const used = nodeAt(model, index);
      if (isConstant(used)) continue;
      const sameLoop = used.level === node.level && !inRange;
      const feeds = used.level === 0 && node.level === 1;
      rank = Math.max(rank, (ranks.get(index) ?? 0) + (sameLoop || feeds ? 0 : 1));
    }
    ranks.set(node.index, rank);
  }
  return ranks;
}
