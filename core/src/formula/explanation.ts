import type { Text } from '../lib/text.ts';

/**
 * How one value came about, so that a person can redo it with a calculator: the formula as the standard writes it, the same
 * with the numbers put in, the result, and for ranges a table with one line per member. Plain data: it is stored and shown.
 */
export interface Explanation {
  readonly definition: string;
  readonly aspect: 'value' | 'limit' | 'met';
  readonly member: string | null;
  readonly name: Text;
  /** The formula as written in the standard. */
  readonly formula: string;
  /** The condition under which the definition applies, as written; null when it always does. */
  readonly where: string | null;
  /** The formula with the numbers of this record; null when it does not apply. */
  readonly substituted: string | null;
  readonly outcome: ExplainedValue;
  /** The line and whether it is met; null for definitions without a line. */
  readonly comparison: {
    readonly operator: string;
    readonly limit: ExplainedValue;
    readonly met: boolean | null;
  } | null;
  readonly inputs: readonly ExplainedInput[];
  /** Other definitions that were used; each can be explained in turn. */
  readonly references: readonly ExplainedReference[];
  readonly ranges: readonly ExplainedRange[];
}

export interface ExplainedValue {
  readonly state: 'number' | 'truth' | 'missing' | 'not-applicable';
  /** Six decimals, half-up; `exact` says whether that is the whole number and not a rounding. For truths `true`/`false`. */
  readonly text: string | null;
  readonly exact: boolean;
  readonly unit: string | null;
}

export interface ExplainedInput {
  readonly input: string;
  readonly column: string;
  readonly name: Text;
  readonly level: number;
  readonly row: number;
  /** As entered, in its unit; null when missing. */
  readonly text: string | null;
  readonly unit: string | null;
}

export interface ExplainedReference {
  readonly definition: string;
  readonly aspect: 'value' | 'limit' | 'met';
  readonly member: string | null;
  readonly name: Text;
  readonly level: number;
  readonly row: number;
  readonly value: ExplainedValue;
}

/** One range of a formula: its members' numbers and the intermediate results in the order in which one computes them. */
export interface ExplainedRange {
  readonly function: string;
  readonly columns: readonly Text[];
  readonly rows: readonly {
    readonly level: number;
    readonly row: number;
    readonly cells: readonly (string | null)[];
  }[];
  readonly steps: readonly { readonly name: Text; readonly text: string }[];
}
