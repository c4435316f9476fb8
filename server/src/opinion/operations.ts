import type { Implementation } from '../lib/serve.ts';
import { answerPointImplementation, finishAnswerImplementation } from './answer.ts';
import { decidePointImplementation, issueOpinionImplementation } from './decide.ts';
import { acknowledgeOpinionImplementation, noteDeliveryImplementation } from './deliver.ts';
import { downloadOpinionImplementation } from './document.ts';
import { draftOpinionImplementation, editOpinionImplementation, replaceOpinionImplementation } from './draft.ts';
import { listOpinionsImplementation, listOpinionsOfVisitImplementation } from './list.ts';
import { readOpinionImplementation } from './read.ts';
import { sendOpinionImplementation, signOpinionImplementation, withdrawOpinionImplementation } from './steps.ts';

export const opinionOperations: readonly Implementation[] = [
  listOpinionsImplementation,
  listOpinionsOfVisitImplementation,
  readOpinionImplementation,
  draftOpinionImplementation,
  editOpinionImplementation,
  signOpinionImplementation,
  sendOpinionImplementation,
  answerPointImplementation,
  finishAnswerImplementation,
  decidePointImplementation,
  issueOpinionImplementation,
  withdrawOpinionImplementation,
  replaceOpinionImplementation,
  acknowledgeOpinionImplementation,
  noteDeliveryImplementation,
  downloadOpinionImplementation,
];
