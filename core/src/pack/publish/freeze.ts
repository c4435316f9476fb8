import { canonicalJson } from '../../lib/canonical.ts';
import type { Standard } from '../standard.ts';

/** SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits; passed in, for core has no crypto. */
export type Sha256 = (text: string) => string;

/** What freezes a version: the digest of all it says, and that of what it says apart from its version's name. */
export interface StandardDigests {
  readonly digest: string;
  readonly contentDigest: string;
}

/** A published version as it was frozen. */
export interface FrozenVersion extends StandardDigests {
  readonly version: string;
}

/** The text whose digest freezes a standard. Comments, order of keys and layout of the file do not count; every word does. */
export function canonicalStandard(standard: Standard): string {
  return canonicalJson(standard);
}

/** Both digests of a standard. */
export function digestStandard(standard: Standard, sha256: Sha256): StandardDigests {
  const { version: _version, changes: _changes, ...content } = standard;
  return {
    digest: sha256(canonicalStandard(standard)),
    contentDigest: sha256(canonicalJson(content)),
  };
}
