import type { Model, ModelNode } from '../model.ts';
import { NoFastFormError } from './expression.ts';
import { type FastStep, isConstant, type NodeLayout, type NodeTraits, nodeAt, readsOf } from './node.ts';
import { guardOf, loopsOf } from './order.ts';
import { type CodeTables, createWriter } from './writer.ts';

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
  const blocks = blocksOf(model, rankNodes(model, covered), wanted === undefined ? 'whole' : 'wanted');
  const layout = layOut(model, covered, keptNodes(model, blocks, wanted));
  const writer = createWriter(model, covered, layout);
  // Group code first: it says which sums the row loops before it must feed.
  const groupSteps = new Map(
    blocks.filter(([first]) => first?.level === 1).map((block) => [block, writer.groupStep(block)]),
  );
  const seen = new Set<number>();
  const steps: (FastStep | null)[] = [];
  for (const block of blocks) {
    const group = groupSteps.get(block);
    if (group === undefined) for (const { index } of block) seen.add(index);
    // Sums that no row block before this group could feed get a loop of their own.
    steps.push(writer.rowStep(group === undefined ? block : [], seen));
    if (group !== undefined) steps.push(group);
    for (const { index } of block) seen.add(index);
  }
  return { steps: steps.filter((step) => step !== null), covered, layout, ...writer.tables() };
}

/** The nodes that are computed together, in the order of the work: rows of one rank in loops, then the groups that they feed. */
function blocksOf(
  model: Model,
  ranks: ReadonlyMap<number, number>,
  of: 'whole' | 'wanted',
): readonly (readonly ModelNode[])[] {
  const last = Math.max(-1, ...ranks.values());
  return Array.from({ length: last + 1 }, (_, rank) => {
    const nodes = [...ranks].filter(([, own]) => own === rank).map(([index]) => nodeAt(model, index));
    const groups = nodes.filter(({ level }) => level === 1);
    const rows = nodes.filter(({ level }) => level === 0);
    return [...loopsOf(model, rows, of), ...(groups.length > 0 ? [groups] : [])];
  }).flat();
}

/** Row nodes whose values outlive their loop: the wanted ones (`carried`: false), and those that code of another one reads. */
function keptNodes(
  model: Model,
  blocks: readonly (readonly ModelNode[])[],
  wanted?: ReadonlySet<number>,
): ReadonlyMap<number, { readonly carried: boolean }> {
  const placeOf = new Map(blocks.flatMap((block, place) => block.map(({ index }) => [index, place])));
  const kept = new Map(
    [...placeOf.keys()]
      .filter((index) => wanted === undefined || wanted.has(index))
      .map((index) => [index, { carried: false }]),
  );
  for (const [reader, own] of placeOf) {
    const node = nodeAt(model, reader);
    const { expression, where, level } = node;
    const reads = readsOf([expression, where, guardOf(model, node)]).filter(({ inRange }) => level === 0 || inRange);
    // A range is summed up no sooner than the last of what it reads is there.
    const place = level === 0 ? own : Math.max(...reads.map(({ index }) => placeOf.get(index) ?? -1));
    for (const { index } of reads) {
      if (nodeAt(model, index).level === 0 && placeOf.get(index) !== place) kept.set(index, { carried: true });
    }
  }
  return kept;
}

function layOut(
  model: Model,
  covered: ReadonlyMap<number, NodeTraits>,
  kept: ReadonlyMap<number, { readonly carried: boolean }>,
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
      const state = type === 'number' && kept.get(index)?.carried === true ? `S${index}` : null;
      layout.set(index, { array, width: nodes.length, offset, state });
    });
  }
  for (const index of covered.keys()) {
    const { level, type } = nodeAt(model, index);
    const state = type === 'number' ? `S${index}` : null;
    if (level === 1) layout.set(index, { array: `N${index}`, width: 1, offset: 0, state });
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
