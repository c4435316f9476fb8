import type { Expression } from '../expression.ts';
import type { Model, ModelNode } from '../model.ts';
import { type AggregateSlot, type ItemTraits, listAggregate, rowAggregate, sumsKey } from './aggregate.ts';
import {
  type CodeScope,
  type ErrorBound,
  NoFastFormError,
  type NumberCode,
  numberCode,
  truthCode,
} from './expression.ts';
import {
  cellFor,
  type FastStep,
  isConstant,
  type NodeLayout,
  type NodeTraits,
  nodeAt,
  readsOf,
  rowStarts,
  textOf,
} from './node.ts';
import { guardOf } from './order.ts';

/** What the code refers to by name or index. */
export interface CodeTables {
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
  /** Cells read before all else, once per record: code that reads → its index and the local that holds it. */
  readonly cells: Map<string, { readonly at: string; readonly local: string }>;
}

/** The reads of the records that `at` counts. */
function reads({ cells }: Place, at: string): readonly string[] {
  return [...cells].flatMap(([read, cell]) => (cell.at === at ? [`const ${cell.local} = ${read};`] : []));
}

/** See `createWriter`. */
export interface Writer {
  readonly groupStep: (nodes: readonly ModelNode[]) => FastStep;
  /** One loop over rows of a group; feeds the sums whose members are all in `seen` (null: every one). Null when it does nothing. */
  readonly rowStep: (nodes: readonly ModelNode[], seen: ReadonlySet<number> | null) => FastStep | null;
  readonly traits: (node: ModelNode) => NodeTraits;
  readonly tables: () => CodeTables;
}

/** Writes the steps of a plan and collects the tables that their code refers to. */
export function createWriter(
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
  /** Where the sums of a slot begin among the accumulators, by what it gathers. */
  const firstOfSums = new Map<string, number>();
  let accumulators = 0;
  let locals = 0;

  return {
    groupStep: (nodes) => {
      const place: Place = { level: 1, at: 'g', local: new Map(), lines: [], cells: new Map() };
      const scope = scopeOf(place);
      for (const node of nodes) writeUnguarded(node, place, scope);
      return { kind: 'group', source: [...reads(place, 'g'), ...place.lines].join('\n') };
    },
    rowStep,
    traits: ({ index }) => own.get(index) ?? { relative: 0, positive: true, whole: false, rounded: false },
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
    const conditions = new Map<string, string>();
    /** The code of a condition; what it needs is written outside the guarded stretches, once for all nodes under it. */
    const conditionOf = (where: Expression): string => {
      const text = textOf(where);
      const known = conditions.get(text);
      if (known !== undefined) return known;
      const lines: string[] = [];
      place.lines = lines;
      const code = truthCode(where, scope);
      if (lines.length > 0) open(null).body.push(...lines);
      conditions.set(text, code);
      return code;
    };
    for (const node of nodes) writeRow(node);
    for (const slot of fed) feed(slot);
    const loop = segments.map(({ guard, declare, body, otherwise }) =>
      guard === null
        ? [...declare, ...body].join('\n')
        : `${declare.join('\n')}\nif (${guard} === 1) {\n${body.join('\n')}\n} else {\n${otherwise.join('\n')}\n}`,
    );
    const source = [
      ...fed.map(({ declare }) => declare),
      ...reads(place, 'g'),
      'for (let i = from; i < to; i++) {',
      ...rowStarts(layout, [...reads(place, 'i'), ...loop]),
      '}',
      ...fed.map(({ store }) => store),
    ];
    return { kind: 'rows', source: source.join('\n') };

    function writeRow(node: ModelNode): void {
      const where = guardOf(model, node);
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
      const storeState = storingState(node, 'i');
      segment.body.push(`${name} = ${code.value};${store(name)}${constant ? '' : ` ${state} = ${code.state};`}`);
      segment.body.push(storeState(name, code.state));
      segment.otherwise.push(`${store('NaN')}${constant ? '' : ` ${state} = ${guard} === 2 ? 2 : 4;`}`);
      segment.otherwise.push(storeState('NaN', `${guard} === 2 ? 2 : 4`));
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
    place.lines.push(storingState(node, place.at)(name, state));
    keep(node, code, place, { value: name, state, declare: place.lines });
  }

  /** Code that stores a node's result where it is kept, else none. */
  function storing(node: ModelNode, at: string): (value: string) => string {
    const cell = cellFor(layout, node, at);
    return (value) => (cell === null ? '' : ` ${cell} = ${value};`);
  }

  /** Code that stores why a node has no number where code of other loops asks for it, else none. */
  function storingState({ index }: ModelNode, at: string): (value: string, state: string) => string {
    const array = layout.get(index)?.state ?? null;
    if (array === null) return () => '';
    return (value, state) => `${array}[${at}] = ${value === 'NaN' ? '' : `${value} === ${value} ? 0 : `}${state};`;
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
      rounded: code.rounded === true,
    });
    place.local.set(node.index, { value, error: 'absolute' in error ? { absolute: bound } : error, state });
  }

  function cellOf(place: Place, column: string, kind: 'number' | 'choice', at: string): string {
    const key = `${kind} ${column}`;
    const array = columns.get(key)?.name ?? `C${columns.size}`;
    columns.set(key, { name: array, column, kind });
    return readOnce(place, `${array}[${at}]`, at);
  }

  /** Reads go before the loop's stores: the compiler could not know that a store leaves the cell alone. */
  function readOnce({ cells }: Place, read: string, at: string): string {
    const local = cells.get(read)?.local ?? `c${cells.size}_`;
    cells.set(read, { at, local });
    return local;
  }

  /** A node that an earlier step has computed; code of no use where it is not kept, which is only tried out. */
  function earlier(place: Place, node: ModelNode, at: string): string | null {
    const cell = cellFor(layout, node, at);
    return cell === null ? null : readOnce(place, cell, at);
  }

  function scopeOf(place: Place): CodeScope {
    const ask = (e: Expression): string => `ask(CX, ${expressions.push(e) - 1}, ${place.level}, ${place.at})`;
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
        const { whole, rounded } = traits;
        const here = place.local.get(node.index);
        if (here !== undefined)
          return { value: here.value, error: here.error, positive: traits.positive, state: here.state, whole, rounded };
        const index = at(node.level);
        const error: ErrorBound =
          traits.relative === null ? { absolute: `M${node.index}[${index}]` } : { relative: traits.relative };
        const state = `${layout.get(node.index)?.state ?? 'S'}[${index}]`;
        return {
          value: earlier(place, node, index) ?? 'NaN',
          error,
          positive: traits.positive,
          state,
          whole,
          rounded,
        };
      },
      truthOf: (node) => {
        traitsOf(node.index);
        return place.local.get(node.index)?.value ?? earlier(place, node, at(node.level)) ?? '2';
      },
      exactTruth: ask,
      aggregate: (e) => {
        if (e.over.kind === 'list') return listAggregate(e, scope);
        if (place.level !== 1) throw new NoFastFormError();
        const { where, value, weight } = e.over.item;
        const reads = readsOf([where, value, weight])
          .map(({ index }) => index)
          .filter((index) => !isConstant(nodeAt(model, index)));
        const traits: ItemTraits = { value: itemTraits(value), weight: itemTraits(weight) };
        const key = sumsKey(e);
        const known = firstOfSums.get(key);
        const made = rowAggregate(e, scope, { first: known ?? accumulators, reads, traits });
        if (known === undefined) {
          firstOfSums.set(key, accumulators);
          slots.push(made.slot);
          accumulators += made.accumulators;
        }
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
