import type { Implementation } from '../lib/serve.ts';
import { downloadFileImplementation, showPictureImplementation } from './downloads.ts';
import { fileEvidenceImplementation, withdrawFilingImplementation } from './file-evidence.ts';
import { listFilingsImplementation, listReadingsImplementation } from './list-filings.ts';
import { markFilingImplementation, setUnitEvidenceImplementation } from './mark.ts';
import { readFilingImplementation } from './read-filing.ts';
import {
  beginUploadImplementation,
  dropUploadImplementation,
  issueNonceImplementation,
  listUploadsImplementation,
  readUploadImplementation,
} from './uploads.ts';

export const evidenceOperations: readonly Implementation[] = [
  issueNonceImplementation,
  beginUploadImplementation,
  readUploadImplementation,
  listUploadsImplementation,
  dropUploadImplementation,
  listFilingsImplementation,
  readFilingImplementation,
  fileEvidenceImplementation,
  withdrawFilingImplementation,
  markFilingImplementation,
  listReadingsImplementation,
  downloadFileImplementation,
  showPictureImplementation,
  setUnitEvidenceImplementation,
];
