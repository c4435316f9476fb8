import { createEvaluator, type Evaluator } from '../evaluate.ts';
import type { Model, ModelNode } from '../model.ts';
import { type Column, columnReader, exactReader, type NodeReader } from '../node-reader.ts';
import { MISSING_CHOICE, type Records } from '../records.ts';
import { codeOf } from '../truth-code.ts';
import { SUM_BLOCK } from './aggregate.ts';
import { type FastPlan, planFast } from './model.ts';
import { nodeAt } from './node.ts';
import { rankedNodes, rankReader } from './rank.ts';

/**
 * A model evaluated over all its records. Truth values equal the exact ones; numbers are float64 within a proven bound, and
 * `figure` rounds them exactly, asking the exact evaluator only where the bound leaves two answers.
 */
export interface ColumnRun {
  /** The answers of one node; also after a refresh. */
  readonly reader: (node: ModelNode) => NodeReader;
  /** The exact evaluator behind it. */
  readonly exact: Evaluator;
  /** How often the exact evaluator had to be asked while the columns were computed. */
  readonly asked: () => number;
  /** Recomputes the groups [from, to) after some of their cells changed in place. */
  readonly refresh: (from: number, to: number) => void;
}

/** Compiled once per model; `run` binds it to data. */
export interface ColumnEngine {
  readonly model: Model;
  readonly run: (records: Records) => ColumnRun;
}

/** How to prepare a model; both have a default. */
export interface EngineOptions {
  /** Nodes that are wanted in columns; others are still answered, exactly and one by one. Default: all. */
  readonly wanted?: ReadonlySet<number>;
  /** Whether code may be generated. Default: wherever the environment allows it. */
  readonly generate?: boolean;
}

/**
 * Prepares a model for columns. Where code generation is forbidden everything is left to the exact evaluator: the same answers, more
 * slowly.
 */
export function createColumnEngine(
  model: Model,
  { wanted, generate = canGenerate() }: EngineOptions = {},
): ColumnEngine {
  const plan = generate ? planFast(model, wanted === undefined ? undefined : withRanked(model, wanted)) : null;
  const build = plan === null ? null : compile(plan);
  return { model, run: (records) => bind(model, records, plan, build) };
}

/** Places are found from the columns of what is ranked. */
function withRanked(model: Model, wanted: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...wanted].flatMap((index) => [index, ...rankedNodes(nodeAt(model, index))]));
}

function canGenerate(): boolean {
  try {
    return new Function('return true')() === true;
  } catch {
    // A content security policy or a hardened run time forbids it: not a fault, the exact evaluator takes over.
    return false;
  }
}

/** How generated code reaches the exact evaluator of its run. */
interface AskContext {
  readonly ask: (expression: number, level: number, row: number) => number;
}

/** One function for all runs: generated code that calls another function for every run could not stay optimised. */
function ask(context: AskContext, expression: number, level: number, row: number): number {
  return context.ask(expression, level, row);
}

type Bindings = Readonly<Record<string, unknown>>;
type GroupRun = (from: number, to: number) => void;
type Build = (bindings: Bindings, starts: Int32Array) => GroupRun;

/** Kleene tables over codes 0, 1, 2, 4, indexed a·5 + b; "not applicable" is left out. */
function table(decide: (a: number, b: number) => number): Uint8Array {
  const result = new Uint8Array(25);
  for (const a of [0, 1, 2, 4])
    for (const b of [0, 1, 2, 4]) result[a * 5 + b] = a === 4 ? b : b === 4 ? a : decide(a, b);
  return result;
}
const AND = table((a, b) => (a === 0 || b === 0 ? 0 : a === 1 && b === 1 ? 1 : 2));
const OR = table((a, b) => (a === 1 || b === 1 ? 1 : a === 0 && b === 0 ? 0 : 2));

/** Names that the generated code reads: node columns, input columns, choice tests, tables, the exact evaluator. */
function bindingNames(plan: FastPlan): readonly string[] {
  const nodes = [...plan.covered.keys()].flatMap((index) => ['N', 'S', 'M'].map((prefix) => `${prefix}${index}`));
  return [
    ...nodes,
    ...plan.columns.map(({ name }) => name),
    ...plan.choiceTests.map(({ name }) => name),
    'A',
    'RN',
    'RT',
    'AND',
    'OR',
    'CX',
    'ask',
  ];
}

/**
 * Generated from a checked model only: every name is ours, every literal a number that we printed, nothing of a formula's text
 * enters the code. Each step is a function of its own, small enough for the optimising compiler, and takes what it reads from a
 * list, so that one optimised function serves every run.
 */
