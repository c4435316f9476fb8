import { canonicalJson } from '../../lib/canonical.ts';
import { type Problem, problem } from '../../lib/problem.ts';
import { type DossierState, isBeingFilled } from './standing.ts';

/** One thing that a submission seals: a figure with its source and note, a mark, a text, the digest of a file. `key` is unique within its kind. */
export interface SealedLeaf {
  readonly kind: string;
  readonly key: string;
  /** Plain JSON. */
  readonly content: unknown;
}

/** The digest of a text in UTF-8 as hexadecimal digits: SHA-256 in this product. */
export type Hash = (text: string) => string;

/** The canonical texts of leaves in the order in which they are sealed: sorted by UTF-16 code units. */
export function leafTexts(leaves: readonly SealedLeaf[]): readonly string[] {
  return leaves.map(({ kind, key, content }) => canonicalJson({ kind, key, content })).sort();
}

/**
 * The root over sorted texts: a leaf is the hash of `leaf:` and its text, a node the hash of `node:` and the two hashes below it; an odd one goes
 * up as it is. The prefixes keep a node from being passed off as a leaf. Of nothing it is the hash of `empty:`.
 */
export function merkleRoot(texts: readonly string[], hash: Hash): string {
  let level = texts.map((text) => hash(`leaf:${text}`));
  while (level.length > 1) {
    const above: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left = '', right] = [level[i], level[i + 1]];
      above.push(right === undefined ? left : hash(`node:${left}${right}`));
    }
    level = above;
  }
  return level[0] ?? hash('empty:');
}

/** A sealed thing that differs between two submissions; null: it was not there. */
export interface SealedChange {
  readonly kind: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The kind of the leaf that seals who let the version before be changed. */
export const REOPENING_KIND = 'reopening';

/** What differs between two submissions, in the order of kinds and keys. How the second came to be is told beside it and is no difference. */
export function changesBetween(before: readonly SealedLeaf[], after: readonly SealedLeaf[]): readonly SealedChange[] {
  const key = (leaf: SealedLeaf) => `${leaf.kind} ${leaf.key}`;
  const said = (leaves: readonly SealedLeaf[]) => leaves.filter(({ kind }) => kind !== REOPENING_KIND);
  const old = new Map(said(before).map((leaf) => [key(leaf), leaf]));
  const now = new Map(said(after).map((leaf) => [key(leaf), leaf]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((each) => {
    const [was, is] = [old.get(each), now.get(each)];
    const at = is ?? was;
    if (at === undefined || canonicalJson(was?.content ?? null) === canonicalJson(is?.content ?? null)) return [];
    return [{ kind: at.kind, key: at.key, before: was?.content ?? null, after: is?.content ?? null }];
  });
}

/** A figure as a submission would seal it. */
export interface FigureToSeal {
  readonly label: { readonly zh: string; readonly en: string };
  readonly value: string | null;
  /** Where it was taken from; empty: nobody said. */
  readonly source: string;
}

const MOST_NAMED = 5;

/** Why a dossier cannot be handed in now; null: it can. A figure without a source is not sealed; without any figure somebody has to say why. */
export function faultOfSubmitting(
  { state, asked }: { readonly state: DossierState; readonly asked: number },
  figures: readonly FigureToSeal[],
  note: string,
): Problem | null {
  if (!isBeingFilled(state)) return problem('dossier-sealed');
  const given = figures.filter(({ value }) => value !== null);
  const bare = given.filter(({ source }) => source === '');
  const names = (lang: 'zh' | 'en', by: string) =>
    bare
      .slice(0, MOST_NAMED)
      .map(({ label }) => label[lang])
      .join(by);
  if (bare.length > 0)
    return problem('dossier-source-missing', {
      count: bare.length,
      names: names('zh', '、'),
      namesEn: names('en', ', '),
    });
  if (asked > 0 && given.length === 0 && note === '') return problem('dossier-empty');
  return null;
}
