/** How many units a group has. */
export interface GroupSize {
  readonly key: string;
  readonly size: number;
}

/**
 * P8 Groups that the public is not told: those of fewer units than the least size; and where these few could be had by taking the told groups from
 * the totals, the smallest of the others with them, until what is kept back is two groups at least and together not small.
 */
export function suppressedGroups(groups: readonly GroupSize[], least: number): ReadonlySet<string> {
  const bySize = groups.toSorted((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1));
  const kept = bySize.filter(({ size }) => size < least);
  if (kept.length === 0) return new Set();
  const others = bySize.slice(kept.length);
  const sizeOf = (some: readonly GroupSize[]) => some.reduce((sum, { size }) => sum + size, 0);
  while (others.length > 0 && (kept.length < 2 || sizeOf(kept) < least)) {
    const next = others.shift();
    if (next !== undefined) kept.push(next);
  }
  return new Set(kept.map(({ key }) => key));
}

/**
 * P9 Whether totals by grade may be told beside told groups: nothing is kept back; or what is kept back is not small and no grade in it can be guessed, not even
 * by one who knows their own: at least two grades with two units each.
 */
export function mayTotal(keptBack: readonly (string | null)[], least: number): boolean {
  if (keptBack.length === 0) return true;
  if (keptBack.length < least) return false;
  const counts = new Map<string | null, number>();
  for (const grade of keptBack) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= 2).length >= 2;
}
