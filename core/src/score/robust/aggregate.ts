import type { Aggregation } from './composite.ts';
import { netOutranking } from './outranking.ts';

/** What an aggregation works on: normalised columns (higher is better) and weights that sum to one; a weight of 0 leaves the indicator out. */
export interface Weighted {
  readonly columns: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly whenMissing: 'missing' | 'rest';
}

/**
 * One score per unit into `scores`. With I the normalised values, w the weights (step 6 of the OECD/JRC handbook):
 *
 * - `arithmetic`: Σ w·I: full compensation.
 * - `geometric`: Π I^w: a low value weighs more; 0 makes the score 0, a negative value makes it missing.
 * - `harmonic`: 1 ÷ Σ (w ÷ I): still less compensation; the same of 0 and negative values.
 * - `worst-of`: min I over the indicators with a weight: no compensation.
 * - `outranking`: the share of the other units that a unit outranks, a tie counting half (Copeland 1951 on the handbook's outranking
 *   matrix, formula 32): only who is better counts, not by how much.
 *
 * A missing value makes the score missing, or with `rest` the weights of the values present are scaled up to one.
 */
export function aggregateInto(scores: Float64Array, by: Aggregation, weighted: Weighted): void {
  WAYS[by](scores, weighted);
}

type Way = (scores: Float64Array, weighted: Weighted) => void;

const WAYS: Readonly<Record<Aggregation, Way>> = {
  arithmetic: sums(
    (value, weight) => weight * value,
    (sum, weight) => sum / weight,
  ),
  geometric: sums(
    (value, weight) => weight * Math.log(value),
    (sum, weight) => Math.exp(sum / weight),
  ),
  harmonic: sums(
    (value, weight) => (value >= 0 ? weight / value : Number.NaN),
    (sum, weight) => weight / sum,
  ),
  'worst-of': worstInto,
  outranking: copelandInto,
};

/** Adds up `term(value, weight)` and ends with `end(sum, weight of what is present)`. */
function sums(term: (value: number, weight: number) => number, end: (sum: number, weight: number) => number): Way {
  return (scores, weighted) => sumInto(scores, weighted, { term, end });
}

function sumInto(
  scores: Float64Array,
  { columns, weights, whenMissing }: Weighted,
  {
    term,
    end,
  }: {
    readonly term: (value: number, weight: number) => number;
    readonly end: (sum: number, weight: number) => number;
  },
): void {
  const present = new Float64Array(scores.length);
  scores.fill(0);
  for (const [q, column] of columns.entries()) {
    const weight = weights[q] as number; // one per column
    if (weight === 0) continue;
    for (let i = 0; i < scores.length; i++) {
      const value = column[i] as number; // one per unit
      if (Number.isNaN(value)) {
        if (whenMissing === 'missing') scores[i] = Number.NaN;
      } else {
        scores[i] = (scores[i] as number) + term(value, weight);
        present[i] = (present[i] as number) + weight;
      }
    }
  }
  for (let i = 0; i < scores.length; i++) {
    const weight = present[i] as number;
    scores[i] = weight === 0 ? Number.NaN : end(scores[i] as number, weight);
  }
}

function worstInto(scores: Float64Array, { columns, weights, whenMissing }: Weighted): void {
  scores.fill(Number.POSITIVE_INFINITY);
  for (const [q, column] of columns.entries()) {
    if (weights[q] === 0) continue;
    for (let i = 0; i < scores.length; i++) {
      const value = column[i] as number; // one per unit
      if (Number.isNaN(value) && whenMissing === 'missing') scores[i] = Number.NaN;
      else if (value < (scores[i] as number)) scores[i] = value;
    }
  }
  for (let i = 0; i < scores.length; i++) if (scores[i] === Number.POSITIVE_INFINITY) scores[i] = Number.NaN;
}

/** Sums of weights that are equal in exact arithmetic may differ by this in float64. */
const EQUAL = 1e-9;

function copelandInto(scores: Float64Array, weighted: Weighted): void {
  const { columns, weights, whenMissing } = weighted;
  const counted = (i: number): boolean => {
    const cells = columns.filter((_, q) => weights[q] !== 0).map((column) => Number.isNaN(column[i]));
    return whenMissing === 'missing' ? !cells.includes(true) : cells.includes(false);
  };
  const takesPart = Array.from(scores, (_, i) => counted(i));
  const others = takesPart.filter(Boolean).length - 1;
  const net = netOutranking(weighted, scores.length);
  scores.fill(0);
  for (let i = 0; i < scores.length; i++) {
    for (let j = i + 1; j < scores.length; j++) {
      if (!takesPart[i] || !takesPart[j]) continue;
      const lead = net[i * scores.length + j] as number;
      const share = lead > EQUAL ? 1 : lead < -EQUAL ? 0 : 0.5;
      scores[i] = (scores[i] as number) + share;
      scores[j] = (scores[j] as number) + 1 - share;
    }
  }
  for (let i = 0; i < scores.length; i++) {
    scores[i] = takesPart[i] ? (others === 0 ? 1 : (scores[i] as number) / others) : Number.NaN;
  }
}
