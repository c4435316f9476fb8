import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { readExif } from '@dudao/core/evidence/exif';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { type Hashes, hashesOf } from '../lib/blob-store.ts';
import { asSystem, type Pool, type Tx } from '../lib/db.ts';
import { BESIDE, OPENED } from '../lib/drafts.ts';
import { openSealedFile } from '../lib/envelope.ts';
import type { EvidenceService } from '../lib/evidence-service.ts';
import { record } from '../lib/record.ts';
import type { Secrets } from '../lib/secrets.ts';
import { judge } from './judge/judge.ts';
import type { JudgedFile } from './judge/judged.ts';
import { findEarlier, writePrints } from './seen.ts';
import { releaseSpace } from './space.ts';
import { lockUploadRow, readUploadRow, receiveUpload, refuseUpload, type UploadRow } from './upload-rows.ts';

/** What receiving needs of its surroundings. */
export interface Receiving {
  readonly pool: Pool;
  readonly evidence: EvidenceService;
  readonly secrets: Secrets;
  readonly now: () => Date;
}

/** What is sealed on a device is opened in memory. */
const MOST_SEALED_BYTES = 64 << 20;

/** What `sealed` of a file is encrypted for. */
export const SEALED_EXIF = 'evidence-exif';

/**
 * Receives an upload of which every byte is there: its hash must be the one announced, its content harmless, the scanner content. Then it is kept
 * in the store and becomes a file of the unit; else it is refused with the reason, and its space given back. Does nothing where bytes are missing
 * or all was done before.
 */
export async function receiveIfWhole(receiving: Receiving, uploadId: string): Promise<void> {
  const { drafts } = receiving.evidence;
  await drafts.alone(uploadId, async () => {
    const upload = await asSystem(receiving.pool, 'evidence.receive', (tx) => readUploadRow(tx, uploadId));
    if (upload === null || upload.state !== 'receiving') {
      // It ended before, and the server stopped before its draft was gone.
      await drafts.remove(uploadId);
      return;
    }
    if ((await drafts.sizeOf(uploadId)) < Number(upload.size_bytes)) return;
    await receive(receiving, upload);
    await drafts.remove(uploadId);
  });
}

async function receive(receiving: Receiving, upload: UploadRow): Promise<void> {
  const path = receiving.evidence.drafts.pathOf(upload.id);
  const { name } = upload;
  const sent = await hashesOf(createReadStream(path));
  if (sent.sha256 !== upload.sha256) return refuse(receiving, upload, problem('evidence-hash-differs', { name }));
  if (upload.sealed) return receiveSealed(receiving, upload, path);
  return receiveOpen(receiving, { upload, path, hashes: sent });
}

/** Opens what was sealed on a device beside what arrived, which stays until the upload has ended: a server that stops in between begins anew. */
async function receiveSealed(receiving: Receiving, upload: UploadRow, path: string): Promise<void> {
  const { name } = upload;
  if (Number(upload.size_bytes) > MOST_SEALED_BYTES) {
    return refuse(receiving, upload, problem('evidence-sealed-too-large', { name, limitMb: MOST_SEALED_BYTES >> 20 }));
  }
  const opened = openSealedFile(receiving.secrets, await readFile(path));
  if (opened === null) return refuse(receiving, upload, problem('evidence-seal-broken', { name }));
  const inside = `${path}${OPENED}`;
  try {
    // One that a stopped server left may be a file of the store under another name: it is never written into.
    await rm(inside, { force: true });
    await writeFile(inside, opened, { mode: 0o600, flag: 'wx' });
    await receiveOpen(receiving, { upload, path: inside, hashes: await hashesOf(createReadStream(inside)) });
  } finally {
    await rm(inside, { force: true });
  }
}

/** A file of which every byte is there, and its own hashes. */
interface Whole {
  readonly upload: UploadRow;
  readonly path: string;
  readonly hashes: Hashes;
}

async function receiveOpen(receiving: Receiving, { upload, path, hashes }: Whole): Promise<void> {
  const { blobs } = receiving.evidence;
  const { name } = upload;
  const judged = await judge({ path, name });
  if (!judged.ok) return refuse(receiving, upload, judged.problems[0] ?? problem('evidence-damaged', { name }));
  const scanned = await scanOf(receiving, path);
  if (scanned.infected !== null) {
    return refuse(receiving, upload, problem('evidence-malware', { name, found: scanned.infected }));
  }
  await blobs.keep(path, hashes.sha256);
  const shown = await keepShown(receiving, upload.id, judged.value);
  await asSystem(receiving.pool, 'evidence.receive', (tx) =>
    writeReceived(tx, { upload, hashes, judged: judged.value, shown, scanned, receiving }),
  );
}

interface Scanned {
  readonly state: 'not-scanned' | 'clean' | 'waiting';
  readonly infected: string | null;
  readonly at: Date | null;
}

async function scanOf({ evidence, now }: Receiving, path: string): Promise<Scanned> {
  if (evidence.scanner === null) return { state: 'not-scanned', infected: null, at: null };
  const answer = await evidence.scanner.scan(path);
  if (answer.is === 'infected') return { state: 'waiting', infected: answer.found, at: now() };
  return answer.is === 'clean'
    ? { state: 'clean', infected: null, at: now() }
    : { state: 'waiting', infected: null, at: null };
}

