import { type Hash, merkleRoot } from '../dossier/filing/seal.ts';
import { canonicalJson } from '../lib/canonical.ts';
import type { Text } from '../lib/text.ts';
import type { RecordKind } from './retention-format.ts';

/** Name of the manifest in a package. */
export const MANIFEST_NAME = 'manifest.json';
/** What a manifest says it is. */
export const MANIFEST_FORMAT = 'dudao-archive/1';

/** A file of a package. The index and the notes to it are files of no dossier. */
export interface PackedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly of: RecordKind | 'index';
  /** Folder of its dossier; null: of the package as a whole. */
  readonly dossier: string | null;
  readonly clause: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly filedAt: string | null;
  readonly filedBy: string | null;
  readonly version: number | null;
  readonly kept: { readonly name: Text; readonly dueFrom: number | null } | null;
}

/** Why a piece is not in the package, or not as it was filed. */
export type Absence = 'quarantined' | 'missing' | 'altered';

/** What a package says of one dossier. */
export interface PackedDossier {
  readonly folder: string;
  readonly dossierId: string;
  readonly unit: string;
  readonly campaign: string;
  readonly standard: { readonly id: string; readonly version: string; readonly title: Text };
  readonly period: string;
  /** Every clause: how many pieces are there; none is a gap. */
  readonly clauses: readonly { readonly clause: string; readonly name: Text | null; readonly pieces: number }[];
  /** Sealed submissions by their roots. */
  readonly submissions: readonly { readonly number: number; readonly root: string }[];
}

/** The manifest of a package: everything that is in it with its hashes, and what is not. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly title: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly dossiers: readonly PackedDossier[];
  readonly files: readonly PackedFile[];
  readonly absent: readonly { readonly path: string; readonly sha256: string; readonly why: Absence }[];
  /** Merkle root over the canonical texts of `files`, sorted: equal packages have equal roots, whenever they were made. */
  readonly root: string;
}

/** The root over what is in a package. */
export function rootOfFiles(files: readonly PackedFile[], hash: Hash): string {
  return merkleRoot(files.map((file) => canonicalJson(file)).sort(), hash);
}
