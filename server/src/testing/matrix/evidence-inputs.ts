import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ unitId }: MatrixTarget) => ({ unitId });
const one = ({ evidence }: MatrixTarget) => ({ filingId: evidence.filingId });
const upload = ({ evidence }: MatrixTarget) => ({ uploadId: evidence.uploadId });
const HELD = { accurate: true, credible: true, complete: true, orderly: true };

/** Inputs of the operations of evidence. */
export const EVIDENCE_INPUTS: MatrixInputs = {
  'evidence.issue-nonce': at,
  'evidence.begin-upload': (target) => ({ ...at(target), name: 'a.txt', sizeBytes: 0, sha256: '0'.repeat(64) }),
  'evidence.list-uploads': at,
  'evidence.read-upload': upload,
  'evidence.drop-upload': upload,
  'evidence.list-filings': at,
  'evidence.read-filing': one,
  'evidence.file': (target) => ({
    ...at(target),
    source: one(target),
    standardId: 'TEST-1',
    clause: 'R9',
    period: '2025-2026',
    title: '佐证',
  }),
  'evidence.withdraw': (target) => ({ ...one(target), reason: '有误', revision: -1 }),
  'evidence.mark': (target) => ({ ...one(target), held: HELD }),
  'evidence.list-readings': at,
  'evidence.download-file': one,
  'evidence.show-picture': one,
  'evidence.set-unit': at,
};
