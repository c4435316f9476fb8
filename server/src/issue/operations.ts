import type { Implementation } from '../lib/serve.ts';
import { actOnIssueImplementation, actOnIssuesImplementation } from './act.ts';
import { downloadIssueBookImplementation } from './book/download.ts';
import { takeIssueBookImplementation } from './book/take.ts';
import { carryOverImplementation, listCarriedImplementation, previewCarryOverImplementation } from './carry-over.ts';
import { checkListsImplementation } from './check-lists.ts';
import { findClausesImplementation } from './clauses.ts';
import { compareRunImplementation } from './compare-run.ts';
import { countIssuesImplementation } from './count.ts';
import { countIssuesByImplementation } from './count-by.ts';
import { createIssueImplementation } from './create.ts';
import { followStandardImplementation, previewDerivedImplementation } from './derive.ts';
import { announceRevisitDrawImplementation, listDrawsImplementation, openRevisitDrawImplementation } from './draws.ts';
import { editIssueImplementation } from './edit.ts';
import { readEffectImplementation } from './effect.ts';
import { exportIssuesImplementation } from './export.ts';
import { handUpIssueImplementation } from './hand-up.ts';
import { addInstitutionImplementation, listInstitutionsImplementation } from './institutions.ts';
import { measureLastingImplementation } from './lasting.ts';
import { handOverLeaderImplementation, listLeadersImplementation } from './leaders.ts';
import { listIssuesImplementation } from './list.ts';
import { listRevisitsImplementation } from './list-revisits.ts';
import { listMatchingImplementation } from './matching.ts';
import { endMeasureImplementation, setMeasuresImplementation } from './measures.ts';
import { listMergeableImplementation, mergeIssuesImplementation } from './merge.ts';
import { listMineOfLedgersImplementation } from './mine/list-mine.ts';
import { countMovesImplementation } from './moves.ts';
import { listOfRecordsImplementation } from './of-records.ts';
import { countPlacesImplementation } from './places.ts';
import { downloadUnitPlanImplementation, readUnitPlanImplementation } from './plan.ts';
import { listPlatesImplementation, showPlatesImplementation } from './plates.ts';
import { proposeOwnerImplementation } from './propose-owner.ts';
import { exportRaisingsImplementation } from './raisings/export.ts';
import { countRaisingsImplementation, listRaisingsImplementation } from './raisings/list.ts';
import { countRatesImplementation } from './rates/count.ts';
import { exportRatesImplementation } from './rates/export.ts';
import { listLedgersImplementation, readIssueImplementation } from './read.ts';
import { findRecurrencesImplementation } from './recurrence.ts';
import { rejudgeIssuesImplementation } from './rejudge.ts';
import { reviewVisitsImplementation } from './review-visits.ts';
import { recordRevisitImplementation } from './revisits.ts';
import { splitIssueImplementation } from './split.ts';
import { listTimelineImplementation } from './timeline.ts';
import { exportItemsImplementation } from './tree/export.ts';
import { countItemsImplementation, listItemProblemsImplementation } from './tree/list.ts';
import {
  acknowledgeCircularImplementation,
  downloadCircularImplementation,
  listCircularsImplementation,
} from './urge/circulars.ts';
import { answerUrgeImplementation, urgeIssueImplementation, withdrawUrgeImplementation } from './urge/issue-sheet.ts';
import { listDueUrgesImplementation, listUrgesImplementation } from './urge/read-sheets.ts';
import { downloadUrgeImplementation } from './urge/sheet-document.ts';
import { confirmTalkImplementation, recordTalkImplementation } from './urge/talk.ts';
import { downloadTalkImplementation } from './urge/talk-document.ts';
import { deleteViewImplementation, listViewsImplementation, saveViewImplementation } from './views.ts';
import { followIssueImplementation, followLedgerImplementation, listWatchesImplementation } from './watches.ts';
import { readWeekImplementation, recordWeekImplementation } from './weeks.ts';

export const issueOperations: readonly Implementation[] = [
  listOfRecordsImplementation,
  listLedgersImplementation,
  listIssuesImplementation,
  listMineOfLedgersImplementation,
  countIssuesImplementation,
  exportIssuesImplementation,
  downloadIssueBookImplementation,
  takeIssueBookImplementation,
  readIssueImplementation,
  createIssueImplementation,
  editIssueImplementation,
  proposeOwnerImplementation,
  listLeadersImplementation,
  handOverLeaderImplementation,
  actOnIssueImplementation,
  actOnIssuesImplementation,
  setMeasuresImplementation,
  endMeasureImplementation,
  listMergeableImplementation,
  mergeIssuesImplementation,
  splitIssueImplementation,
  handUpIssueImplementation,
  previewDerivedImplementation,
  followStandardImplementation,
  previewCarryOverImplementation,
  carryOverImplementation,
  listCarriedImplementation,
  readEffectImplementation,
  compareRunImplementation,
  findClausesImplementation,
  readUnitPlanImplementation,
  downloadUnitPlanImplementation,
  findRecurrencesImplementation,
  listRevisitsImplementation,
  recordRevisitImplementation,
  announceRevisitDrawImplementation,
  openRevisitDrawImplementation,
  listDrawsImplementation,
  measureLastingImplementation,
  reviewVisitsImplementation,
  countIssuesByImplementation,
  checkListsImplementation,
  addInstitutionImplementation,
  listInstitutionsImplementation,
  listUrgesImplementation,
  urgeIssueImplementation,
  answerUrgeImplementation,
  withdrawUrgeImplementation,
  downloadUrgeImplementation,
  recordTalkImplementation,
  confirmTalkImplementation,
  downloadTalkImplementation,
  listDueUrgesImplementation,
  listCircularsImplementation,
  acknowledgeCircularImplementation,
  downloadCircularImplementation,
  listPlatesImplementation,
  showPlatesImplementation,
  listMatchingImplementation,
  listTimelineImplementation,
  countPlacesImplementation,
  countMovesImplementation,
  listViewsImplementation,
  saveViewImplementation,
  deleteViewImplementation,
  readWeekImplementation,
  recordWeekImplementation,
  rejudgeIssuesImplementation,
  listWatchesImplementation,
  followIssueImplementation,
  followLedgerImplementation,
  listRaisingsImplementation,
  countRaisingsImplementation,
  exportRaisingsImplementation,
  countRatesImplementation,
  exportRatesImplementation,
  countItemsImplementation,
  listItemProblemsImplementation,
  exportItemsImplementation,
];
