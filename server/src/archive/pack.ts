import { createHash, type Hash } from 'node:crypto';
import {
  type Absence,
  MANIFEST_FORMAT,
  MANIFEST_NAME,
  type Manifest,
  type PackedFile,
  rootOfFiles,
} from '@dudao/core/archive/manifest';
import type { BlobStore } from '../lib/blob-store.ts';
import { sha256 } from '../lib/sha256.ts';
import { streamZip, type ZipPiece } from '../lib/stream-zip.ts';
import { indexPage } from './index-page.ts';
import { VERIFY_NOTES } from './notes.ts';
import type { PlannedDossier, PlannedFile } from './package-plan.ts';

/** A package to be made. */
export interface PackageToMake {
  readonly title: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly dossiers: readonly PlannedDossier[];
}

/** What is known once everything was packed. */
interface Packed {
  readonly files: PackedFile[];
  readonly absent: { readonly path: string; readonly sha256: string; readonly why: Absence }[];
}

/**
 * The package as a ZIP that is made while it is sent. Every file is hashed on its way: what the store has lost or altered is named as such, and never
 * passes as what was filed. The manifest comes last, since only then it is known what there is.
 */
export function packArchive(blobs: BlobStore, toMake: PackageToMake): AsyncIterable<Uint8Array> {
  return streamZip(piecesOf(blobs, toMake));
}

async function* piecesOf(
  blobs: BlobStore,
  { title, madeAt, madeBy, dossiers }: PackageToMake,
): AsyncGenerator<ZipPiece> {
  const packed: Packed = { files: [], absent: [] };
  const about = dossiers.map((one) => one.about);
  const index = { title, madeAt, madeBy, dossiers };
  yield here(packed, { path: '目录.html', text: indexPage(index), at: madeAt });
  yield here(packed, { path: '校验说明.txt', text: VERIFY_NOTES, at: madeAt });
  for (const file of dossiers.flatMap(({ files }) => files)) {
    const content = await contentOf(blobs, file, packed);
    if (content !== null) yield { path: file.facts.path, at: file.at, content };
  }
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    title,
    madeAt: madeAt.toISOString(),
    madeBy,
    dossiers: about,
    files: packed.files,
    absent: packed.absent,
    root: rootOfFiles(packed.files, sha256),
  };
  yield { path: MANIFEST_NAME, at: madeAt, content: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) };
}

function here(
  packed: Packed,
  { path, text, at }: { readonly path: string; readonly text: string; readonly at: Date },
): ZipPiece {
  const content = Buffer.from(text);
  packed.files.push({
    path,
    ...hashed(content),
    of: 'index',
    dossier: null,
    clause: null,
    number: null,
    title: '',
    filedAt: null,
    filedBy: null,
    version: null,
    kept: null,
  });
  return { path, at, content };
}

function hashed(content: Uint8Array): Pick<PackedFile, 'sizeBytes' | 'sha256' | 'sm3'> {
  const digest = (name: string) => createHash(name).update(content).digest('hex');
  return { sizeBytes: content.byteLength, sha256: digest('sha256'), sm3: digest('sm3') };
}

async function contentOf(
  blobs: BlobStore,
  { facts, content }: PlannedFile,
  packed: Packed,
): Promise<AsyncIterable<Uint8Array> | Uint8Array | null> {
  if (content.from === 'here') {
    const bytes = await content.write(blobs);
    packed.files.push({ ...facts, ...hashed(bytes) });
    return bytes;
  }
  const lack = (why: Absence) => packed.absent.push({ path: facts.path, sha256: content.sha256, why });
  const stored = content.from === 'quarantine' ? null : await blobs.read(content.sha256);
  if (content.from === 'quarantine' || stored === null) {
    lack(content.from === 'quarantine' ? 'quarantined' : 'missing');
    return null;
  }
  return watched(stored, (sha256Found, sizeBytes) => {
    if (sha256Found === content.sha256)
      packed.files.push({ ...facts, sizeBytes, sha256: content.sha256, sm3: content.sm3 });
    else lack('altered');
  });
}

/** The same content, hashed on its way. */
async function* watched(
  content: AsyncIterable<Uint8Array>,
  done: (sha256Found: string, sizeBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const hash: Hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of content) {
    hash.update(piece);
    sizeBytes += piece.byteLength;
    yield piece;
  }
  done(hash.digest('hex'), sizeBytes);
}
