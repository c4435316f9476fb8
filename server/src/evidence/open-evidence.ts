import { join } from 'node:path';
import { openLocalBlobs } from '../lib/blob-store.ts';
import { openDrafts } from '../lib/drafts.ts';
import type { EvidenceService } from '../lib/evidence-service.ts';
import { openS3Blobs, s3Of } from '../lib/s3-blobs.ts';
import { scannerOf } from './scan.ts';

/** The store of evidence as the environment sets it up: beside the other uploads in `folder`, or in a bucket. What arrives is held in the folder in any case. */
export function openEvidence(folder: string, env: Readonly<Record<string, string | undefined>>): EvidenceService {
  const s3 = s3Of(env);
  return {
    blobs: s3 === null ? openLocalBlobs(folder) : openS3Blobs(s3),
    drafts: openDrafts(join(folder, 'arriving')),
    scanner: scannerOf(env.DUDAO_CLAMD),
  };
}
