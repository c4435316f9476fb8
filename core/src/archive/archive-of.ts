/** A piece that is filed under a clause, as far as the archive needs it. */
export interface FiledPiece {
  readonly id: string;
  readonly clause: string;
  /** When this version was filed, ISO text. */
  readonly filedAt: string;
  /** The version that took its place; null: it is the latest. */
  readonly replacedBy: string | null;
  readonly withdrawn: object | null;
}

/** One clause of the archive: its present pieces with their numbers. None: something is missing there. */
export interface ArchiveClause<P> {
  readonly clause: string;
  readonly pieces: readonly { readonly number: string; readonly piece: P }[];
}

const DIGITS = 3;

/**
 * The archive by clause, in the order of the clauses. A piece is numbered by its clause and by its turn among all that was ever filed there, so
 * that no number is given twice: a new version keeps the number of the first, and what was withdrawn leaves a hole. What is filed under other
 * clauses follows at the end.
 */
export function archiveOf<P extends FiledPiece>(
  clauses: readonly string[],
  filed: readonly P[],
): readonly ArchiveClause<P>[] {
  const before = new Map(filed.flatMap((one) => (one.replacedBy === null ? [] : [[one.replacedBy, one.id] as const])));
  const first = (id: string): string => {
    const earlier = before.get(id);
    return earlier === undefined ? id : first(earlier);
  };
  const elsewhere = filed.filter(({ clause }) => !clauses.includes(clause)).map(({ clause }) => clause);
  return [...clauses, ...new Set(elsewhere.sort())].map((clause) => {
    const here = filed.filter((one) => one.clause === clause);
    const roots = here
      .filter(({ id }) => !before.has(id))
      .sort((a, b) => (a.filedAt === b.filedAt ? (a.id < b.id ? -1 : 1) : a.filedAt < b.filedAt ? -1 : 1))
      .map(({ id }) => id);
    const pieces = here
      .filter(({ replacedBy, withdrawn }) => replacedBy === null && withdrawn === null)
      .map((piece) => {
        const turn = roots.indexOf(first(piece.id)) + 1;
        return { number: `${clause}-${String(turn).padStart(DIGITS, '0')}`, piece };
      });
    return { clause, pieces: pieces.sort((a, b) => (a.number < b.number ? -1 : 1)) };
  });
}
