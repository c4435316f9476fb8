/** Fewer in one group could be recognised by somebody who knows one of them. */
export const LEAST_SHOWN = 3;

/**
 * Counts of groups as the public may see them: null where they are few, 0 stays 0. Where only one group is hidden beside a known sum, the smallest other is hidden too,
 * so that nobody works it out. Order stays.
 */
export function shownCounts<T extends { readonly count: number }>(
  groups: readonly T[],
): readonly (Omit<T, 'count'> & { readonly count: number | null })[] {
  const few = groups.filter(({ count }) => count > 0 && count < LEAST_SHOWN);
  const hidden = new Set<T>(few);
  if (few.length === 1) {
    const [next] = groups.filter(({ count }) => count >= LEAST_SHOWN).toSorted((a, b) => a.count - b.count);
    if (next !== undefined) hidden.add(next);
  }
  return groups.map((group) => ({ ...group, count: hidden.has(group) ? null : group.count }));
}

/** A sum as the public may see it; null where it is few. */
export function shownCount(count: number): number | null {
  return count > 0 && count < LEAST_SHOWN ? null : count;
}
