import { canonicalJson } from '../../lib/canonical.ts';
import { REOPENING_KIND, type SealedLeaf } from './seal.ts';

/** A submission as it was sealed; `at` is an ISO text in UTC, `leaves` are the texts of `leafTexts`. */
export interface SealedVersion {
  readonly dossierId: string;
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly root: string;
  readonly leaves: readonly string[];
}

/** A leaf back from its text, which `leafTexts` made. */
export function leafOf(text: string): SealedLeaf {
  return JSON.parse(text) as SealedLeaf;
}

/**
 * A submission as a file that anyone can check alone (`server/verify/verify-dossier.mjs` describes it). Who let the version before be changed is told
 * once more at the head, for the reader; what counts is the leaf, which the root covers.
 */
export function sealedFileText(version: SealedVersion): string {
  const reopening = version.leaves.map(leafOf).find(({ kind }) => kind === REOPENING_KIND);
  const head = reopening === undefined ? {} : { reopening: reopening.content };
  return `${canonicalJson({ format: 'dudao-dossier/1', ...version, ...head })}\n`;
}
