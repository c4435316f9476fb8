/** One version of a record, as far as it decides what stands. */
export interface HeadVersion {
  readonly itemId: string;
  readonly parent: string | null;
  readonly authorId: string;
  readonly setAside: boolean;
}

/**
 * F9–F11 The versions that stand, in the order given: those without a successor of the same author that are not set aside. Which they are does not
 * depend on the order in which they arrived. One: it is the record; several: a conflict.
 */
export function headsOf<V extends HeadVersion>(versions: readonly V[]): readonly V[] {
  return versions.filter(
    (one) => !one.setAside && !versions.some((other) => other.parent === one.itemId && other.authorId === one.authorId),
  );
}
