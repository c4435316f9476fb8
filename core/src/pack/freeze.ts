import { canonicalJson } from '../lib/canonical.ts';
import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Standard } from './standard.ts';

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

/**
 * Decides whether a version may be published: `freeze` when it is new, `known` when it is already frozen with this very digest.
 * Refuses: standard-version-changed, standard-content-unchanged.
 */
export function decideFreeze(
  standard: Standard,
  digests: StandardDigests,
  frozen: readonly FrozenVersion[],
): Result<'freeze' | 'known'> {
  const { id, version } = standard;
  const same = frozen.find((other) => other.version === version);
  if (same !== undefined) {
    if (same.digest === digests.digest) return ok('known');
    const params = { id, version, frozen: same.digest.slice(0, 12), digest: digests.digest.slice(0, 12) };
    return refuse(problem('standard-version-changed', params));
  }
  const twin = frozen.find(({ contentDigest }) => contentDigest === digests.contentDigest);
  if (twin !== undefined) return refuse(problem('standard-content-unchanged', { id, version, same: twin.version }));
  return ok('freeze');
}
