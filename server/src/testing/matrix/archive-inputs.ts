import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of archives. */
export const ARCHIVE_INPUTS: MatrixInputs = {
  'archive.read-dossier': ({ dossierId }) => ({ dossierId }),
  'archive.list-archives': ({ unitId }) => ({ unitId }),
  'archive.download-dossier': ({ dossierId }) => ({ dossierId }),
  'archive.download-campaign': ({ unitId, campaign: { campaignId } }) => ({ unitId, campaignId }),
  'archive.download-index': ({ dossierId }) => ({ dossierId }),
  'archive.list-retention': ({ unitId }) => ({ unitId }),
  'archive.propose': ({ evidence: { filingId } }) => ({ filingId, verdict: 'destroy', reason: '到期' }),
  'archive.decide': ({ evidence: { appraisalId } }) => ({ appraisalId, agree: false }),
};
