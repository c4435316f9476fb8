import { childrenOf, type Expression } from './expression.ts';
import { type AggregateSlot, type ItemTraits, listAggregate, rowAggregate } from './fast-aggregate.ts';
import {
  type CodeScope,
  type ErrorBound,
  NoFastFormError,
  type NumberCode,
  numberCode,
  truthCode,
} from './fast-expression.ts';
import type { Model, ModelNode } from './model.ts';

/**
 * The plan by which a model runs over columns: row nodes in blocks of one loop each, between them the group nodes that those
 * rows feed. Levels above the groups, and nodes without a fast form, are left to the exact evaluator.
 */
export interface FastPlan {
  readonly steps: readonly FastStep[];
  /** Nodes that the plan computes, with what is known of their errors (numbers only). */
  readonly covered: ReadonlyMap<number, NodeTraits>;
  readonly layout: ReadonlyMap<number, NodeLayout>;
  /** Expressions that the code may ask the exact evaluator about, by index. */
  readonly expressions: readonly Expression[];
  readonly columns: readonly { readonly name: string; readonly column: string; readonly kind: 'number' | 'choice' }[];
  readonly choiceTests: readonly {
    readonly name: string;
    readonly column: string;
    readonly codes: readonly string[];
  }[];
  readonly accumulators: number;
}

/** Where a node's results lie: rows side by side in one array, so that a loop writes one stream; a group node in an array of its own. */
export interface NodeLayout {
  readonly array: string;
  readonly width: number;
  readonly offset: number;
}

export interface FastStep {
  readonly kind: 'rows' | 'group';
  /** Body of `function (from, to, g)`. */
  readonly source: string;
}

