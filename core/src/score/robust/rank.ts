/**
 * Ranks from the highest score down, ties sharing the better rank (1, 2, 2, 4). A missing score has a missing rank and counts for nobody.
 * `sorted` is working memory of the same length.
 */
export function rankInto(scores: Float64Array, ranks: Float64Array, sorted: Float64Array): void {
  const count = sortPresent(scores, sorted);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number; // in range
    ranks[i] = Number.isNaN(score) ? Number.NaN : 1 + count - upperBound(sorted, count, score);
  }
}

/** Ranks from the lowest value up, ties sharing the lower rank: the worst is 1 (the handbook's "high value = top in the list"). */
export function ranksUpward(values: Float64Array): Float64Array {
  const sorted = new Float64Array(values.length);
  const count = sortPresent(values, sorted);
  return values.map((value) => (Number.isNaN(value) ? Number.NaN : 1 + lowerBound(sorted, count, value)));
}

/** Puts the values that are not missing in order at the front of `sorted`; returns how many. */
export function sortPresent(values: Float64Array, sorted: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number; // in range
    if (!Number.isNaN(value)) sorted[count++] = value;
  }
  sorted.subarray(0, count).sort();
  return count;
}

/** How many of the first `count` sorted values are less than or equal to `value`. */
function upperBound(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the first `count` sorted values are less than `value`. */
function lowerBound(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
