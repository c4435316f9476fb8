import type { OutputOf } from '@dudao/core/lib/contract';
import type { listReferrals } from '@dudao/core/visit/referral-contract';

/** A matter that was handed up, as lists tell it. */
export type Referral = OutputOf<typeof listReferrals>['referrals'][number];
