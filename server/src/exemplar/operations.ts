import type { Implementation } from '../lib/serve.ts';
import { adoptExemplarImplementation } from './adopt.ts';
import {
  acknowledgeWithdrawalImplementation,
  beginAdoptionImplementation,
  giveAdoptionUpImplementation,
  reportAdoptionImplementation,
  verifyAdoptionImplementation,
} from './adoption-steps.ts';
import { answerForOfficeImplementation, answerForUnitImplementation } from './answer.ts';
import { readBenchmarksImplementation } from './benchmarks.ts';
import { cultivateExemplarImplementation, finishCareImplementation } from './cultivate.ts';
import { listDeskImplementation } from './desk.ts';
import { endorseExemplarImplementation } from './endorse.ts';
import { listExemplarsImplementation } from './list.ts';
import { downloadPieceImplementation } from './pieces.ts';
import { proposeExemplarImplementation, readProposalImplementation, reviseExemplarImplementation } from './propose.ts';
import {
  dropExemplarImplementation,
  publishExemplarImplementation,
  returnExemplarImplementation,
  withdrawExemplarImplementation,
} from './publish.ts';
import { readExemplarImplementation } from './read.ts';
import { verifyExemplarImplementation } from './verify.ts';

export const exemplarOperations: readonly Implementation[] = [
  listExemplarsImplementation,
  listDeskImplementation,
  readBenchmarksImplementation,
  readProposalImplementation,
  proposeExemplarImplementation,
  reviseExemplarImplementation,
  readExemplarImplementation,
  answerForUnitImplementation,
  answerForOfficeImplementation,
  verifyExemplarImplementation,
  returnExemplarImplementation,
  publishExemplarImplementation,
  dropExemplarImplementation,
  withdrawExemplarImplementation,
  cultivateExemplarImplementation,
  finishCareImplementation,
  endorseExemplarImplementation,
  downloadPieceImplementation,
  adoptExemplarImplementation,
  beginAdoptionImplementation,
  reportAdoptionImplementation,
  giveAdoptionUpImplementation,
  acknowledgeWithdrawalImplementation,
  verifyAdoptionImplementation,
];
