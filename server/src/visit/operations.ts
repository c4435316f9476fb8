import type { Implementation } from '../lib/serve.ts';
import { readBurdenOfVisitImplementation } from './burden.ts';
import { cancelSeriesImplementation } from './cancel-series.ts';
import { changeVisitImplementation, mergeVisitsImplementation } from './change.ts';
import { readVisitChoicesImplementation } from './choices.ts';
import { readCoverageImplementation } from './coverage.ts';
import { downloadDisclosureImplementation, readDisclosureImplementation } from './disclosure.ts';
import { downloadNoticeImplementation } from './notice-letter.ts';
import { listVisitsOfCampaignImplementation } from './of-campaign.ts';
import {
  listOutingsImplementation,
  planOutingsImplementation,
  readMyOutingsImplementation,
  removeOutingImplementation,
} from './outings.ts';
import { planVisitImplementation } from './plan.ts';
import { listVisitsImplementation, readMyVisitsImplementation, readVisitImplementation } from './read.ts';
import {
  answerReferralImplementation,
  listReferralsImplementation,
  referMatterImplementation,
  takeReferralImplementation,
  withdrawReferralImplementation,
} from './referrals.ts';
import { useSealedDeskImplementation } from './sealed-desk.ts';
import {
  arrangeVisitImplementation,
  beginVisitImplementation,
  cancelVisitImplementation,
  closeVisitImplementation,
  giveNoticeImplementation,
  leaveVisitImplementation,
  proposeRouteImplementation,
  writeEntryImplementation,
} from './steps.ts';
import { unwatchUnitImplementation, watchUnitImplementation } from './watches.ts';

export const visitOperations: readonly Implementation[] = [
  readVisitChoicesImplementation,
  planVisitImplementation,
  changeVisitImplementation,
  mergeVisitsImplementation,
  readVisitImplementation,
  listVisitsImplementation,
  listVisitsOfCampaignImplementation,
  readMyVisitsImplementation,
  giveNoticeImplementation,
  downloadNoticeImplementation,
  arrangeVisitImplementation,
  proposeRouteImplementation,
  beginVisitImplementation,
  writeEntryImplementation,
  leaveVisitImplementation,
  closeVisitImplementation,
  cancelVisitImplementation,
  cancelSeriesImplementation,
  referMatterImplementation,
  listReferralsImplementation,
  takeReferralImplementation,
  answerReferralImplementation,
  withdrawReferralImplementation,
  planOutingsImplementation,
  removeOutingImplementation,
  listOutingsImplementation,
  readMyOutingsImplementation,
  useSealedDeskImplementation,
  readDisclosureImplementation,
  downloadDisclosureImplementation,
  readCoverageImplementation,
  readBurdenOfVisitImplementation,
  watchUnitImplementation,
  unwatchUnitImplementation,
];