/** `relative`: units of 2⁻⁵³ of the value; null: the bound is stored record by record. */
export interface NodeTraits {
  readonly relative: number | null;
  readonly positive: boolean;
  readonly whole: boolean;
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

/** The place of a node's result at a record, as code; null when it is not kept. */
function cellFor(layout: ReadonlyMap<number, NodeLayout>, { index }: ModelNode, at: string): string | null {
  const place = layout.get(index);
  if (place === undefined) return null;
  const { array, width, offset } = place;
  return width === 1 ? `${array}[${at}]` : `${array}[${at} * ${width} + ${offset}]`;
}

function nodeAt(model: Model, index: number): ModelNode {
  const node = model.nodes[index];
  if (node === undefined) throw new Error('node indexes come from the same model');
  return node;
}

/** A written number, such as a line: it needs no column. */
function isConstant({ expression, where }: ModelNode): boolean {
  return expression.kind === 'number' && where === null;
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

/** Nodes that expressions refer to, and whether they do so from inside a range over rows. */
function readsOf(
  expressions: readonly (Expression | null)[],
): readonly { readonly index: number; readonly inRange: boolean }[] {
  const found: { index: number; inRange: boolean }[] = [];
  const walk = (e: Expression, inRange: boolean): void => {
    if (e.kind === 'reference') found.push({ index: e.node, inRange });
    const inside = inRange || (e.kind === 'aggregate' && e.over.kind === 'rows');
    for (const child of childrenOf(e)) walk(child, inside);
  };
  for (const e of expressions) if (e !== null) walk(e, false);
  return found;
}

/** A stretch of a row loop under one condition; nodes that apply under the same condition share it. */
interface Segment {
  readonly guard: string | null;
  readonly declare: string[];
  readonly body: string[];
  readonly otherwise: string[];
}

interface NodeLocals {
  readonly value: string;
  readonly error: ErrorBound;
  readonly state: string;
}

interface Place {
  readonly level: number;
  readonly at: string;
  readonly local: Map<number, NodeLocals>;
  /** Where statements go now. */
  lines: string[];
  /** Cells read at the head of the loop body: column → local. */
  readonly cells: Map<string, string>;
}

function reads({ cells }: Place): readonly string[] {
  return [...cells].map(([read, cell]) => `const ${cell} = ${read};`);
}

interface Writer {
  readonly groupStep: (nodes: readonly ModelNode[]) => FastStep;
  /** One loop over a group's rows; feeds the sums whose members are all in `seen` (null: every one). Null when it does nothing. */
  readonly rowStep: (nodes: readonly ModelNode[], seen: ReadonlySet<number> | null) => FastStep | null;
  readonly traits: (node: ModelNode) => NodeTraits;
  readonly tables: () => Pick<FastPlan, 'expressions' | 'columns' | 'choiceTests' | 'accumulators'>;
}

function createWriter(
  model: Model,
  covered: ReadonlyMap<number, NodeTraits>,
  layout: ReadonlyMap<number, NodeLayout>,
): Writer {
  const columns = new Map<
    string,
    { readonly name: string; readonly column: string; readonly kind: 'number' | 'choice' }
  >();
  const choiceTests = new Map<
    string,
    { readonly name: string; readonly column: string; readonly codes: readonly string[] }
  >();
  const expressions: Expression[] = [];
  const own = new Map<number, NodeTraits>();
  let slots: AggregateSlot[] = [];
  let accumulators = 0;
  let locals = 0;

  return {
    groupStep: (nodes) => {
      const place: Place = { level: 1, at: 'g', local: new Map(), lines: [], cells: new Map() };
      const scope = scopeOf(place);
      for (const node of nodes) writeUnguarded(node, place, scope);
      return { kind: 'group', source: [...reads(place), ...place.lines].join('\n') };
    },
    rowStep,
    traits: ({ index }) => own.get(index) ?? { relative: 0, positive: true, whole: false },
    tables: () => ({
      expressions,
      columns: [...columns.values()],
      choiceTests: [...choiceTests.values()],
      accumulators,
    }),
  };

  function rowStep(nodes: readonly ModelNode[], seen: ReadonlySet<number> | null): FastStep | null {
    const fed = slots.filter(({ reads }) => seen === null || reads.every((index) => seen.has(index)));
    slots = slots.filter((slot) => !fed.includes(slot));
    if (nodes.length === 0 && fed.length === 0) return null;
    const place: Place = { level: 0, at: 'i', local: new Map(), lines: [], cells: new Map() };
    const scope = scopeOf(place);
    const segments: Segment[] = [];
    const open = (guard: string | null): Segment => {
      const last = segments.at(-1);
      if (last !== undefined && last.guard === guard) return last;
      const segment: Segment = { guard, declare: [], body: [], otherwise: [] };
      segments.push(segment);
      return segment;
    };
    /** The code of a condition, written outside the guarded stretches. */
    const conditionOf = (where: Expression): string => {
      place.lines = open(segments.at(-1)?.guard ?? null).body;
      const known = where.kind === 'reference' ? place.local.get(where.node)?.value : undefined;
      if (known !== undefined) return known;
      place.lines = open(null).body;
      return truthCode(where, scope);
    };
    for (const node of clustered(nodes)) writeRow(node);
    for (const slot of fed) feed(slot);
    const loop = segments.map(({ guard, declare, body, otherwise }) =>
      guard === null
        ? [...declare, ...body].join('\n')
        : `${declare.join('\n')}\nif (${guard} === 1) {\n${body.join('\n')}\n} else {\n${otherwise.join('\n')}\n}`,
    );
    const source = `${fed.map(({ declare }) => declare).join('\n')}
for (let i = from; i < to; i++) {
${[...reads(place), ...loop].join('\n')}
}
${fed.map(({ store }) => store).join('\n')}`;
    return { kind: 'rows', source };

    function writeRow(node: ModelNode): void {
      const where = guardOf(node);
      if (where === null) {
        place.lines = open(null).body;
        writeUnguarded(node, place, scope);
        return;
      }
      const guard = conditionOf(where);
      const segment = open(guard);
      place.lines = segment.body;
      const name = `n${node.index}`;
      const store = storing(node, 'i');
      if (node.type === 'truth') {
        const code = truthCode(node.expression, scope);
        segment.declare.push(`let ${name} = 4;`);
        segment.body.push(`${name} = ${code};${store(name)}`);
        segment.otherwise.push(`${name} = ${guard} === 2 ? 2 : 4;${store(name)}`);
        place.local.set(node.index, { value: name, error: { relative: 0 }, state: '4' });
        return;
      }
      const code = numberCode(node.expression, scope);
      // A state that is no constant lives in the guarded stretch: carry it out in a local of the loop.
      const constant = code.state === '2' || code.state === '4';
      const state = constant ? `(${guard} === 1 ? ${code.state} : ${guard} === 2 ? 2 : 4)` : `s${node.index}`;
      segment.declare.push(`let ${name} = NaN${constant ? '' : `, ${state} = 0`};`);
      segment.body.push(`${name} = ${code.value};${store(name)}${constant ? '' : ` ${state} = ${code.state};`}`);
      segment.otherwise.push(`${store('NaN')}${constant ? '' : ` ${state} = ${guard} === 2 ? 2 : 4;`}`);
      keep(node, code, place, { value: name, state, declare: segment.declare });
    }

    function feed(slot: AggregateSlot): void {
      const { where } = slot.item;
      if (where === null) {
        place.lines = open(null).body;
        slot.feed(scope, 'belongs');
        return;
      }
      const condition = conditionOf(where);
      // The last guarded stretch of this condition already stands behind every node that the range reads, unless a later one does.
      const segment = segments.findLast(({ guard }) => guard === condition) ?? open(condition);
      const later = segments
        .slice(segments.indexOf(segment) + 1)
        .some(({ declare }) => slot.reads.some((index) => declare.some((line) => line.includes(`n${index} `))));
      const target = later ? open(condition) : segment;
      place.lines = target.body;
      slot.feed(scope, 'belongs');
      const unknown: string[] = [];
      place.lines = unknown;
      slot.feed(scope, 'unknown');
      target.otherwise.push(`if (${condition} === 2) { ${unknown.join(' ')} }`);
    }
  }

  /** The nodes of a loop in an order in which each still follows what it reads, and nodes of one condition stand together. */
  function clustered(nodes: readonly ModelNode[]): readonly ModelNode[] {
    const waiting = new Set(nodes.map(({ index }) => index));
    const ordered: ModelNode[] = [];
    let current = 'none';
    let left = nodes.map((node) => ({
      node,
      condition: JSON.stringify(guardOf(node), (_, value) => (typeof value === 'bigint' ? String(value) : value)),
      reads: readsOf([node.expression, node.where, guardOf(node)]).map(({ index }) => index),
    }));
    while (left.length > 0) {
      const ready = left.filter(({ node, reads }) =>
        reads.every((index) => index === node.index || !waiting.has(index)),
      );
      const next = ready.find(({ condition }) => condition === current) ?? ready[0];
      if (next === undefined) throw new Error('the nodes of a model have no cycles');
      current = next.condition;
      ordered.push(next.node);
      waiting.delete(next.node.index);
      left = left.filter((entry) => entry !== next);
    }
    return ordered;
  }

  /** The condition under which a node has a value: its own, or for "line met" that of the value it compares. */
  function guardOf(node: ModelNode): Expression | null {
    if (node.aspect !== 'met' || node.expression.kind !== 'compare' || node.expression.left.kind !== 'reference')
      return node.where;
    const { node: value, level } = node.expression.left;
    return level === node.level && node.expression.right.kind === 'reference' ? nodeAt(model, value).where : null;
  }

  /** A node without a shared condition; its own, if any, is folded into the value. */
  function writeUnguarded(node: ModelNode, place: Place, scope: CodeScope): void {
    const name = `n${node.index}`;
    const guard = node.where === null ? null : truthCode(node.where, scope);
    const store = storing(node, place.at);
    if (node.type === 'truth') {
      const code = truthCode(node.expression, scope);
      const value = guard === null ? code : `${guard} === 1 ? ${code} : ${guard} === 2 ? 2 : 4`;
      place.lines.push(`const ${name} = ${value};${store(name)}`);
      place.local.set(node.index, { value: name, error: { relative: 0 }, state: '4' });
      return;
    }
    const code = numberCode(node.expression, scope);
    const value = guard === null ? code.value : `${guard} === 1 ? ${code.value} : NaN`;
    place.lines.push(`const ${name} = ${value};${store(name)}`);
    const state = guard === null ? code.state : `(${guard} === 1 ? ${code.state} : ${guard} === 2 ? 2 : 4)`;
    if (place.level === 1) place.lines.push(`S${node.index}[g] = ${name} === ${name} ? 0 : ${state};`);
    keep(node, code, place, { value: name, state, declare: place.lines });
  }

  /** Code that stores a node's result where it is kept, else none. */
  function storing(node: ModelNode, at: string): (value: string) => string {
    const cell = cellFor(layout, node, at);
    return (value) => (cell === null ? '' : ` ${cell} = ${value};`);
  }

  function keep(
    node: ModelNode,
    code: NumberCode,
    place: Place,
    { value, state, declare }: { readonly value: string; readonly state: string; readonly declare: string[] },
  ): void {
    const { error } = code;
    const bound = `m${node.index}`;
    if ('absolute' in error) {
      declare.push(`let ${bound} = 0;`);
      const cell = layout.has(node.index) ? ` M${node.index}[${place.at}] = ${bound};` : '';
      place.lines.push(`${bound} = ${error.absolute};${cell}`);
    }
    own.set(node.index, {
      relative: 'absolute' in error ? null : error.relative,
      positive: code.positive,
      whole: code.whole === true,
    });
    place.local.set(node.index, { value, error: 'absolute' in error ? { absolute: bound } : error, state });
  }

  /** Reads go before the loop's stores: the compiler could not know that a store leaves the column alone. */
  function cellOf(place: Place, column: string, kind: 'number' | 'choice', index: string): string {
    const key = `${kind} ${column}`;
    const array = columns.get(key)?.name ?? `C${columns.size}`;
    columns.set(key, { name: array, column, kind });
    const read = `${array}[${index}]`;
    const cell = place.cells.get(read) ?? `c${place.cells.size}_${array}`;
    place.cells.set(read, cell);
    return cell;
  }

  function scopeOf(place: Place): CodeScope {
    const ask = (e: Expression, what: 'askTruth' | 'askState'): string =>
      `${what}(${expressions.push(e) - 1}, ${place.level}, ${place.at})`;
    const at = (level: number): string => {
      if (level === place.level) return place.at;
      if (level === 1 && place.level === 0) return 'g';
      throw new NoFastFormError();
    };
    const traitsOf = (index: number): NodeTraits => {
      const traits = own.get(index) ?? covered.get(index);
      if (traits === undefined) throw new NoFastFormError();
      return traits;
    };
    const scope: CodeScope = {
      emit: (statement) => place.lines.push(statement),
      local: (prefix) => `${prefix}${locals++}_`,
      at,
      cell: (column, level) => cellOf(place, column, 'number', at(level)),
      choice: (column, level) => cellOf(place, column, 'choice', at(level)),
      choiceTest: (column, codes) => {
        const key = `${column} ${codes.join(' ')}`;
        const known = choiceTests.get(key);
        if (known !== undefined) return known.name;
        const name = `T${choiceTests.size}`;
        choiceTests.set(key, { name, column, codes });
        return name;
      },
      node: (index) => nodeAt(model, index),
      numberOf: (node) => {
        if (isConstant(node)) return numberCode(node.expression, scope);
        const traits = traitsOf(node.index);
        const { whole } = traits;
        const here = place.local.get(node.index);
        if (here !== undefined)
          return { value: here.value, error: here.error, positive: traits.positive, state: here.state, whole };
        const index = at(node.level);
        const error: ErrorBound =
          traits.relative === null ? { absolute: `M${node.index}[${index}]` } : { relative: traits.relative };
        const reference: Expression = { kind: 'reference', node: node.index, level: node.level };
        const state = node.level === 1 ? `S${node.index}[${index}]` : ask(reference, 'askState');
        return { value: cellFor(layout, node, index) ?? 'NaN', error, positive: traits.positive, state, whole };
      },
      truthOf: (node) => {
        traitsOf(node.index);
        return place.local.get(node.index)?.value ?? cellFor(layout, node, at(node.level)) ?? '2';
      },
      exactTruth: (e) => ask(e, 'askTruth'),
      exactState: (e) => ask(e, 'askState'),
      aggregate: (e) => {
        if (e.over.kind === 'list') return listAggregate(e, scope);
        if (place.level !== 1) throw new NoFastFormError();
        const { where, value, weight } = e.over.item;
        const reads = readsOf([where, value, weight])
          .map(({ index }) => index)
          .filter((index) => !isConstant(nodeAt(model, index)));
        const traits: ItemTraits = { value: itemTraits(value), weight: itemTraits(weight) };
        const made = rowAggregate(e, scope, { first: accumulators, reads, traits });
        slots.push(made.slot);
        accumulators += made.accumulators;
        return made.result;
      },
    };
    return scope;
  }

  /** What a range's item is like, learnt by writing it once into the void. */
  function itemTraits(e: Expression | null): ItemTraits['value'] {
    if (e === null) return null;
    const place: Place = { level: 0, at: 'i', local: new Map(), lines: [], cells: new Map() };
    try {
      const { error, positive } = numberCode(e, scopeOf(place));
      return { relative: 'absolute' in error ? null : error.relative, positive };
    } catch (fault) {
      if (fault instanceof NoFastFormError) return null;
      throw fault;
    }
  }
}
