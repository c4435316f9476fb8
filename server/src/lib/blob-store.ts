import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Files by the SHA-256 of their content, written once. There is no way to change or delete one here: what is taken out of use stays.
 */
export interface BlobStore {
  /** Keeps a whole local file under its hash; the caller has hashed it. What is kept already stays as it is. The file given stays where it is. */
  keep(path: string, sha256: string): Promise<void>;
  /** The content, or null when there is none. */
  read(sha256: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Every hash under which something is kept. */
  list(): AsyncIterable<string>;
}

const READ_ONLY = 0o400;

/** A store in a local folder: `<folder>/ab/cd…`, each file read-only. */
export function openLocalBlobs(folder: string): BlobStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    keep: async (path, sha256) => {
      const target = pathOf(sha256);
      if ((await sizeOf(target)) !== null) return;
      const home = join(folder, sha256.slice(0, 2));
      await mkdir(home, { recursive: true });
      await placeCopy(path, target);
      await flush(home);
    },
    read: async (sha256) => {
      const path = pathOf(sha256);
      return (await sizeOf(path)) === null ? null : createReadStream(path);
    },
    list: async function* () {
      for (const home of await readdir(folder).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/u.test(home)) continue;
        for (const name of await readdir(join(folder, home))) yield name;
      }
    },
  };
}

/** The file appears under its name whole and flushed, or not at all. A hard link costs nothing; where there are none, a copy is made. */
async function placeCopy(path: string, target: string): Promise<void> {
  const draft = `${target}.${randomUUID()}`;
  try {
    await link(path, draft).catch(() => copyFile(path, draft));
    await flush(draft);
    await chmod(draft, READ_ONLY);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

/** Windows cannot open a folder for flushing; there the rename itself is journaled. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => {});
  await handle.close();
}

/** Both hashes of a content, and its length. */
export interface Hashes {
  readonly sha256: string;
  readonly sm3: string;
  readonly sizeBytes: number;
}

/** Reads a content once and tells its hashes. */
export async function hashesOf(content: AsyncIterable<Uint8Array>): Promise<Hashes> {
  const sha256 = createHash('sha256');
  const sm3 = createHash('sm3');
  let sizeBytes = 0;
  for await (const piece of content) {
    sha256.update(piece);
    sm3.update(piece);
    sizeBytes += piece.byteLength;
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), sizeBytes };
}
