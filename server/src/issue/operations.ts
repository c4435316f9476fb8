import type { Implementation } from '../lib/serve.ts';
import { actOnIssueImplementation, actOnIssuesImplementation } from './act.ts';
import { createIssueImplementation, editIssueImplementation } from './create.ts';
import { countIssuesImplementation, listIssuesImplementation } from './list.ts';
import { endMeasureImplementation, setMeasuresImplementation } from './measures.ts';
import { listLedgersImplementation, readIssueImplementation } from './read.ts';

export const issueOperations: readonly Implementation[] = [
  listLedgersImplementation,
  listIssuesImplementation,
  countIssuesImplementation,
  readIssueImplementation,
  createIssueImplementation,
  editIssueImplementation,
  actOnIssueImplementation,
  actOnIssuesImplementation,
  setMeasuresImplementation,
  endMeasureImplementation,
];
