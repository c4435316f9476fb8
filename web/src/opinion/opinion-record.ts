import type { OutputOf } from '@dudao/core/lib/contract';
import type { OpinionLine, readOpinion } from '@dudao/core/opinion/contract';
import type { OpinionState } from '@dudao/core/opinion/opinion-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** An opinion as its page shows it. */
export type OpinionRecord = OutputOf<typeof readOpinion>;
/** A point of it. */
export type PointRecord = OpinionRecord['pointList'][number];
/** An opinion as lists tell it. */
export type OpinionItem = OpinionLine;

/** The mark of each state. */
export const OPINION_STANDINGS: Readonly<Record<OpinionState, Standing>> = {
  draft: 'pending',
  signed: 'pending',
  sent: 'floor',
  answered: 'floor',
  issued: 'met',
  superseded: 'none',
  withdrawn: 'none',
};
