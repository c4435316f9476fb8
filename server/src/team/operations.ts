import type { Implementation } from '../lib/serve.ts';
import {
  declareIntegrityImplementation,
  rateVisitImplementation,
  readVisitTeamImplementation,
  signPledgeImplementation,
} from './integrity.ts';
import { readTeamLifeImplementation } from './life.ts';
import { listSheetsImplementation } from './list-sheets.ts';
import { keepCareCardImplementation, readOwnTeamLifeImplementation } from './own.ts';
import { readSheetImplementation } from './read-sheet.ts';
import { decideSheetImplementation, saveSheetImplementation, signSheetImplementation } from './sheets.ts';

export const teamOperations: readonly Implementation[] = [
  listSheetsImplementation,
  readSheetImplementation,
  saveSheetImplementation,
  signSheetImplementation,
  decideSheetImplementation,
  readTeamLifeImplementation,
  readVisitTeamImplementation,
  signPledgeImplementation,
  declareIntegrityImplementation,
  rateVisitImplementation,
  readOwnTeamLifeImplementation,
  keepCareCardImplementation,
];
