import { canonicalJson } from '../lib/canonical.ts';

/** What a draw of closed entries is made from: their ids in any order, the share in percent, and the seed that was published. */
export interface RevisitDraw {
  readonly ids: readonly string[];
  readonly share: number;
  readonly seed: string;
}

/** The digest of a population, whatever the order: who publishes it beforehand cannot change it afterwards. */
export function digestOfIds(ids: readonly string[], sha256: (text: string) => string): string {
  return sha256(canonicalJson(ids.toSorted()));
}

/**
 * E18 Which closed entries are looked at again: the share of them, rounded up, in the order of digests of population, seed and id. From
 * what is published anybody can work it out again, and nobody who does not choose the seed can steer it.
 */
export function drawRevisits({ ids, share, seed }: RevisitDraw, sha256: (text: string) => string): readonly string[] {
  const digest = digestOfIds(ids, sha256);
  const ranked = ids.map((id) => ({ id, rank: sha256(canonicalJson([digest, seed, id])) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return ranked.slice(0, Math.ceil((ids.length * share) / 100)).map(({ id }) => id);
}
