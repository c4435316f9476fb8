import { type BlobStore, type Hashes, hashesOf } from '../lib/blob-store.ts';
import { asSystem, type Pool } from '../lib/db.ts';

/** What a stored content must be. SM3 is not known of pictures that are shown instead of an original. */
export interface KnownContent {
  readonly sha256: string;
  readonly sm3: string | null;
  readonly sizeBytes: number | null;
}

/** What is wrong with the store. `unknown`: something lies there that nothing cites; `other-citation`: a filing cites another content than the log says. */
export interface StoreFault {
  readonly is: 'missing' | 'altered' | 'unknown' | 'other-citation';
  /** The hash, the name of the unknown, or the id of the filing. */
  readonly of: string;
}

/** Reads every known content anew and compares length and both hashes; then looks for what is not known. */
export async function verifyBlobs(blobs: BlobStore, known: readonly KnownContent[]): Promise<readonly StoreFault[]> {
  const faults: StoreFault[] = [];
  for (const one of known) {
    const content = await blobs.read(one.sha256);
    if (content === null) faults.push({ is: 'missing', of: one.sha256 });
    else if (!isSame(await hashesOf(content), one)) faults.push({ is: 'altered', of: one.sha256 });
  }
  const names = new Set(known.map(({ sha256 }) => sha256));
  for await (const name of blobs.list()) if (!names.has(name)) faults.push({ is: 'unknown', of: name });
  return faults;
}

function isSame(found: Hashes, known: KnownContent): boolean {
  return (
    found.sha256 === known.sha256 &&
    (known.sm3 === null || found.sm3 === known.sm3) &&
    (known.sizeBytes === null || found.sizeBytes === known.sizeBytes)
  );
}

/** What was compared, and what was found. */
export interface StoreReport {
  readonly files: number;
  readonly filings: number;
  readonly faults: readonly StoreFault[];
}

/**
 * Holds the store against the database, and what each filing cites against what the sealed log said when it was filed. Other uploads share the folder
 * and count as known by their name alone.
 */
export async function verifyEvidence(pool: Pool, blobs: BlobStore): Promise<StoreReport> {
  const { files, pictures, uploads, filings } = await asSystem(pool, 'evidence.verify', async (tx) => ({
    files: await tx.many<{ sha256: string; sm3: string; size: string }>(
      'select distinct on (sha256) sha256, sm3, size_bytes as size from evidence_file order by sha256',
    ),
    pictures: await tx.many<{ sha256: string }>(
      'select distinct picture_sha256 as sha256 from evidence_file where picture_sha256 is not null',
    ),
    uploads: await tx.many<{ sha256: string }>('select distinct sha256 from upload'),
    filings: await tx.many<{ id: string; cited: string; logged: string | null }>(
      `select e.id, f.sha256 as cited, v.after::jsonb ->> 'sha256' as logged from evidence_filing e join evidence_file f on f.id = e.file_id
         left join event v on v.subject = e.id::text and v.event = 'evidence.filed'`,
    ),
  }));
  const known = [
    ...files.map(({ sha256, sm3, size }) => ({ sha256, sm3, sizeBytes: Number(size) })),
    ...pictures.map(({ sha256 }) => ({ sha256, sm3: null, sizeBytes: null })),
  ];
  const others = new Set(uploads.map(({ sha256 }) => sha256));
  const faults = (await verifyBlobs(blobs, known)).filter(({ is, of }) => is !== 'unknown' || !others.has(of));
  const moved = filings.filter(({ cited, logged }) => cited !== logged);
  return {
    files: known.length,
    filings: filings.length,
    faults: [...faults, ...moved.map(({ id }) => ({ is: 'other-citation' as const, of: id }))],
  };
}
