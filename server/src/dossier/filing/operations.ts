import type { Implementation } from '../../lib/serve.ts';
import {
  changeCommentImplementation,
  sayCommentImplementation,
  settleThreadImplementation,
  withdrawCommentImplementation,
} from './comments.ts';
import { downloadDossiersImplementation } from './download-list.ts';
import { listCommentsImplementation, noteCommentsReadImplementation } from './list-comments.ts';
import { openDossiersImplementation } from './open.ts';
import { listDossiersImplementation, readDossierImplementation } from './read.ts';
import { readFormImplementation, readGridImplementation, setItemsImplementation } from './read-form.ts';
import {
  askReopeningImplementation,
  decideReopeningImplementation,
  withdrawReopeningImplementation,
} from './reopening.ts';
import { acceptDossierImplementation, returnDossierImplementation } from './review.ts';
import { correctValueImplementation, saveValuesImplementation } from './save-values.ts';
import { downloadVersionImplementation, readVersionsImplementation, submitDossierImplementation } from './submit.ts';
import { readVerifiedImplementation, verifyValueImplementation } from './verify.ts';

/** Operations of dossiers: one unit's file in a campaign. */
export const filingOperations: readonly Implementation[] = [
  openDossiersImplementation,
  listDossiersImplementation,
  downloadDossiersImplementation,
  readDossierImplementation,
  readFormImplementation,
  readGridImplementation,
  saveValuesImplementation,
  correctValueImplementation,
  setItemsImplementation,
  submitDossierImplementation,
  returnDossierImplementation,
  acceptDossierImplementation,
  askReopeningImplementation,
  withdrawReopeningImplementation,
  decideReopeningImplementation,
  readVersionsImplementation,
  downloadVersionImplementation,
  verifyValueImplementation,
  readVerifiedImplementation,
  listCommentsImplementation,
  noteCommentsReadImplementation,
  sayCommentImplementation,
  changeCommentImplementation,
  withdrawCommentImplementation,
  settleThreadImplementation,
];
