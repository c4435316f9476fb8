import * as E from '../lib/exact.ts';
import * as Q from '../lib/rational.ts';
import type { Evaluator } from './evaluate.ts';
import { UNIT_ROUNDOFF } from './fast/expression.ts';
import { isConstant } from './fast/node.ts';
import type { ModelNode } from './model.ts';
import { codeOf } from './truth-code.ts';

/** One node's answers, record by record; found once, for a table of schools asks for hundreds of thousands. */
export interface NodeReader {
  /** Truth code of a condition. */
  readonly truth: (row: number) => number;
  /** Float64 in the node's unit, for charts and sorting; NaN where there is no number. */
  readonly near: (row: number) => number;
  /** Decimal text in the node's unit, half-up from the exact value; null where there is no number. */
  readonly figure: (row: number, decimals: number) => string | null;
  /** The figure as a count (below 2^50) of units of its last decimal, for who writes many; NaN where only `figure` tells. */
  readonly units: (row: number, decimals: number) => number;
}

/** A node's results within an array that it may share, and how far from the exact ones they may be, in units of 2⁻⁵³. */
export interface Column {
  readonly array: Float64Array | Uint8Array;
  readonly width: number;
  readonly offset: number;
  readonly bound: { readonly relative: number } | { readonly absolute: Float64Array };
}

/** Reads a node that has a column; asks for an exact value only where rounding leaves two answers. */
export function columnReader(node: ModelNode, column: Column, exact: Evaluator): NodeReader {
  const { array, width, offset, bound } = column;
  const relative = 'relative' in bound ? bound.relative : null;
  const absolute = 'absolute' in bound ? bound.absolute : null;
  const scale = Q.toNumber(node.unit.scale);
  const { figure } = exactReader(node, exact);
  const cell = (row: number): number => array[row * width + offset] ?? Number.NaN;
  const units = (row: number, decimals: number): number => {
    const value = cell(row);
    const distance = relative === null ? (absolute?.[row] ?? Number.POSITIVE_INFINITY) : relative * Math.abs(value);
    return surelyRounded({ value, bound: distance, scale }, decimals);
  };
  return {
    truth: cell,
    near: (row) => cell(row) / scale,
    figure: (row, decimals) => {
      if (Number.isNaN(cell(row))) return null;
      const sure = units(row, decimals);
      return Number.isNaN(sure) ? figure(row, decimals) : decimalText(sure, decimals);
    },
    units,
  };
}

/** Reads a node without a column from the exact evaluator; a written number, such as a line, once for all records. */
export function exactReader(node: ModelNode, exact: Evaluator): NodeReader {
  const { scale } = node.unit;
  const near = (row: number): number => {
    const value = exact.value(node, row);
    return value.kind === 'number' ? E.toNumber(E.divide(value.value, scale)) : Number.NaN;
  };
  const constant = isConstant(node) ? near(0) : null;
  return {
    truth: (row) => codeOf(exact.value(node, row)),
    near: constant === null ? near : () => constant,
    figure: (row, decimals) => {
      const value = exact.value(node, row);
      return value.kind === 'number' ? E.toFixed(E.divide(value.value, scale), decimals) : null;
    },
    units: () => Number.NaN,
  };
}

const POWERS_OF_TEN = Array.from({ length: 13 }, (_, n) => 10 ** n);

/**
 * The value in units of the last decimal when every number within the bound rounds to the same, else NaN. `bound` is in units of 2⁻⁵³,
 * `scale` the unit's factor. Eight roundings of our own are added to the bound.
 */
function surelyRounded(
  { value, bound, scale }: { readonly value: number; readonly bound: number; readonly scale: number },
  decimals: number,
): number {
  const factor = POWERS_OF_TEN[decimals] ?? 10 ** decimals;
  const scaled = (Math.abs(value) / scale) * factor;
  if (!(scaled < 2 ** 50)) return Number.NaN;
  const slack = UNIT_ROUNDOFF * ((bound / scale) * factor + 8 * scaled) * 1.0001;
  const rounded = Math.floor(scaled + 0.5);
  const distance = Math.abs(scaled + 0.5 - rounded);
  const clear = Math.min(distance, 1 - distance);
  if (!(clear > slack)) return Number.NaN;
  // The sign of a value that rounds to zero is dropped, as in the exact text.
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Units of the last decimal as decimal text. */
function decimalText(units: number, decimals: number): string {
  // The quotient is off by an eighth of the last decimal at the most: its nearest decimal is the count itself.
  return (units / 10 ** decimals).toFixed(decimals);
}
