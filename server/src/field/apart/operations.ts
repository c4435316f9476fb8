import type { Implementation } from '../../lib/serve.ts';
import {
  downloadAgreementImplementation,
  readAgreementImplementation,
  readItemAgreementImplementation,
} from './agreement.ts';
import {
  listCalibrationsImplementation,
  openCalibrationImplementation,
  readCalibrationImplementation,
} from './calibrations.ts';
import { announceApartDrawImplementation, openApartDrawImplementation } from './draws.ts';
import { readDriftImplementation, readOwnDriftImplementation } from './drift.ts';
import { listApartsImplementation, listOwnApartsImplementation, readApartChoicesImplementation } from './list.ts';
import { chooseApartImplementation, releaseApartImplementation } from './make.ts';
import {
  listOwnCalibrationsImplementation,
  markCalibrationCaseImplementation,
  readOwnCalibrationImplementation,
} from './own-calibrations.ts';
import { readApartImplementation, sayAgreedImplementation } from './together.ts';

/** Marking apart, agreeing, agreement and calibration. */
export const apartOperations: readonly Implementation[] = [
  listApartsImplementation,
  readApartChoicesImplementation,
  announceApartDrawImplementation,
  openApartDrawImplementation,
  chooseApartImplementation,
  releaseApartImplementation,
  listOwnApartsImplementation,
  readApartImplementation,
  sayAgreedImplementation,
  readAgreementImplementation,
  readItemAgreementImplementation,
  downloadAgreementImplementation,
  readDriftImplementation,
  readOwnDriftImplementation,
  listCalibrationsImplementation,
  openCalibrationImplementation,
  readCalibrationImplementation,
  listOwnCalibrationsImplementation,
  readOwnCalibrationImplementation,
  markCalibrationCaseImplementation,
];
