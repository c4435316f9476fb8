/** What a form said when it was opened, what its writer made of it, and what somebody else has stored since. */
export interface ThreeSides<T extends object> {
  readonly before: T;
  readonly mine: T;
  readonly theirs: T;
}

/** Whose word holds for a field. */
export type Side = 'mine' | 'theirs';

/** A field that differs between two of the three: who changed it; `both` when to different words. */
export interface SideChange<T extends object> {
  readonly key: keyof T & string;
  readonly by: Side | 'both';
}

/** The fields that anybody changed, in the order of the form; what both changed to the same is settled. */
export function changesOf<T extends object>({ before, mine, theirs }: ThreeSides<T>): readonly SideChange<T>[] {
  // Safe: the keys of a plain record of fields.
  return (Object.keys(mine) as (keyof T & string)[]).flatMap((key): SideChange<T>[] => {
    const isMine = !isSame(before[key], mine[key]);
    const isTheirs = !isSame(before[key], theirs[key]);
    if (isSame(mine[key], theirs[key]) || !(isMine || isTheirs)) return [];
    return [{ key, by: isMine && isTheirs ? 'both' : isMine ? 'mine' : 'theirs' }];
  });
}

/** The fields together: each as whoever alone changed it, or as was picked; null while a pick is missing. */
export function mergedOf<T extends object>(
  sides: ThreeSides<T>,
  picks: Readonly<Partial<Record<keyof T & string, Side>>>,
): T | null {
  let merged = sides.theirs;
  for (const { key, by } of changesOf(sides)) {
    const side = picks[key] ?? (by === 'both' ? undefined : by);
    if (side === undefined) return null;
    if (side === 'mine') merged = { ...merged, [key]: sides.mine[key] };
  }
  return merged;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
