import type { VerifiedPair } from '../dossier/filing/honesty.ts';
import { gapOf, meanGap, WHOLE } from './gap.ts';
import type { SpotCheckUnit } from './spot-check-format.ts';

/** A figure of a unit as it was reported and as it was found, in some year. */
export interface FoundFigure extends Pick<VerifiedPair, 'self' | 'verified'> {
  readonly element: string;
}

/** What a plan says of a unit's past (S1): its honesty over all years, and the mean gap of each figure that is handed in again. */
export function pastOf(
  found: readonly FoundFigure[],
  figures: readonly string[],
): Pick<SpotCheckUnit, 'verified' | 'honesty' | 'before'> {
  const before = figures.flatMap((element) => {
    const gaps = found.filter((one) => one.element === element).map(gapOf);
    return gaps.length === 0 ? [] : [{ element, times: gaps.length, gap: meanGap(gaps) }];
  });
  return {
    verified: found.length,
    honesty: found.length === 0 ? null : WHOLE - meanGap(found.map(gapOf)),
    before,
  };
}

/** How a drawn figure stands: not seen yet, as reported, otherwise, or it could not be seen. */
export const FIGURE_STATES = ['open', 'agrees', 'differs', 'unseen'] as const;
/** One of the states. */
export type FigureState = (typeof FIGURE_STATES)[number];

/** How a drawn figure stands: what was found counts before a word that it could not be seen. */
export function stateOfFigure({
  found,
  unseen,
}: {
  readonly found: Pick<VerifiedPair, 'self' | 'verified'> | null;
  readonly unseen: string | null;
}): FigureState {
  if (found !== null) return gapOf(found) === 0 ? 'agrees' : 'differs';
  return unseen === null ? 'open' : 'unseen';
}
