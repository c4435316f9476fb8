import { downloadFile, showPicture } from '@dudao/core/evidence/contract';
import { FILE_KIND_FACTS } from '@dudao/core/evidence/file-kind';
import { faultOfScan } from '@dudao/core/evidence/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { readFilingRow, unitOfFiling } from './rows.ts';

export const downloadFileImplementation = implement(downloadFile, {
  subject: (db, input, caller) => unitOfFiling(db, input.filingId, caller),
  audited: ({ filingId }) => ({ filingId }),
  handle: async ({ db, input, caller, services }) => {
    const row = await readFilingRow(db, input.filingId, caller);
    if (row === null) return refuse(problem('not-found'));
    const fault = faultOfScan(row.scan, row.infection);
    if (fault !== null) return refuse(fault);
    const body = await services.evidence.blobs.read(row.sha256);
    if (body === null) return refuse(problem('evidence-file-lost'));
    return ok({ name: row.name, type: FILE_KIND_FACTS[row.kind].type, body });
  },
});

export const showPictureImplementation = implement(showPicture, {
  subject: (db, input, caller) => unitOfFiling(db, input.filingId, caller),
  handle: async ({ db, input, caller, services }) => {
    const row = await readFilingRow(db, input.filingId, caller);
    if (row === null) return refuse(problem('not-found'));
    const fault = faultOfScan(row.scan, row.infection);
    if (fault !== null) return refuse(fault);
    if (row.picture_sha256 === null) return refuse(problem('evidence-no-picture'));
    const body = await services.evidence.blobs.read(row.picture_sha256);
    if (body === null) return refuse(problem('evidence-file-lost'));
    return ok({ name: `${row.picture_sha256.slice(0, 12)}.jpg`, type: 'image/jpeg', body });
  },
});
