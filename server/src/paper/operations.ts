import type { Implementation } from '../lib/serve.ts';
import {
  answerPaperImplementation,
  linkTaskImplementation,
  opinePaperImplementation,
  receivePaperImplementation,
} from './answer.ts';
import { listDesksImplementation, listReceiversImplementation, readDeskImplementation } from './desks.ts';
import {
  changePaperImplementation,
  discardPaperImplementation,
  draftPaperImplementation,
  revisePaperImplementation,
} from './draft.ts';
import { closePaperImplementation, issuePaperImplementation, withdrawPaperImplementation } from './issue.ts';
import { listCirculationImplementation, listPapersImplementation } from './list.ts';
import { readPaperImplementation } from './read.ts';
import { listReportersImplementation, readRoundImplementation, setReportersImplementation } from './round.ts';
import {
  addTemplateImplementation,
  chooseTemplateImplementation,
  downloadTemplateImplementation,
  listTemplatesImplementation,
} from './templates.ts';

export const paperOperations: readonly Implementation[] = [
  listDesksImplementation,
  readDeskImplementation,
  listPapersImplementation,
  listReceiversImplementation,
  readPaperImplementation,
  listCirculationImplementation,
  draftPaperImplementation,
  changePaperImplementation,
  discardPaperImplementation,
  issuePaperImplementation,
  withdrawPaperImplementation,
  revisePaperImplementation,
  closePaperImplementation,
  receivePaperImplementation,
  answerPaperImplementation,
  opinePaperImplementation,
  linkTaskImplementation,
  readRoundImplementation,
  listReportersImplementation,
  setReportersImplementation,
  listTemplatesImplementation,
  addTemplateImplementation,
  chooseTemplateImplementation,
  downloadTemplateImplementation,
];
