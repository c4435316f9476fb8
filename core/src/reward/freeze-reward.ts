import { canonicalJson } from '../lib/canonical.ts';
import type { Sha256 } from '../pack/publish/freeze.ts';
import type { CriterionLine } from './draw-up.ts';
import type { CitedLine } from './line-context.ts';

/** What was decided, whole, as it is kept and digested. */
export interface FrozenReward {
  readonly office: string;
  readonly kind: string;
  readonly rulebook: { readonly id: string; readonly version: string };
  readonly title: string;
  readonly basis: string;
  readonly document: string;
  readonly decidedOn: string;
  readonly pot: string | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly span: { readonly from: string; readonly until: string } | null;
  readonly cited: { readonly publicationId: string; readonly digest: string } | null;
  readonly notice: { readonly from: string; readonly until: string; readonly place: string } | null;
  readonly lines: readonly {
    readonly unitId: string;
    readonly unit: string;
    readonly personId: string | null;
    readonly person: string | null;
    readonly cited: CitedLine | null;
    readonly criteria: readonly CriterionLine[];
    readonly what: string;
    readonly reason: string;
    readonly proposed: string | null;
    readonly granted: boolean;
    readonly amount: string | null;
    readonly decidedReason: string;
  }[];
  readonly objections: readonly { readonly unit: string; readonly text: string; readonly answer: string }[];
}

/** W12 What was decided as the text that is kept, and its digest. */
export function freezeReward(frozen: FrozenReward, sha256: Sha256): { readonly text: string; readonly digest: string } {
  const text = canonicalJson({ format: 'dudao-reward/1', ...frozen });
  return { text, digest: sha256(text) };
}
