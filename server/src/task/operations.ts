import type { Implementation } from '../lib/serve.ts';
import { compareBaselineImplementation, takeBaselineImplementation } from './baselines.ts';
import { acknowledgeCardImplementation, listCardsImplementation, readOwnCardImplementation } from './cards.ts';
import { cancelTaskImplementation, changeTaskImplementation, createTasksImplementation } from './create-tasks.ts';
import { addProposalImplementation } from './directive/add-proposal.ts';
import { askOpinionImplementation } from './directive/ask-opinion.ts';
import { changeDirectiveImplementation, removeDirectiveImplementation } from './directive/change-directive.ts';
import { decideProposalsImplementation } from './directive/decide-proposals.ts';
import { fileDirectiveImplementation } from './directive/file-directive.ts';
import { listDirectivesImplementation } from './directive/list-directives.ts';
import { makeTaskBookImplementation } from './directive/make-task-book.ts';
import { readDirectivePageImplementation } from './directive/read-directive-page.ts';
import { rereadDirectiveImplementation } from './directive/reread-directive.ts';
import { downloadPlanImplementation } from './download-plan.ts';
import { decideExtensionImplementation, requestExtensionImplementation } from './extensions.ts';
import { applyScheduleImplementation, linkTasksImplementation, unlinkTasksImplementation } from './links.ts';
import { listMineImplementation } from './list-mine.ts';
import { listAskedImplementation, listTasksImplementation } from './list-tasks.ts';
import {
  addNodeImplementation,
  changeNodeImplementation,
  readMatrixImplementation,
  removeNodeImplementation,
} from './nodes.ts';
import { listPlanKindsImplementation } from './plan-kinds.ts';
import {
  nameSignerImplementation,
  reviewPlanImplementation,
  signPlanImplementation,
  writePartImplementation,
} from './plan-steps.ts';
import { lookBackOnYearImplementation, settleYearImplementation } from './plan-years.ts';
import {
  changePlanImplementation,
  createPlanImplementation,
  listPlansImplementation,
  publishPlanImplementation,
} from './plans.ts';
import {
  addBlockerImplementation,
  logActImplementation,
  replyReportImplementation,
  reportProgressImplementation,
  resolveBlockerImplementation,
} from './progress.ts';
import { listLivelihoodImplementation, showLivelihoodImplementation } from './project/livelihood.ts';
import { addRecordImplementation, readProjectImplementation, withdrawRecordImplementation } from './project/records.ts';
import { signOffImplementation } from './project/signatures.ts';
import { createTaskForceImplementation } from './project/task-force.ts';
import { readBoardImplementation } from './read-board.ts';
import { readPlanImplementation } from './read-plan.ts';
import { readPlanStepsImplementation } from './read-plan-steps.ts';
import { readTaskImplementation } from './read-task.ts';
import { readTwoDutiesImplementation } from './read-two-duties.ts';
import { acceptShareImplementation, decomposeTargetImplementation, listOffersImplementation } from './shares.ts';
import {
  addTargetImplementation,
  changeTargetImplementation,
  removeTargetImplementation,
  reportTargetImplementation,
} from './targets.ts';

export const taskOperations: readonly Implementation[] = [
  listPlanKindsImplementation,
  listPlansImplementation,
  createPlanImplementation,
  changePlanImplementation,
  publishPlanImplementation,
  readPlanImplementation,
  readPlanStepsImplementation,
  writePartImplementation,
  reviewPlanImplementation,
  nameSignerImplementation,
  signPlanImplementation,
  settleYearImplementation,
  lookBackOnYearImplementation,
  addNodeImplementation,
  changeNodeImplementation,
  removeNodeImplementation,
  takeBaselineImplementation,
  compareBaselineImplementation,
  readMatrixImplementation,
  createTasksImplementation,
  changeTaskImplementation,
  cancelTaskImplementation,
  readTaskImplementation,
  reportProgressImplementation,
  replyReportImplementation,
  logActImplementation,
  addBlockerImplementation,
  resolveBlockerImplementation,
  requestExtensionImplementation,
  decideExtensionImplementation,
  linkTasksImplementation,
  unlinkTasksImplementation,
  applyScheduleImplementation,
  addTargetImplementation,
  changeTargetImplementation,
  removeTargetImplementation,
  decomposeTargetImplementation,
  reportTargetImplementation,
  listOffersImplementation,
  acceptShareImplementation,
  listMineImplementation,
  listCardsImplementation,
  readOwnCardImplementation,
  acknowledgeCardImplementation,
  listTasksImplementation,
  listAskedImplementation,
  readBoardImplementation,
  readTwoDutiesImplementation,
  readProjectImplementation,
  addRecordImplementation,
  withdrawRecordImplementation,
  createTaskForceImplementation,
  signOffImplementation,
  listLivelihoodImplementation,
  showLivelihoodImplementation,
  downloadPlanImplementation,
  listDirectivesImplementation,
  fileDirectiveImplementation,
  changeDirectiveImplementation,
  removeDirectiveImplementation,
  readDirectivePageImplementation,
  decideProposalsImplementation,
  addProposalImplementation,
  askOpinionImplementation,
  rereadDirectiveImplementation,
  makeTaskBookImplementation,
];
