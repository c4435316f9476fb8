import type { Implementation } from '../lib/serve.ts';
import { actOnIssueImplementation, actOnIssuesImplementation } from './act.ts';
import { countIssuesImplementation } from './count.ts';
import { createIssueImplementation, editIssueImplementation } from './create.ts';
import { followStandardImplementation, previewDerivedImplementation } from './derive.ts';
import { readEffectImplementation } from './effect.ts';
import { exportIssuesImplementation } from './export.ts';
import { listIssuesImplementation } from './list.ts';
import { endMeasureImplementation, setMeasuresImplementation } from './measures.ts';
import { listLedgersImplementation, readIssueImplementation } from './read.ts';
import { answerUrgeImplementation, urgeIssueImplementation, withdrawUrgeImplementation } from './urge/issue-sheet.ts';
import { listDueUrgesImplementation, listUrgesImplementation } from './urge/read-sheets.ts';
import { downloadUrgeImplementation } from './urge/sheet-document.ts';

export const issueOperations: readonly Implementation[] = [
  listLedgersImplementation,
  listIssuesImplementation,
  countIssuesImplementation,
  exportIssuesImplementation,
  readIssueImplementation,
  createIssueImplementation,
  editIssueImplementation,
  actOnIssueImplementation,
  actOnIssuesImplementation,
  setMeasuresImplementation,
  endMeasureImplementation,
  previewDerivedImplementation,
  followStandardImplementation,
  readEffectImplementation,
  listUrgesImplementation,
  urgeIssueImplementation,
  answerUrgeImplementation,
  withdrawUrgeImplementation,
  downloadUrgeImplementation,
  listDueUrgesImplementation,
];
