import type { Problem } from '@dudao/core/lib/problem';
import type { Db, Tx } from '../lib/db.ts';

/** A file on its way, as it was announced. */
export interface UploadRow {
  readonly id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly account_id: string;
  readonly by_name: string;
  readonly name: string;
  readonly size_bytes: string;
  readonly sha256: string;
  readonly device_at: string | null;
  readonly nonce_at: string | null;
  /** It is sealed to the server’s key; hash and size are those of the sealed bytes. */
  readonly sealed: boolean;
  readonly state: 'receiving' | 'received' | 'refused';
  readonly refusal: Problem | null;
  readonly file_id: string | null;
  readonly expires_at: string;
}

const COLUMNS = `id, unit_id, region, account_id, by_name, name, size_bytes, sha256, device_at, nonce_at, sealed, state, refusal, file_id, expires_at`;

export function readUploadRow(db: Db, id: string): Promise<UploadRow | null> {
  return db.maybe<UploadRow>(`select ${COLUMNS} from evidence_upload where id = $1`, [id]);
}

/** The same, held against others until the transaction ends. */
export function lockUploadRow(tx: Tx, id: string): Promise<UploadRow | null> {
  return tx.maybe<UploadRow>(`select ${COLUMNS} from evidence_upload where id = $1 for update`, [id]);
}

/** Uploads of an account at a unit that are under way or received and filed nowhere, the newest first. */
export function listOpenUploads(
  db: Db,
  at: { readonly unitId: string; readonly accountId: string; readonly now: Date },
): Promise<UploadRow[]> {
  return db.many<UploadRow>(
    `select ${COLUMNS} from evidence_upload u where unit_id = $1 and account_id = $2
       and (state = 'receiving' and expires_at > $3
         or state = 'received' and not exists (select 1 from evidence_filing e where e.file_id = u.file_id))
     order by begun_at desc limit 100`,
    [at.unitId, at.accountId, at.now.toISOString()],
  );
}

export async function writeUploadRow(
  tx: Tx,
  row: Omit<UploadRow, 'state' | 'refusal' | 'file_id' | 'size_bytes'> & {
    readonly sizeBytes: number;
    readonly begunAt: string;
  },
): Promise<void> {
  await tx.run(
    `insert into evidence_upload (id, unit_id, region, account_id, by_name, name, size_bytes, sha256, device_at, nonce_at, begun_at, expires_at, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      row.id,
      row.unit_id,
      row.region,
      row.account_id,
      row.by_name,
      row.name,
      row.sizeBytes,
      row.sha256,
      row.device_at,
      row.nonce_at,
      row.begunAt,
      row.expires_at,
      row.sealed,
    ],
  );
}

/** Ends an upload as refused. Returns false where it was not under way any more. */
export async function refuseUpload(tx: Tx, id: string, refusal: Problem): Promise<boolean> {
  const ended = await tx.run(
    `update evidence_upload set state = 'refused', refusal = $2 where id = $1 and state = 'receiving'`,
    [id, JSON.stringify(refusal)],
  );
  return ended === 1;
}

/** Ends an upload as received: it is now this file. */
export async function receiveUpload(tx: Tx, id: string, fileId: string): Promise<void> {
  await tx.run(`update evidence_upload set state = 'received', file_id = $2 where id = $1`, [id, fileId]);
}