async function refuse({ pool, evidence }: Receiving, upload: UploadRow, refusal: Problem): Promise<void> {
  await asSystem(pool, 'evidence.receive', async (tx) => {
    if (!(await refuseUpload(tx, upload.id, refusal))) return;
    await releaseSpace(tx, upload.unit_id, Number(upload.size_bytes));
    await record(tx, {
      event: 'evidence.upload-refused',
      unitId: upload.unit_id,
      subject: upload.id,
      after: { problem: refusal.problem, sha256: upload.sha256, by: upload.account_id },
    });
  });
  await evidence.drafts.remove(upload.id);
}

/** Keeps the picture that is shown instead of the original; null where there is none. */
async function keepShown({ evidence }: Receiving, uploadId: string, { picture }: JudgedFile): Promise<Hashes | null> {
  if (picture === null) return null;
  const path = `${evidence.drafts.pathOf(uploadId)}${BESIDE}`;
  try {
    // One that a stopped server left may be a file of the store under another name: it is never written into.
    await rm(path, { force: true });
    await writeFile(path, picture.shown, { mode: 0o600, flag: 'wx' });
    const hashes = await hashesOf(createReadStream(path));
    await evidence.blobs.keep(path, hashes.sha256);
    return hashes;
  } finally {
    await rm(path, { force: true });
  }
}

interface Received {
  readonly upload: UploadRow;
  readonly hashes: Hashes;
  readonly judged: JudgedFile;
  readonly shown: Hashes | null;
  readonly scanned: Scanned;
  readonly receiving: Receiving;
}

async function writeReceived(tx: Tx, received: Received): Promise<void> {
  const { upload, hashes, judged, scanned, receiving } = received;
  const locked = await lockUploadRow(tx, upload.id);
  if (locked === null || locked.state !== 'receiving') return;
  const fileId = randomUUID();
  const isNew = await writeFileRow(tx, fileId, received);
  if (!isNew) {
    const known = await tx.one<{ id: string }>('select id from evidence_file where unit_id = $1 and sha256 = $2', [
      upload.unit_id,
      hashes.sha256,
    ]);
    await receiveUpload(tx, upload.id, known.id);
    await releaseSpace(tx, upload.unit_id, Number(upload.size_bytes));
    return;
  }
  await receiveUpload(tx, upload.id, fileId);
  // What was sealed was a little longer than what is inside.
  await releaseSpace(tx, upload.unit_id, Number(upload.size_bytes) - hashes.sizeBytes);
  await noteEarlier(tx, fileId, received);
  await record(tx, {
    event: 'evidence.received',
    unitId: upload.unit_id,
    subject: fileId,
    after: {
      sha256: hashes.sha256,
      sm3: hashes.sm3,
      sizeBytes: hashes.sizeBytes,
      kind: judged.kind,
      by: upload.account_id,
      scan: scanned.state,
      receivedAt: receiving.now().toISOString(),
    },
  });
}

/** Two who send the same content at once make one file; false for the later. */
async function writeFileRow(tx: Tx, fileId: string, received: Received): Promise<boolean> {
  const { upload, hashes, judged, shown, scanned, receiving } = received;
  const exif = judged.picture?.exif ?? null;
  const read = exif === null ? null : readExif(exif);
  const sealed = read === null ? null : receiving.secrets.seal(SEALED_EXIF, JSON.stringify(read));
  const written = await tx.run(
    `insert into evidence_file (id, unit_id, region, sha256, sm3, size_bytes, kind, name, received_at, received_by, by_name, device_at, nonce_at,
       pixels_wide, pixels_high, picture_sha256, sealed, scan, scanner, scanned_at, pages, seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
     on conflict on constraint evidence_file_once do nothing`,
    [
      fileId,
      upload.unit_id,
      upload.region,
      hashes.sha256,
      hashes.sm3,
      hashes.sizeBytes,
      judged.kind,
      upload.name,
      receiving.now().toISOString(),
      upload.account_id,
      upload.by_name,
      upload.device_at,
      upload.nonce_at,
      judged.picture?.wide ?? null,
      judged.picture?.high ?? null,
      shown?.sha256 ?? null,
      sealed,
      scanned.state,
      scanned.state === 'clean' ? (receiving.evidence.scanner?.name ?? null) : null,
      scanned.at?.toISOString() ?? null,
      judged.pages,
      judged.seconds,
    ],
  );
  return written === 1;
}

async function noteEarlier(tx: Tx, fileId: string, { upload, hashes, judged }: Received): Promise<void> {
  const pictures = judged.picture?.prints ?? [];
  const earlier = await findEarlier(tx, { sha256: hashes.sha256, pictures });
  for (const one of earlier.filter((found) => found.fileId !== fileId)) {
    await tx.run(
      'insert into evidence_match (file_id, earlier_id, unit_id, region, how, bits) values ($1, $2, $3, $4, $5, $6)',
      [fileId, one.fileId, upload.unit_id, upload.region, one.how, one.bits],
    );
  }
  await writePrints(tx, fileId, pictures);
}
