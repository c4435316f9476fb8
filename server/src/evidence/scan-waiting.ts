import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../lib/blob-store.ts';
import { asSystem, type Pool } from '../lib/db.ts';
import type { Scanner } from '../lib/evidence-service.ts';
import { record } from '../lib/record.ts';

/** What scanning again needs of its surroundings; `folder` is for the copy that is scanned. */
export interface WaitingScan {
  readonly pool: Pool;
  readonly blobs: BlobStore;
  readonly scanner: Scanner | null;
  readonly folder: string;
  readonly now: () => Date;
}

interface WaitingFile {
  readonly id: string;
  readonly unit_id: string;
  readonly sha256: string;
}

const AT_ONCE = 100;

/**
 * Scans files that were received while the scanner did not answer or before there was one; those found clean can be opened from now on, those
 * infected never again, whatever was filed under them. Tells how many were clean.
 */
export async function scanWaiting({ pool, blobs, scanner, folder, now }: WaitingScan): Promise<number> {
  if (scanner === null) return 0;
  const waiting = await asSystem(pool, 'evidence.scan', (tx) =>
    tx.many<WaitingFile>(
      `select id, unit_id, sha256 from evidence_file where scan in ('waiting', 'not-scanned') order by scan desc, received_at limit ${AT_ONCE}`,
    ),
  );
  let clean = 0;
  await mkdir(folder, { recursive: true });
  for (const file of waiting) {
    const content = await blobs.read(file.sha256);
    if (content === null) continue;
    const copy = join(folder, `${randomUUID()}.scan`);
    try {
      await pipeline(content, createWriteStream(copy, { mode: 0o600 }));
      const answer = await scanner.scan(copy);
      if (answer.is === 'down') return clean;
      if (answer.is === 'clean') clean++;
      await asSystem(pool, 'evidence.scan', async (tx) => {
        // What is infected stays apart for good: nobody opens it, and its citation stands.
        await tx.run(
          'update evidence_file set scan = $2, scanner = $3, scanned_at = $4, infection = $5 where id = $1',
          [file.id, answer.is, scanner.name, now().toISOString(), answer.is === 'infected' ? answer.found : null],
        );
        await record(tx, {
          event: answer.is === 'clean' ? 'evidence.scanned' : 'evidence.found-infected',
          unitId: file.unit_id,
          subject: file.id,
          after: { sha256: file.sha256, ...(answer.is === 'infected' ? { found: answer.found } : {}) },
        });
      });
    } finally {
      await rm(copy, { force: true });
    }
  }
  return clean;
}
