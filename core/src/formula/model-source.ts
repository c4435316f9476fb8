import type { Text } from '../lib/text.ts';

/**
 * What the engine is given to compile: levels, an optional dimension, inputs, parameters and definitions.
 * It knows no standard, no school and no county: these words come from packs.
 */
export interface ModelSource {
  /** From the rows upwards, e.g. school, county. Each record of a level belongs to one record of the next. */
  readonly levels: readonly LevelSource[];
  /** A split of quantities into members, e.g. stage: primary, junior, senior. */
  readonly dimension?: DimensionSource;
  readonly inputs: readonly InputSource[];
  readonly parameters: readonly ParameterSource[];
  readonly tables?: readonly TableSource[];
  readonly definitions: readonly DefinitionSource[];
}

export interface LevelSource {
  readonly id: string;
  readonly name: Text;
}

export interface DimensionSource {
  readonly id: string;
  readonly name: Text;
  readonly members: readonly { readonly id: string; readonly name: Text }[];
}

/** A number is kept as its decimal text, so that it means exactly what was written. */
export type DecimalText = string;

/** One decimal for all members of the dimension, or one per member id. */
export type PerMember<T> = { readonly all: T } | { readonly by: Readonly<Record<string, T>> };

export type InputKind =
  /** Whole number, e.g. persons, rooms. */
  | 'count'
  /** Decimal number with at most 15 significant digits. */
  | 'decimal'
  /** One of `choices`, by code. */
  | 'choice'
  /** An expert's judgement: met, not met; missing means not yet judged. */
  | 'judgement'
  /** A day of the calendar, kept as days since 1970-01-01 (`lib/plain-day.ts`). */
  | 'date';

export interface InputSource {
  readonly id: string;
  readonly name: Text;
  readonly level: string;
  /** The column that carries it; per member of the dimension, or one column shared by all members. */
  readonly columns: PerMember<string>;
  readonly kind: InputKind;
  /** Unit of measure of the numbers in the column, e.g. `㎡`, `万元`, `%`. Absent for choices and judgements. */
  readonly unit?: string;
  /** Least and greatest believable value, in the unit; a value outside is refused on import. */
  readonly min?: DecimalText;
  readonly max?: DecimalText;
  readonly choices?: readonly { readonly code: string; readonly name: Text }[];
}

/**
 * Steps from a measured value to marks. 查表(id, x) is the value of the highest step whose bound x reaches; with `upTo`, of the lowest
 * step whose bound x does not exceed. Outside of all steps it is `beyond`, or missing.
 */
export interface TableSource {
  readonly id: string;
  readonly name: Text;
  /** Unit of the bounds; absent: a plain number. */
  readonly unit?: string;
  /** Unit of `value`. */
  readonly valueUnit?: string;
  readonly upTo?: boolean;
  readonly beyond?: DecimalText;
  /** In ascending order of their bounds. */
  readonly steps: readonly { readonly bound: DecimalText; readonly value: DecimalText }[];
}

export interface ParameterSource {
  readonly id: string;
  readonly name: Text;
  readonly unit?: string;
  /** The value is a day of the calendar, `yyyy-mm-dd`. */
  readonly date?: boolean;
  /** Absent: not set; a formula that needs it is missing. Only a plain number can be unset. */
  readonly value?: PerMember<DecimalText | boolean>;
}

export type Compare = 'at-least' | 'at-most' | 'above' | 'below' | 'equal';

export interface DefinitionSource {
  readonly id: string;
  readonly name: Text;
  readonly level: string;
  /** True: one value per member of the dimension. */
  readonly perMember: boolean;
  /** Members for which it is defined; absent: all of them. */
  readonly members?: readonly string[];
  /** Condition under which it applies; where it is false the value is "not applicable". */
  readonly where?: string;
  readonly formula: string;
  readonly unit?: string;
  /** Decimals shown to people; display only, unless the formula itself rounds. */
  readonly decimals?: number;
  /** The line to meet, in `unit`: a decimal or a formula. It is reachable in formulas as `<id>.标准` and `<id>.limit`. */
  readonly threshold?: PerMember<string>;
  /** How the value is held against `threshold`; the outcome is reachable as `<id>.达标` and `<id>.met`. */
  readonly compare?: Compare;
  /** What is held against the line: the exact value (default), or the displayed one, rounded half-up to `decimals` in `unit`. */
  readonly judged?: 'exact' | 'displayed';
}