function compile(plan: FastPlan): Build {
  const names = bindingNames(plan);
  const places = new Map(names.map((name, at) => [name, at]));
  const steps = plan.steps.map(({ source }, i) => {
    const used = [...new Set(source.match(/\b[A-Za-z]\w*/gu))].flatMap((name) => {
      const at = places.get(name);
      return at === undefined ? [] : [`${name} = b[${at}]`];
    });
    const head = used.length === 0 ? '' : `const ${used.join(', ')};`;
    return `function s${i}(b, from, to, g) { ${head} ${source} }`;
  });
  const body = `${steps.join('\n')}
return function run(b, starts, first, last) {
  const sums = b[${names.indexOf('A')}];
  for (let g = first; g < last; g++) {
    const from = starts[g], to = starts[g + 1];
    sums.fill(0);
    ${callsOf(plan)}
  }
};`;
  // Safe: the Function constructor yields what its own text returns.
  const run = new Function(body)() as (
    bound: readonly unknown[],
    starts: Int32Array,
    first: number,
    last: number,
  ) => void;
  return (bindings, starts) => {
    const bound = names.map((name) => bindings[name]);
    return (first, last) => run(bound, starts, first, last);
  };
}

/** Calls of the steps in their order: loops over rows that follow each other take turns block by block, while its cells are at hand. */
function callsOf({ steps }: FastPlan): string {
  return steps
    .map(({ kind }, i) => {
      if (kind === 'group') return `s${i}(b, from, to, g);`;
      const opens = steps[i - 1]?.kind !== 'rows';
      const closes = steps[i + 1]?.kind !== 'rows';
      const head = `for (let at = from; at < to; at += ${SUM_BLOCK}) { const end = Math.min(to, at + ${SUM_BLOCK});`;
      return `${opens ? head : ''} s${i}(b, at, end, g);${closes ? ' }' : ''}`;
    })
    .join('\n');
}

function bind(model: Model, records: Records, plan: FastPlan | null, build: Build | null): ColumnRun {
  let asked = 0;
  let evaluator = createEvaluator(model, records);
  /** Stays when the evaluator is renewed. */
  const exact: Evaluator = {
    value: (node, row) => evaluator.value(node, row),
    expression: (e, level, row) => evaluator.expression(e, level, row),
  };
  const columns = new Map<number, Column>();
  const readers = new Map<number, NodeReader>();
  const placed: { readonly forget: () => void }[] = [];
  let go: GroupRun = () => undefined;
  if (plan !== null && build !== null) {
    go = build(bindingsOf(plan), startsOf(records));
    go(0, records.levels[1]?.count ?? 1);
  }

  return {
    reader: (node) => {
      const known = readers.get(node.index);
      if (known !== undefined) return known;
      const column = columns.get(node.index);
      const ranked = column === undefined ? rankReader(node, { model, records, columns, exact }) : null;
      if (ranked !== null) placed.push(ranked);
      const reader = ranked ?? (column === undefined ? exactReader(node, exact) : columnReader(node, column, exact));
      readers.set(node.index, reader);
      return reader;
    },
    exact,
    asked: () => asked,
    refresh: (from, to) => {
      evaluator = createEvaluator(model, records);
      go(from, to);
      for (const { forget } of placed) forget();
    },
  };

  function bindingsOf(of: FastPlan): Bindings {
    const bindings: Record<string, unknown> = {
      AND,
      OR,
      A: new Float64Array(of.accumulators),
      ask,
    };
    const arrays = new Map<string, Float64Array | Uint8Array>();
    for (const [index, { array: name, width, offset, state }] of of.layout) {
      const node = model.nodes[index];
      const count = records.levels[node?.level ?? 0]?.count ?? 0;
      const array =
        arrays.get(name) ?? (node?.type === 'truth' ? new Uint8Array(count * width) : new Float64Array(count * width));
      arrays.set(name, array);
      bindings[name] = array;
      if (state !== null) bindings[state] = new Uint8Array(count);
      const relative = of.covered.get(index)?.relative ?? null;
      const bound = relative === null ? { absolute: new Float64Array(count) } : { relative };
      if ('absolute' in bound) bindings[`M${index}`] = bound.absolute;
      columns.set(index, { array, width, offset, bound });
    }
    // Columns that were not given are missing throughout; one array serves all of them.
    const rows = records.levels[0]?.count ?? 0;
    const nothing = (kind: 'number' | 'choice'): Float64Array | Uint8Array => {
      const known =
        arrays.get(kind) ??
        (kind === 'number' ? new Float64Array(rows).fill(Number.NaN) : new Uint8Array(rows).fill(MISSING_CHOICE));
      arrays.set(kind, known);
      return known;
    };
    for (const { name, column, kind } of of.columns) {
      const given = kind === 'number' ? records.numbers.get(column) : records.choices.get(column)?.values;
      bindings[name] = given ?? nothing(kind);
    }
    for (const { name, column, codes } of of.choiceTests) {
      const test = new Uint8Array(256).fill(0);
      for (const [i, code] of (records.choices.get(column)?.codes ?? []).entries())
        test[i] = codes.includes(code) ? 1 : 0;
      test[255] = 2;
      bindings[name] = test;
    }
    const context: AskContext = {
      ask: (index, level, row) => {
        asked++;
        const e = of.expressions[index];
        if (e === undefined) throw new Error('the code asks only about expressions of its own plan');
        return codeOf(exact.expression(e, level, row));
      },
    };
    bindings.CX = context;
    return bindings;
  }
}

function startsOf(records: Records): Int32Array {
  return records.levels[1]?.starts ?? Int32Array.of(0, records.levels[0]?.count ?? 0);
}
