/**
 * Which way an indicator is better. Every normalisation turns it so that higher is better afterwards.
 */
export type Direction = 'higher' | 'lower';

/** What `distance` compares with: the best, the worst or the mean of the units, or a given value. */
export type Reference = 'best' | 'worst' | 'mean' | { readonly value: number };

/** One step of a categorical scale: units at or above this percentile rank receive these points. */
export interface PercentileStep {
  readonly percentile: number;
  readonly points: number;
}

/**
 * How values of different units of measure become comparable: the methods of the OECD/JRC Handbook on Constructing Composite Indicators
 * (2008), step 5, with `normaliseColumn` holding their formulas.
 */
export type Normalisation =
  | { readonly kind: 'none' }
  | { readonly kind: 'rank' }
  | { readonly kind: 'z-score' }
  | {
      readonly kind: 'min-max' | 'log-min-max';
      /** Ends of the scale; without them the least and the greatest value of the units. */
      readonly bounds?: { readonly low: number; readonly high: number };
      /** Values beyond the bounds count as the bound. Without it they leave the scale. */
      readonly clamp?: boolean;
      /** What the worst and the best end become; 0 and 1 unless given. */
      readonly scale?: readonly [number, number];
    }
  | { readonly kind: 'distance'; readonly to: Reference; readonly form: 'ratio' | 'difference' }
  | { readonly kind: 'percentile' }
  | { readonly kind: 'categorical'; readonly steps: readonly PercentileStep[] }
  | { readonly kind: 'above-below'; readonly share: number };

/** How normalised indicators become one score; `aggregateInto` holds the formulas. */
export type Aggregation = 'arithmetic' | 'geometric' | 'harmonic' | 'worst-of' | 'outranking';

/** One indicator of a composite. Weights are non-negative and need not sum to one: shares of their sum are meant. */
export interface CompositeIndicator {
  readonly id: string;
  readonly weight: number;
  readonly direction: Direction;
  readonly normalisation: Normalisation;
}

/**
 * A composite score before it is computed: units × indicators, one column per indicator in their order, NaN where a value is missing.
 * `whenMissing`: a unit that lacks a value has no score (`missing`), or is scored by what it has, the weights of that scaled up (`rest`).
 */
export interface Composite {
  readonly units: readonly string[];
  readonly indicators: readonly CompositeIndicator[];
  readonly columns: readonly Float64Array[];
  readonly aggregation: Aggregation;
  readonly whenMissing: 'missing' | 'rest';
}

/** What an aggregation works on: normalised columns (higher is better) and weights that sum to one; a weight of 0 leaves the indicator out. */
export interface Weighted {
  readonly columns: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly whenMissing: 'missing' | 'rest';
}

/** The categorical scale of the handbook's Table 15: 100 for the top 5 %, then 80, 60, 50, 40, 20 and 0 for the last 5 %. */
export const HANDBOOK_STEPS: readonly PercentileStep[] = [
  { percentile: 95, points: 100 },
  { percentile: 85, points: 80 },
  { percentile: 65, points: 60 },
  { percentile: 35, points: 50 },
  { percentile: 15, points: 40 },
  { percentile: 5, points: 20 },
];
