import { join } from 'node:path';
import { openLocalBlobs } from '../lib/blob-store.ts';
import { openDrafts } from '../lib/drafts.ts';
import type { EvidenceService } from '../lib/evidence-service.ts';
import { scannerOf } from './scan.ts';

/** The store of evidence as the environment sets it up. It lies beside the other uploads in `folder`. */
export function openEvidence(folder: string, env: Readonly<Record<string, string | undefined>>): EvidenceService {
  return {
    blobs: openLocalBlobs(folder),
    drafts: openDrafts(join(folder, 'arriving')),
    scanner: scannerOf(env.DUDAO_CLAMD),
  };
}
