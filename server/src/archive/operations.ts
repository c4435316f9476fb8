import type { Implementation } from '../lib/serve.ts';
import { decideAppraisalImplementation, proposeAppraisalImplementation } from './appraise.ts';
import {
  downloadArchiveImplementation,
  downloadCampaignArchiveImplementation,
  downloadIndexImplementation,
} from './downloads.ts';
import { listArchivesImplementation, readArchiveImplementation } from './read-archive.ts';
import { listRetentionImplementation } from './retention.ts';

export const archiveOperations: readonly Implementation[] = [
  readArchiveImplementation,
  listArchivesImplementation,
  downloadArchiveImplementation,
  downloadCampaignArchiveImplementation,
  downloadIndexImplementation,
  listRetentionImplementation,
  proposeAppraisalImplementation,
  decideAppraisalImplementation,
];
