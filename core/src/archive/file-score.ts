import { DEMANDS, type Demand } from '../evidence/shapes.ts';

/** A piece as its readers marked it: how many marked it, and of how many each demand was found to hold. */
export interface MarkedPiece {
  readonly count: number;
  readonly held: Readonly<Partial<Record<Demand, number>>>;
}

/** The file score (档案得分): of how many pieces each of the four demands holds, by everybody who marked them. */
export interface FileScore {
  readonly files: number;
  /** Pieces that somebody has marked. */
  readonly marked: number;
  /** Of how many marked pieces a demand holds; it does not as soon as one of those who marked did not find it so. */
  readonly held: Readonly<Record<Demand, number>>;
  /** Demands held of all four of each marked piece, whole per cent downwards, so that 100 means all; null: nothing is marked. */
  readonly percent: number | null;
}

/** The file score of pieces: of a clause, a unit, a campaign. */
export function fileScoreOf(pieces: readonly MarkedPiece[]): FileScore {
  const marked = pieces.filter(({ count }) => count > 0);
  const heldOf = (demand: Demand) => marked.filter(({ count, held }) => (held[demand] ?? 0) >= count).length;
  const held = {
    accurate: heldOf('accurate'),
    credible: heldOf('credible'),
    complete: heldOf('complete'),
    orderly: heldOf('orderly'),
  };
  const sum = held.accurate + held.credible + held.complete + held.orderly;
  return {
    files: pieces.length,
    marked: marked.length,
    held,
    percent: marked.length === 0 ? null : Math.floor((sum * 100) / (marked.length * DEMANDS.length)),
  };
}
