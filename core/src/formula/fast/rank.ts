import * as E from '../../lib/exact.ts';
import * as Q from '../../lib/rational.ts';
import type { Evaluator } from '../evaluate.ts';
import type { Expression } from '../expression.ts';
import type { Model, ModelNode } from '../model.ts';
import { type Column, exactReader, type NodeReader } from '../node-reader.ts';
import { type Records, siblings } from '../records.ts';
import { countBelow } from '../standings.ts';
import { CODE } from '../truth-code.ts';
import { denominatorOf } from './denominator.ts';
import { UNIT_ROUNDOFF } from './expression.ts';

type RankExpression = Extract<Expression, { kind: 'rank' }>;

/** What a place is found from. */
export interface RankSource {
  readonly model: Model;
  readonly records: Records;
  readonly columns: ReadonlyMap<number, Column>;
  readonly exact: Evaluator;
}

/** The nodes that what a node ranks reads, so that they are kept in columns; none where places are found exactly alone. */
export function rankedNodes({ expression, where }: ModelNode): readonly number[] {
  if (expression.kind !== 'rank' || expression.where !== null || where !== null) return [];
  return readsOf(expression.value) ?? [];
}

/** Nodes that a simple expression (numbers, nodes of the same record, signs, choices by a node's truth) reads; null where it is not that simple. */
function readsOf(e: Expression): readonly number[] | null {
  switch (e.kind) {
    case 'number':
      return [];
    case 'parameter':
      return typeof e.value === 'boolean' ? null : [];
    case 'reference':
      return [e.node];
    case 'negate':
    case 'not':
      return readsOf(e.of);
    case 'if': {
      const parts = [e.condition, e.then, e.otherwise].map(readsOf);
      return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
    }
    default:
      return null;
  }
}

/** A number near an exact one: they differ by `slack` at the most. NaN: only the exact evaluator tells. */
interface Near {
  readonly value: number;
  readonly slack: number;
}
const UNKNOWN: Near = { value: Number.NaN, slack: 0 };

/**
 * Reads the places of a node that ranks what columns hold: in the order of the columns, and exactly where their bounds leave two orders. Null where what is ranked is
 * not read from columns.
 */
export function rankReader(node: ModelNode, source: RankSource): (NodeReader & { readonly forget: () => void }) | null {
  const { expression: e } = node;
  const { model, records, columns, exact } = source;
  const reads = rankedNodes(node);
  if (e.kind !== 'rank' || node.level !== 0 || reads.length === 0) return null;
  if (reads.some((index) => model.nodes[index]?.level !== 0 || !columns.has(index))) return null;
  const nearOf = nearReader(columns);
  const denominator = denominatorOf(model, e.value);
  const scale = denominator === null ? 1 : Number(denominator);
  /** Places by the first record of each group; 0 where there is none. */
  const groups = new Map<number, Float64Array>();
  const placeOf = (row: number): number => {
    const [from, to] = siblings(records, 0, row);
    const known = groups.get(from) ?? placesOf(e, { from, to, nearOf, exact, scale, isWhole: denominator !== null });
    groups.set(from, known);
    return known[row - from] ?? 0;
  };
  return {
    truth: exactReader(node, exact).truth,
    near: (row) => placeOf(row) || Number.NaN,
    figure: (row, decimals) => (placeOf(row) === 0 ? null : placeOf(row).toFixed(decimals)),
    units: (row, decimals) => (placeOf(row) === 0 ? Number.NaN : placeOf(row) * 10 ** decimals),
    forget: () => groups.clear(),
  };
}

function nearReader(columns: ReadonlyMap<number, Column>): (e: Expression, row: number) => Near {
  const cellOf = (index: number, row: number): number => {
    const column = columns.get(index);
    return column?.array[row * column.width + column.offset] ?? Number.NaN;
  };
  /** Truth code of a condition. */
  const truthOf = (e: Expression, row: number): number => {
    if (e.kind === 'reference') return cellOf(e.node, row);
    if (e.kind !== 'not') return CODE.missing;
    const of = truthOf(e.of, row);
    return of === CODE.true ? CODE.false : of === CODE.false ? CODE.true : of;
  };
  const nearOf = (e: Expression, row: number): Near => {
    switch (e.kind) {
      case 'number':
      case 'parameter':
        return typeof e.value === 'boolean' ? UNKNOWN : rounded(Q.toNumber(e.value));
      case 'reference': {
        const value = cellOf(e.node, row);
        const bound = columns.get(e.node)?.bound;
        if (bound === undefined || Number.isNaN(value)) return UNKNOWN;
        const distance =
          'relative' in bound ? bound.relative * Math.abs(value) : (bound.absolute[row] ?? Number.POSITIVE_INFINITY);
        return { value, slack: UNIT_ROUNDOFF * distance * SPARE };
      }
      case 'negate': {
        const { value, slack } = nearOf(e.of, row);
        return { value: -value, slack };
      }
      case 'if': {
        const code = truthOf(e.condition, row);
        return code === CODE.true ? nearOf(e.then, row) : code === CODE.false ? nearOf(e.otherwise, row) : UNKNOWN;
      }
      default:
        return UNKNOWN;
    }
  };
  return nearOf;
}

