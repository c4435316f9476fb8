import type { Implementation } from '../lib/serve.ts';
import { beginMailingImplementation } from './begin.ts';
import { downloadLetterImplementation, downloadMailingImplementation } from './download.ts';
import {
  listLettersImplementation,
  listMailingChoicesImplementation,
  listMailingsImplementation,
  readMailingImplementation,
} from './read.ts';
import { downloadReceivedImplementation, listReceivedImplementation, receiveLetterImplementation } from './received.ts';
import { cancelMailingImplementation, issueMailingImplementation, retryMailingImplementation } from './steps.ts';

/** Operations of this noun. */
export const mailingOperations: readonly Implementation[] = [
  listMailingsImplementation,
  listMailingChoicesImplementation,
  beginMailingImplementation,
  readMailingImplementation,
  listLettersImplementation,
  cancelMailingImplementation,
  retryMailingImplementation,
  issueMailingImplementation,
  downloadMailingImplementation,
  downloadLetterImplementation,
  listReceivedImplementation,
  downloadReceivedImplementation,
  receiveLetterImplementation,
];
