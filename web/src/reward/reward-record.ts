import type { OutputOf } from '@dudao/core/lib/contract';
import type { listRewardChoices, readReward } from '@dudao/core/reward/contract';
import type { listOwnRewards } from '@dudao/core/reward/own-contract';
import type { RewardState } from '@dudao/core/reward/reward-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A proposal as its page shows it. */
export type RewardFacts = OutputOf<typeof readReward>;
/** A line of it. */
export type LineFacts = RewardFacts['lines'][number];
/** What can be proposed. */
export type Choices = OutputOf<typeof listRewardChoices>;
/** What is open to a unit. */
export type OpenFacts = OutputOf<typeof listOwnRewards>['open'][number];
/** What is under notice. */
export type NoticeFacts = OutputOf<typeof listOwnRewards>['notices'][number];
/** A unit's own line. */
export type OwnFacts = OutputOf<typeof listOwnRewards>['lines'][number];
/** A unit's line in the result that is cited. */
export type CitedFacts = LineFacts['cited'];

/** The mark of each state. */
export const REWARD_STANDINGS: Readonly<Record<RewardState, Standing>> = {
  draft: 'pending',
  called: 'pending',
  submitted: 'floor',
  decided: 'met',
  withdrawn: 'none',
};
