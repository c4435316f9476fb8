import type { Implementation } from '../lib/serve.ts';
import { checkFileImplementation, completeFileImplementation } from './check.ts';
import { listFilesImplementation, listMyFilesImplementation } from './list.ts';
import { rateAsOfficeImplementation, rateAsTeamImplementation } from './rate.ts';
import { readFileImplementation } from './read.ts';

export const assuranceOperations: readonly Implementation[] = [
  readFileImplementation,
  checkFileImplementation,
  completeFileImplementation,
  rateAsTeamImplementation,
  rateAsOfficeImplementation,
  listFilesImplementation,
  listMyFilesImplementation,
];
