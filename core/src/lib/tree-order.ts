/** A row of a tree, given without its tree. */
interface Row {
  readonly id: string;
  readonly parentId: string | null;
}

/** The rows so that each stands below its parent, siblings in the order given; whose parent is not among them stands at the top. */
export function treeOrder<R extends Row>(rows: readonly R[]): readonly R[] {
  const ids = new Set(rows.map(({ id }) => id));
  const below = new Map<string | null, R[]>();
  for (const row of rows) {
    const above = row.parentId !== null && ids.has(row.parentId) ? row.parentId : null;
    below.set(above, [...(below.get(above) ?? []), row]);
  }
  const from = (parentId: string | null): R[] => (below.get(parentId) ?? []).flatMap((row) => [row, ...from(row.id)]);
  return from(null);
}
