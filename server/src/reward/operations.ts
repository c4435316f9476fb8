import type { Implementation } from '../lib/serve.ts';
import {
  answerRewardObjectionImplementation,
  issueCertificatesImplementation,
  payRewardsImplementation,
} from './after.ts';
import { decideRewardImplementation } from './decide.ts';
import {
  downloadCertificateImplementation,
  downloadOfficeCertificateImplementation,
  downloadRewardImplementation,
} from './document.ts';
import { exportRewardImplementation } from './export.ts';
import {
  addRewardLineImplementation,
  changeRewardLineImplementation,
  removeRewardLinesImplementation,
} from './lines.ts';
import { listRewardChoicesImplementation, listRewardsImplementation } from './list.ts';
import { listOwnRewardsImplementation } from './own.ts';
import { proposeRewardImplementation } from './propose.ts';
import { readRewardImplementation } from './read.ts';
import {
  nominateForRewardImplementation,
  objectToRewardImplementation,
  receiveCertificateImplementation,
} from './speak.ts';
import {
  callForRewardsImplementation,
  handBackRewardImplementation,
  submitRewardImplementation,
  withdrawRewardImplementation,
} from './steps.ts';

/** Operations of rewards. */
export const rewardOperations: readonly Implementation[] = [
  listRewardsImplementation,
  listRewardChoicesImplementation,
  proposeRewardImplementation,
  readRewardImplementation,
  addRewardLineImplementation,
  changeRewardLineImplementation,
  removeRewardLinesImplementation,
  callForRewardsImplementation,
  submitRewardImplementation,
  handBackRewardImplementation,
  decideRewardImplementation,
  withdrawRewardImplementation,
  issueCertificatesImplementation,
  payRewardsImplementation,
  answerRewardObjectionImplementation,
  downloadRewardImplementation,
  downloadOfficeCertificateImplementation,
  exportRewardImplementation,
  listOwnRewardsImplementation,
  nominateForRewardImplementation,
  objectToRewardImplementation,
  receiveCertificateImplementation,
  downloadCertificateImplementation,
];