/** More than the roundings of our own sums of value and slack. */
const SPARE = 1.001;
const HALF = 0.49;
const MOST_WHOLE = 2 ** 51;
/** A float64 that was rounded once from an exact number. */
const rounded = (value: number): Near => ({ value, slack: Math.abs(value) * UNIT_ROUNDOFF * 2 });

interface Group {
  readonly from: number;
  readonly to: number;
  readonly nearOf: (e: Expression, row: number) => Near;
  readonly exact: Evaluator;
  /** By what numbers are multiplied before they are put in order; `isWhole`: they are whole numbers then. */
  readonly scale: number;
  readonly isWhole: boolean;
}

/** The places of a group's records; 0 for those that are left out, for everybody where the number of one that takes part is missing. */
function placesOf(e: RankExpression, { from, to, nearOf, exact, scale, isWhole }: Group): Float64Array {
  const places = new Float64Array(to - from);
  const exactOf = (row: number) => exact.expression(e.value, 0, row);
  const sign = e.ascending ? -1 : 1;
  const low = new Float64Array(to - from);
  const high = new Float64Array(to - from);
  const rows: number[] = [];
  for (let row = from; row < to; row++) {
    let near = nearOf(e.value, row);
    if (!Number.isFinite(near.value + near.slack)) {
      const value = exactOf(row);
      if (value.kind === 'not-applicable') continue;
      if (value.kind !== 'number') return places;
      near = rounded(E.toNumber(value.value));
    }
    // Rounded outwards, so that two intervals apart are two numbers apart.
    const value = sign * near.value * scale;
    const spare = near.slack * scale * SPARE + Math.abs(value) * UNIT_ROUNDOFF * 8;
    const isSure = isWhole && spare < HALF && Math.abs(value) < MOST_WHOLE;
    low[row - from] = isSure ? Math.round(value) : value - spare;
    high[row - from] = isSure ? Math.round(value) : value + spare;
    rows.push(row - from);
  }
  const at = (values: Float64Array, i: number): number => values[i] ?? Number.NaN;
  rows.sort((a, b) => at(high, b) - at(high, a));
  for (let begin = 0; begin < rows.length; ) {
    // Those who follow have no greater upper bound: a run ends where the next one lies below all of it.
    let lowest = at(low, rows[begin] ?? 0);
    let end = begin + 1;
    while (end < rows.length && at(high, rows[end] ?? 0) >= lowest)
      lowest = Math.min(lowest, at(low, rows[end++] ?? 0));
    const run = rows.slice(begin, end);
    // Alone, or whole numbers that are all the same.
    if (lowest === at(high, rows[begin] ?? 0) || run.length === 1) for (const i of run) places[i] = begin + 1;
    else placeExactly(run, { places, ahead: begin, sign, numberAt: (i) => exactOf(from + i) });
    begin = end;
  }
  return places;
}

interface Run {
  readonly places: Float64Array;
  /** How many are ahead of all of them. */
  readonly ahead: number;
  readonly sign: 1 | -1;
  readonly numberAt: (i: number) => ReturnType<Evaluator['expression']>;
}

/** Places of records that columns do not tell apart: by their exact numbers, equal ones alike. */
function placeExactly(run: readonly number[], { places, ahead, sign, numberAt }: Run): void {
  const numbers = run.map((i) => {
    const value = numberAt(i);
    if (value.kind !== 'number') throw new Error('a column holds a number where the exact value has one');
    // Turned round, so that the first is the smallest.
    return sign === 1 ? E.negate(value.value) : value.value;
  });
  const sorted = [...numbers].sort(E.compare);
  run.forEach((i, k) => {
    const own = numbers[k];
    if (own !== undefined) places[i] = ahead + 1 + countBelow(sorted, own);
  });
}
