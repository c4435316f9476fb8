import type { Implementation } from '../lib/serve.ts';
import { exportDraftImplementation, previewDraftWorkbookImplementation } from './draft-workbook.ts';
import { createDraftImplementation, deleteDraftImplementation, saveDraftImplementation } from './edit-drafts.ts';
import { publishDraftImplementation, reviewDraftImplementation, submitDraftImplementation } from './publish-drafts.ts';
import { listDraftsImplementation, readDraftImplementation } from './read-drafts.ts';

/** Writing, testing, reviewing and publishing standards. */
export const draftOperations: readonly Implementation[] = [
  listDraftsImplementation,
  readDraftImplementation,
  createDraftImplementation,
  saveDraftImplementation,
  deleteDraftImplementation,
  submitDraftImplementation,
  reviewDraftImplementation,
  publishDraftImplementation,
  exportDraftImplementation,
  previewDraftWorkbookImplementation,
];
