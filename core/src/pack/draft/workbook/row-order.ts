/** One move in a list: the entry at `from` goes to `to`, counted without it. `entry` is where it stood before all moves. */
export interface RowMove {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
}

/** The fewest moves, one after the other, that bring entries 0 … n−1 into the wanted order. */
export function movesTo(wanted: readonly number[]): readonly RowMove[] {
  const still = longestRising(wanted);
  const now = wanted.map((_, i) => i);
  return wanted.flatMap((entry, at): readonly RowMove[] => {
    if (still.has(entry)) return [];
    const from = now.indexOf(entry);
    now.splice(from, 1);
    const before = wanted[at - 1];
    const to = before === undefined ? 0 : now.indexOf(before) + 1;
    now.splice(to, 0, entry);
    return [{ entry, from, to }];
  });
}

/** The most entries that already stand in rising order: they need not move. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  // For each length the run that ends lowest.
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    const at = ends.findIndex((end) => end > number);
    const length = at < 0 ? ends.length : at;
    before.set(number, ends[length - 1]);
    ends[length] = number;
  }
  const still = new Set<number>();
  for (let one = ends.at(-1); one !== undefined; one = before.get(one)) still.add(one);
  return still;
}
