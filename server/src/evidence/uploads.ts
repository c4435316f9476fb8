import { randomUUID } from 'node:crypto';
import { EVIDENCE_LIMIT_BYTES } from '@dudao/core/evidence/file-kind';
import { faultOfName } from '@dudao/core/evidence/file-name';
import { beginUpload, dropUpload, issueNonce, listUploads, readUpload } from '@dudao/core/evidence/upload-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { momentOfNonce, nonceFor } from './nonce.ts';
import { releaseSpace, reserveSpace } from './space.ts';
import { listOpenUploads, lockUploadRow, readUploadRow, type UploadRow, writeUploadRow } from './upload-rows.ts';

const MB = 1 << 20;
/** An upload that is not finished by then is given up. */
const LIFE_MS = 7 * 86_400_000;

export const beginUploadImplementation = implement(beginUpload, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { name, sizeBytes, sha256, deviceAt = null, nonce, sealed } = input;
    const fault = faultOfName(name) ?? faultOfSize(name, sizeBytes);
    if (fault !== null) return refuse(fault);
    const found = await readUnitRow(tx, unit.id);
    if (found?.closed_on != null) {
      return refuse(problem('unit-closed', { name: found.name, closedOn: found.closed_on }));
    }
    const nonceAt = nonce === undefined ? null : momentOfNonce(services.secrets, { nonce, unitId: unit.id, now });
    if (nonce !== undefined && nonceAt === null) return refuse(problem('evidence-bad-nonce'));
    // A team sends to the unit that it visits, and sees more of it than it may write; the door has seen that it may send.
    const full = await beyondScope(tx, () => reserveSpace(tx, unit, sizeBytes));
    if (full !== null) return refuse(full);
    const id = randomUUID();
    const row = {
      id,
      unit_id: unit.id,
      region: unit.region,
      account_id: caller.accountId,
      by_name: caller.name,
      name,
      sizeBytes,
      sha256,
      device_at: deviceAt,
      nonce_at: nonceAt,
      sealed,
      begunAt: now.toISOString(),
      expires_at: new Date(now.getTime() + LIFE_MS).toISOString(),
    };
    await beyondScope(tx, () => writeUploadRow(tx, row));
    await record(tx, { event: 'evidence.upload-begun', unitId: unit.id, subject: id, after: { sha256, sizeBytes } });
    return ok({ uploadId: id });
  },
});

function faultOfSize(name: string, sizeBytes: number): Problem | null {
  if (sizeBytes === 0) return problem('evidence-empty', { name });
  return sizeBytes > EVIDENCE_LIMIT_BYTES
    ? problem('evidence-too-large', { name, limitMb: EVIDENCE_LIMIT_BYTES / MB })
    : null;
}

async function unitOfUpload(db: Db, uploadId: string): Promise<string | null> {
  return (await readUploadRow(db, uploadId))?.unit_id ?? null;
}

/** Uploads of others are nobody else's to go on with. */
const isOpenFor = (row: UploadRow | null, caller: Caller, now: Date): row is UploadRow =>
  row !== null &&
  row.account_id === caller.accountId &&
  (row.state !== 'receiving' || row.expires_at > now.toISOString());

export const readUploadImplementation = implement(readUpload, {
  subject: (db, input) => unitOfUpload(db, input.uploadId),
  handle: async ({ db, input, caller, now, services }) => {
    const row = await readUploadRow(db, input.uploadId);
    if (!isOpenFor(row, caller, now)) return refuse(problem('evidence-upload-gone'));
    const sizeBytes = Number(row.size_bytes);
    return ok({
      uploadId: row.id,
      name: row.name,
      sizeBytes,
      receivedBytes: row.state === 'receiving' ? await services.evidence.drafts.sizeOf(row.id) : sizeBytes,
      state: row.state,
      refusal: row.refusal === null ? null : { problem: row.refusal.problem, params: row.refusal.params },
      expiresAt: row.expires_at,
    });
  },
});

export const listUploadsImplementation = implement(listUploads, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, caller, now, services }) => {
    const rows = await listOpenUploads(db, { unitId: unit.id, accountId: caller.accountId, now });
    const uploads = await Promise.all(
      rows.map(async (row) => ({
        uploadId: row.id,
        name: row.name,
        sizeBytes: Number(row.size_bytes),
        receivedBytes:
          row.state === 'receiving' ? await services.evidence.drafts.sizeOf(row.id) : Number(row.size_bytes),
        sha256: row.sha256,
        state: row.state === 'receiving' ? ('receiving' as const) : ('received' as const),
        expiresAt: row.expires_at,
      })),
    );
    return ok({ uploads });
  },
});

export const dropUploadImplementation = implement(dropUpload, {
  subject: (db, input) => unitOfUpload(db, input.uploadId),
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const row = await beyondScope(tx, () => lockUploadRow(tx, input.uploadId));
    if (!isOpenFor(row, caller, now) || row.state !== 'receiving') return refuse(problem('evidence-upload-gone'));
    await beyondScope(tx, async () => {
      await tx.run('delete from evidence_upload where id = $1', [row.id]);
      await releaseSpace(tx, unit.id, Number(row.size_bytes));
    });
    await record(tx, { event: 'evidence.upload-dropped', unitId: unit.id, subject: row.id });
    await services.evidence.drafts.remove(row.id);
    return ok({});
  },
});

export const issueNonceImplementation = implement(issueNonce, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ unit, now, services }) =>
    ok({ nonce: nonceFor(services.secrets, unit.id, now), issuedAt: now.toISOString() }),
});
