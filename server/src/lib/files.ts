import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db, Tx } from './db.ts';

/** Largest upload: 120 MB. */
export const UPLOAD_LIMIT_BYTES = 120 * 1024 * 1024;

/** Files by the SHA-256 of their content, under `<folder>/ab/cd…`. A file is whole or absent, and never changed. */
export interface FileStore {
  /** Keeps what the source yields; null when it is longer than the limit (then nothing is kept). */
  put(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StoredFile | null>;
  pathOf(sha256: string): string;
  read(sha256: string): AsyncIterable<Uint8Array>;
}

export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export function openFileStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    pathOf,
    read: (sha256) => createReadStream(pathOf(sha256)),
    put: async (source, limitBytes) => {
      await mkdir(incoming, { recursive: true });
      const draft = join(incoming, randomUUID());
      const file = await open(draft, 'wx', 0o600);
      const hash = createHash('sha256');
      let sizeBytes = 0;
      let kept = false;
      try {
        for await (const chunk of source) {
          sizeBytes += chunk.byteLength;
          if (sizeBytes > limitBytes) return null;
          hash.update(chunk);
          await file.write(chunk);
        }
        await file.sync();
        const sha256 = hash.digest('hex');
        await placeDurably(draft, pathOf(sha256), join(folder, sha256.slice(0, 2)));
        kept = true;
        return { sha256, sizeBytes };
      } finally {
        await file.close();
        if (!kept) await rm(draft, { force: true });
      }
    },
  };
}

/** Renames into place and flushes the folder, so that the name survives a power cut as the content does. */
async function placeDurably(draft: string, target: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (await isThere(target)) {
    await rm(draft);
    return;
  }
  await rename(draft, target);
  const handle = await open(folder, 'r').catch(() => null);
  // Windows cannot open a folder for flushing; there the rename itself is journaled.
  if (handle === null) return;
  await handle.sync().catch(() => {});
  await handle.close();
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** One upload: who sent it, under which name. Several uploads may share one content. */
export interface Upload extends StoredFile {
  readonly fileId: string;
  readonly name: string;
  readonly uploadedAt: string;
}

/** Notes an upload whose content is already in the store. The name is shown to people only and never becomes a path. */
export async function writeUpload(
  tx: Tx,
  upload: { readonly accountId: string; readonly name: string; readonly file: StoredFile; readonly now: Date },
): Promise<string> {
  const fileId = randomUUID();
  await tx.run(
    'insert into upload (id, account_id, name, sha256, size_bytes, uploaded_at) values ($1, $2, $3, $4, $5, $6)',
    [fileId, upload.accountId, upload.name, upload.file.sha256, upload.file.sizeBytes, upload.now.toISOString()],
  );
  return fileId;
}

/** The upload with this id, made by this account; null when there is none: an upload is its sender's until an operation files it. */
export async function readUpload(db: Db, accountId: string, fileId: string): Promise<Upload | null> {
  const row = await db.maybe<{ id: string; name: string; sha256: string; size_bytes: string; uploaded_at: string }>(
    'select id, name, sha256, size_bytes, uploaded_at from upload where id = $1 and account_id = $2',
    [fileId, accountId],
  );
  if (row === null) return null;
  return {
    fileId: row.id,
    name: row.name,
    sha256: row.sha256,
    sizeBytes: Number(row.size_bytes),
    uploadedAt: row.uploaded_at,
  };
}
