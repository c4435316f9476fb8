import type { Implementation } from '../lib/serve.ts';
import {
  downloadSnapshotImplementation,
  freezePublicationImplementation,
  reopenPublicationImplementation,
} from './freeze.ts';
import { answerPointImplementation, confirmGradesImplementation } from './grades.ts';
import { listChoicesImplementation, listPublicationsImplementation } from './list.ts';
import { listOwnResultsImplementation } from './own.ts';
import {
  leaveOutImplementation,
  proposePublicationImplementation,
  supersedePublicationImplementation,
} from './propose.ts';
import { listPublicImplementation, readPublicImplementation } from './public.ts';
import { readPublicationImplementation } from './read.ts';
import { replyToResultImplementation } from './reply.ts';
import {
  publishResultsImplementation,
  signPublicationImplementation,
  tellUnitsImplementation,
  withdrawPublicationImplementation,
} from './steps.ts';

/** Operations of publications. */
export const publicationOperations: readonly Implementation[] = [
  listPublicationsImplementation,
  listChoicesImplementation,
  proposePublicationImplementation,
  readPublicationImplementation,
  leaveOutImplementation,
  tellUnitsImplementation,
  answerPointImplementation,
  confirmGradesImplementation,
  freezePublicationImplementation,
  reopenPublicationImplementation,
  signPublicationImplementation,
  publishResultsImplementation,
  withdrawPublicationImplementation,
  supersedePublicationImplementation,
  downloadSnapshotImplementation,
  listOwnResultsImplementation,
  replyToResultImplementation,
  readPublicImplementation,
  listPublicImplementation,
];
