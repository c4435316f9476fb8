import * as E from '../lib/exact.ts';
import * as Q from '../lib/rational.ts';
import { createEvaluator, type Evaluator } from './evaluate.ts';
import { SUM_BLOCK } from './fast-aggregate.ts';
import { UNIT_ROUNDOFF } from './fast-expression.ts';
import { type FastPlan, planFast } from './fast-model.ts';
import type { Model, ModelNode } from './model.ts';
import { MISSING_CHOICE, type Records } from './records.ts';
import type { Value } from './value.ts';

/** Truth codes of the columns. */
export const CODE = { false: 0, true: 1, missing: 2, 'not-applicable': 4 } as const;

/**
 * A model evaluated over all its records. Truth values equal the exact ones; numbers are float64 within a proven bound, and
 * `figure` rounds them exactly, asking the exact evaluator only where the bound leaves two answers.
 */
export interface ColumnRun {
  /** Truth code of a condition at a record. */
  readonly truth: (node: ModelNode, row: number) => number;
  /** Float64 in the node's unit, for charts and sorting; NaN where there is no number. */
  readonly near: (node: ModelNode, row: number) => number;
  /** Decimal text in the node's unit, half-up from the exact value; null where there is no number. */
  readonly figure: (node: ModelNode, row: number, decimals: number) => string | null;
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
  const plan = generate ? planFast(model, wanted) : null;
  const build = plan === null ? null : compile(plan);
  return { model, run: (records) => bind(model, records, plan, build) };
}

function canGenerate(): boolean {
  try {
    return new Function('return true')() === true;
  } catch {
    // A content security policy or a hardened run time forbids it: not a fault, the exact evaluator takes over.
    return false;
  }
}

/** A node's results within an array that it may share. */
interface Column {
  readonly array: Float64Array | Uint8Array;
  readonly width: number;
  readonly offset: number;
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
  const steps = plan.steps.map(({ source }, i) => {
    const used = names.flatMap((name, at) =>
      new RegExp(`\\b${name}\\b`, 'u').test(source) ? [`${name} = b[${at}]`] : [],
    );
    return `function s${i}(b, from, to, g) { const ${used.join(', ')}; ${source} }`;
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
  let exact = createEvaluator(model, records);
  const results = new Map<number, Column>();
  const bounds = new Map<number, Float64Array>();
  let go: GroupRun = () => undefined;
  if (plan !== null && build !== null) {
    go = build(bindingsOf(plan), startsOf(records));
    go(0, records.levels[1]?.count ?? 1);
  }

  return {
    truth: (node, row) => cellOf(node, row) ?? codeOf(exact.value(node, row)),
    near: (node, row) => {
      const near = cellOf(node, row);
      if (near !== undefined) return near / Q.toNumber(node.unit.scale);
      const value = exact.value(node, row);
      return value.kind === 'number' ? E.toNumber(E.divide(value.value, node.unit.scale)) : Number.NaN;
    },
    figure,
    exact: {
      value: (node, row) => exact.value(node, row),
      expression: (e, level, row) => exact.expression(e, level, row),
    },
    asked: () => asked,
    refresh: (from, to) => {
      exact = createEvaluator(model, records);
      go(from, to);
    },
  };

  function cellOf({ index }: ModelNode, row: number): number | undefined {
    const column = results.get(index);
    return column?.array[row * column.width + column.offset];
  }

  function figure(node: ModelNode, row: number, decimals: number): string | null {
    const value = cellOf(node, row);
    if (value !== undefined && Number.isNaN(value)) return null;
    const traits = plan?.covered.get(node.index);
    if (value !== undefined && traits !== undefined) {
      const bound =
        traits.relative === null
          ? (bounds.get(node.index)?.[row] ?? Number.POSITIVE_INFINITY)
          : traits.relative * Math.abs(value);
      const text = surelyRounded(value, bound, Q.toNumber(node.unit.scale), decimals);
      if (text !== null) return text;
    }
    const found = exact.value(node, row);
    return found.kind === 'number' ? E.toFixed(E.divide(found.value, node.unit.scale), decimals) : null;
  }

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
      results.set(index, { array, width, offset });
      bindings[name] = array;
      if (state !== null) bindings[state] = new Uint8Array(count);
      if (of.covered.get(index)?.relative === null) {
        const bound = new Float64Array(count);
        bounds.set(index, bound);
        bindings[`M${index}`] = bound;
      }
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

function codeOf(value: Value): number {
  if (value.kind === 'truth') return value.value ? CODE.true : CODE.false;
  if (value.kind === 'number') return CODE.true;
  return value.kind === 'missing' ? CODE.missing : CODE['not-applicable'];
}

/**
 * The rounded decimal text when every number within the bound rounds to it, else null. `bound` is in units of 2⁻⁵³, `scale` the
 * unit's factor. Eight roundings of our own are added to the bound.
 */
function surelyRounded(value: number, bound: number, scale: number, decimals: number): string | null {
  const factor = 10 ** decimals;
  const scaled = (Math.abs(value) / scale) * factor;
  if (!(scaled < 2 ** 50)) return null;
  const slack = UNIT_ROUNDOFF * ((bound / scale) * factor + 8 * scaled) * 1.0001;
  const rounded = Math.floor(scaled + 0.5);
  const distance = Math.abs(scaled + 0.5 - rounded);
  const clear = Math.min(distance, 1 - distance);
  if (!(clear > slack)) return null;
  // The sign of a value that rounds to zero is dropped, as in the exact text.
  const digits = String(rounded).padStart(decimals + 1, '0');
  const sign = value < 0 && rounded !== 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
