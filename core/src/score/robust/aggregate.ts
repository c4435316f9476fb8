import type { Aggregation, Weighted } from './composite.ts';
import { netOutranking } from './outranking.ts';

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
  arithmetic: (scores, weighted) => sumInto(scores, weighted, weighted.columns, (sum, weight) => sum / weight),
  geometric: (scores, weighted) =>
    sumInto(scores, weighted, weighted.columns.map(logarithms), (sum, weight) => Math.exp(sum / weight)),
  harmonic: (scores, weighted) =>
    sumInto(scores, weighted, weighted.columns.map(reciprocals), (sum, weight) => weight / sum),
  'worst-of': worstInto,
  outranking: copelandInto,
};

function logarithms(column: Float64Array): Float64Array {
  const made = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) made[i] = Math.log(column[i] as number);
  return made;
}

function reciprocals(column: Float64Array): Float64Array {
  return column.map((value) => (value >= 0 ? 1 / value : Number.NaN));
}

/** Adds up weight × term over the columns and ends with `end(sum, weight of what is present)`; the terms belong to the columns. */
function sumInto(
  scores: Float64Array,
  { columns, weights, whenMissing }: Weighted,
  terms: readonly Float64Array[],
  end: (sum: number, weight: number) => number,
): void {
  const present = new Float64Array(scores.length);
  let all = 0;
  scores.fill(0);
  for (const [q, column] of columns.entries()) {
    const weight = weights[q] as number; // one per column
    if (weight === 0) continue;
    const term = terms[q] as Float64Array; // one per column
    all += weight;
    if (whenMissing === 'missing') {
      // A missing value spreads into the sum by itself.
      for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) + weight * (term[i] as number);
      continue;
    }
    for (let i = 0; i < scores.length; i++) {
      if (Number.isNaN(column[i])) continue;
      scores[i] = (scores[i] as number) + weight * (term[i] as number);
      present[i] = (present[i] as number) + weight;
    }
  }
  if (whenMissing === 'missing') present.fill(all);
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
