import type { Implementation } from '../lib/serve.ts';
import { actOnCaseImplementation } from './act.ts';
import { readBarsImplementation } from './bars.ts';
import { listCasesImplementation, listMyCasesImplementation } from './list.ts';
import { listCitableImplementation } from './list-citable.ts';
import { listProposalsImplementation, readRulesImplementation, setAsideImplementation } from './list-proposals.ts';
import { openCaseImplementation } from './open.ts';
import { readCaseImplementation } from './read.ts';
import { listUnimplementedImplementation } from './unimplemented.ts';

export const accountabilityOperations: readonly Implementation[] = [
  listProposalsImplementation,
  setAsideImplementation,
  readRulesImplementation,
  listCitableImplementation,
  openCaseImplementation,
  listCasesImplementation,
  listMyCasesImplementation,
  readCaseImplementation,
  actOnCaseImplementation,
  readBarsImplementation,
  listUnimplementedImplementation,
];
