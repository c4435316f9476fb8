import type { Rational } from '../lib/rational.ts';
import type { ArithmeticOperator, CompareOperator } from './ast.ts';

/**
 * A checked formula of one definition for one member: names are slots, units are folded into exact factors, members are
 * unrolled. Levels count from 0 (rows) upwards. This is what every evaluator, the explainer and the code generator read.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational; readonly shown: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** `shown`: the parameter that is not set. */
  | { readonly kind: 'missing'; readonly shown?: string }
  | { readonly kind: 'not-applicable' }
  /** Cell of a numeric or judgement column; a number counts in the base unit after × `scale`. */
  | { readonly kind: 'input'; readonly slot: InputSlot }
  /** Constant of the model. */
  | { readonly kind: 'parameter'; readonly name: string; readonly value: Rational | boolean; readonly shown: string }
  /** Value of another node of the model: same record, or the ancestor at `level`. */
  | { readonly kind: 'reference'; readonly node: number; readonly level: number }
  | { readonly kind: 'choice-in'; readonly slot: InputSlot; readonly codes: readonly string[] }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'scalar'; readonly function: ScalarFunction; readonly of: Expression; readonly decimals: number }
  /** The n-th root, rounded half-up at `decimals` of the exact root: rational, whatever it is taken of. */
  | { readonly kind: 'root'; readonly of: Expression; readonly degree: number; readonly decimals: number }
  /** A step table; `steps` ascend. */
  | {
      readonly kind: 'lookup';
      readonly table: string;
      readonly of: Expression;
      readonly steps: readonly LookupStep[];
      /** The lowest step whose bound is not exceeded, instead of the highest one that is reached. */
      readonly upTo: boolean;
      /** Outside of all steps; null: missing. */
      readonly beyond: Rational | null;
    }
  | { readonly kind: 'default'; readonly of: Expression; readonly fallback: Expression }
  | { readonly kind: 'is'; readonly state: 'missing' | 'not-applicable'; readonly of: Expression }
  | {
      readonly kind: 'aggregate';
      readonly function: AggregateFunction;
      readonly over: Members;
      readonly least: Expression | null;
    }
  /** Place of the record's own value among its siblings, 1 is first. */
  | {
      readonly kind: 'rank';
      readonly where: Expression | null;
      readonly value: Expression;
      readonly ascending: boolean;
    };

/** From `from` on (inclusive) the table says `value`, both in base units. */
export interface LookupStep {
  readonly bound: Rational;
  readonly value: Rational;
}

export type ScalarFunction = 'round' | 'sqrt' | 'abs' | 'ceil' | 'floor';

export type AggregateFunction =
  | 'sum'
  | 'mean'
  | 'weighted-mean'
  | 'sd'
  | 'cv'
  | 'share'
  | 'count'
  | 'min'
  | 'max'
  | 'median'
  | 'at-least'
  | 'all'
  | 'any';

/** What an aggregate runs over: the records of a lower (or the own) level, or a written list. */
export type Members =
  | { readonly kind: 'rows'; readonly level: number; readonly item: MemberItem }
  | { readonly kind: 'list'; readonly items: readonly MemberItem[] };

/** `value` is absent for `count`; `weight` only for weighted functions. Evaluated at the member's own record. */
export interface MemberItem {
  readonly where: Expression | null;
  readonly value: Expression | null;
  readonly weight: Expression | null;
}

/** A formula's thousand terms of this size still add up below 2⁵³. */
export const SMALL_WHOLE = 1e12;

/** A column of the data set, the level of its records and the exact factor from its unit to the base unit. */
export interface InputSlot {
  readonly input: string;
  readonly column: string;
  readonly level: number;
  readonly member: string | null;
  readonly scale: Rational;
  /** Cells are truth values (1 met, 0 not met), not numbers. */
  readonly judgement: boolean;
  /** Cells are days of the calendar. */
  readonly date: boolean;
  /** Whole numbers only: the float64 is the number itself. */
  readonly whole: boolean;
  /** Whole, and declared to stay within 10¹²: sums and differences in a formula stay exact too. */
  readonly small: boolean;
  /** The input's least value is not negative; whoever fills the columns holds to it. */
  readonly positive: boolean;
}

/** Direct sub-expressions, for walks over the tree. */
export function childrenOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'number':
    case 'truth':
    case 'missing':
    case 'not-applicable':
    case 'input':
    case 'parameter':
    case 'reference':
    case 'choice-in':
      return [];
    case 'negate':
    case 'not':
    case 'scalar':
    case 'is':
    case 'root':
    case 'lookup':
      return [e.of];
    case 'default':
      return [e.of, e.fallback];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [e.left, e.right];
    case 'if':
      return [e.condition, e.then, e.otherwise];
    case 'rank':
      return present([e.where, e.value]);
    case 'aggregate':
      return present([e.least, ...itemsOf(e.over).flatMap(({ where, value, weight }) => [where, value, weight])]);
  }
}

/** The written items of a list, or the one item of a range over records. */
export function itemsOf(members: Members): readonly MemberItem[] {
  return members.kind === 'rows' ? [members.item] : members.items;
}

function present(expressions: readonly (Expression | null)[]): readonly Expression[] {
  return expressions.filter((e) => e !== null);
}
