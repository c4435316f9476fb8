import type { BlobStore } from './blob-store.ts';
import type { Drafts } from './drafts.ts';

/** What the store of evidence is made of. */
export interface EvidenceService {
  /** Files by their content: a local folder, or a store that speaks S3. */
  readonly blobs: BlobStore;
  /** Files on their way. */
  readonly drafts: Drafts;
  /** Null: no virus scanner is set up, which is said of every file. */
  readonly scanner: Scanner | null;
}

/** A virus scanner. */
export interface Scanner {
  readonly name: string;
  scan(path: string): Promise<ScanAnswer>;
}

/** What a scanner says of a file. `down`: it gave no answer that can be used. */
export type ScanAnswer =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly found: string }
  | { readonly is: 'down'; readonly why: string };
