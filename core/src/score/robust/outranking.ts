import type { Weighted } from './composite.ts';

/**
 * For each pair of units i < j, at `i × units + j`: the weight of the indicators on which i is ahead less that on which j is. Indicators
 * missing on either side speak for neither. The other half of the matrix stays 0.
 */
export function netOutranking({ columns, weights }: Weighted, units: number): Float64Array {
  const net = new Float64Array(units * units);
  for (const [q, column] of columns.entries()) {
    const weight = weights[q] as number; // one per column
    if (weight === 0) continue;
    for (let i = 0; i < units; i++) {
      const ours = column[i] as number; // one per unit
      const row = i * units;
      for (let j = i + 1; j < units; j++) {
        const theirs = column[j] as number;
        // No branch: which one is ahead cannot be foreseen. A comparison with NaN is false both ways.
        net[row + j] = (net[row + j] as number) + weight * (Number(ours > theirs) - Number(ours < theirs));
      }
    }
  }
  return net;
}

/**
 * The outranking matrix of the OECD/JRC handbook, formula 32: e(j, k) = the weight of the indicators on which j is ahead of k plus half of
 * those on which they are equal, so that e(j, k) + e(k, j) = 1. Row after row; the diagonal is 0. All values must be present.
 */
export function outrankingMatrix(weighted: Weighted, units: number): Float64Array {
  const net = netOutranking(weighted, units);
  const matrix = new Float64Array(units * units);
  for (let j = 0; j < units; j++) {
    for (let k = j + 1; k < units; k++) {
      const lead = net[j * units + k] as number;
      matrix[j * units + k] = (1 + lead) / 2;
      matrix[k * units + j] = (1 - lead) / 2;
    }
  }
  return matrix;
}
