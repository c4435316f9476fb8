import type { ReferralState } from '@dudao/core/visit/referral';
import type { VisitState } from '@dudao/core/visit/visit-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** The mark of each state of a visit. */
export const VISIT_STANDINGS: Readonly<Record<VisitState, Standing>> = {
  planned: 'pending',
  noticed: 'pending',
  'under-way': 'floor',
  left: 'floor',
  closed: 'met',
  cancelled: 'none',
};

/** The mark of each state of a matter that was handed up. */
export const REFERRAL_STANDINGS: Readonly<Record<ReferralState, Standing>> = {
  waiting: 'pending',
  taken: 'floor',
  answered: 'met',
  withdrawn: 'none',
};
