import { problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import type { FrozenVersion, StandardDigests } from './freeze.ts';
import { compareVersions } from './version.ts';

/** A version that asks to be published. */
export interface PublicationCandidate extends StandardDigests {
  readonly id: string;
  readonly version: string;
}

/**
 * Decides whether a version may be published beside the published versions of the same standard: `publish` when it is new, `known`
 * when it is published already with this very digest. A published version never changes, the same content needs no second version,
 * and versions only grow. Refuses: standard-version-changed, standard-content-unchanged, standard-version-not-newer.
 */
export function decidePublish(
  known: readonly FrozenVersion[],
  { id, version, digest, contentDigest }: PublicationCandidate,
): Result<'publish' | 'known'> {
  const same = known.find((other) => other.version === version);
  if (same !== undefined) {
    if (same.digest === digest) return ok('known');
    const params = { id, version, frozen: same.digest.slice(0, 12), digest: digest.slice(0, 12) };
    return refuse(problem('standard-version-changed', params));
  }
  const twin = known.find((other) => other.contentDigest === contentDigest);
  if (twin !== undefined) return refuse(problem('standard-content-unchanged', { id, version, same: twin.version }));
  const newest = known
    .map((other) => other.version)
    .sort(compareVersions)
    .at(-1);
  if (newest !== undefined && compareVersions(version, newest) <= 0) {
    return refuse(problem('standard-version-not-newer', { id, version, newest }));
  }
  return ok('publish');
}
