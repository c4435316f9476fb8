import type { Implementation } from '../lib/serve.ts';
import { applyImplementation, dropImplementation, refileImplementation } from './apply.ts';
import { checkImplementation, giveNoticeImplementation } from './check.ts';
import { decideImplementation, withdrawImplementation } from './decide.ts';
import { exportResultsImplementation } from './export-results.ts';
import {
  listProgrammesImplementation,
  listWorkImplementation,
  readProgrammeImplementation,
} from './list-programmes.ts';
import { readApplicationImplementation } from './read-application.ts';
import { readUnitRecognitionImplementation } from './read-unit.ts';
import { setTermImplementation } from './set-term.ts';
import { readTitleImplementation, reviewImplementation, signGoalsImplementation } from './titles.ts';

export const recognitionOperations: readonly Implementation[] = [
  listProgrammesImplementation,
  readProgrammeImplementation,
  readUnitRecognitionImplementation,
  listWorkImplementation,
  readApplicationImplementation,
  readTitleImplementation,
  applyImplementation,
  refileImplementation,
  dropImplementation,
  checkImplementation,
  giveNoticeImplementation,
  decideImplementation,
  withdrawImplementation,
  signGoalsImplementation,
  reviewImplementation,
  setTermImplementation,
  exportResultsImplementation,
];
