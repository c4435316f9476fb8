import { type ShingleIndex, shingleIndex } from './shingle-index.ts';
import { COPIED_SHARE, comparable, leastShared, type Passage, passagesOf, sharedPart } from './similarity.ts';
import type { PartValue, TextValues } from './text-values.ts';

/** A text of somebody, to be held against others. */
export interface TextOfSomebody {
  readonly id: string;
  /** Texts of one owner are never held against each other. */
  readonly owner: string;
  readonly text: string;
}

/** Two texts that share so much that one may be copied from the other, or both from a third. */
export interface CopiedPair {
  readonly a: string;
  readonly b: string;
  /** Part of the shorter one that stands in both, 0 to 1. */
  readonly share: number;
  readonly passages: readonly Passage[];
}

/** A shingle of more owners than this, and than a tenth of them, is a phrase that everybody uses. */
const COMMON_OWNERS = 2;
const COMMON_PART = 10;
/** Two texts that share fewer shingles are not looked at. */
const LEAST_SHINGLES = 6;

/** What somebody wrote in words, part after part: what may be copied. Short cells, numbers and days are nobody's words. */
export function wordsWritten(values: TextValues): string {
  return Object.keys(values)
    .sort()
    .flatMap((id) => wordsOf(values[id]))
    .join('\n');
}

const LEAST_CELL = 20;

function wordsOf(value: PartValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if ('words' in value) return [value.words];
  if (!('rows' in value)) return [];
  return value.rows.flatMap((row) =>
    Object.values(row).filter((cell): cell is string => typeof cell === 'string' && cell.length >= LEAST_CELL),
  );
}

/**
 * Which phrases many owners use: a shingle in texts of more than two of them, and of more than a tenth.
 */
export function commonShingles(texts: readonly TextOfSomebody[]): (shingle: string) => boolean {
  return commonIn(shingleIndex(texts.map(({ owner, text }) => ({ owner, comparable: comparable(text) }))));
}

function commonIn({ ownersOf, ownerCount }: ShingleIndex): (shingle: string) => boolean {
  const limit = Math.max(COMMON_OWNERS, ownerCount / COMMON_PART);
  return (shingle) => ownersOf(shingle) > limit;
}

/** One pair with all it shares, whether or not that is much. */
export function comparePair(a: string, b: string, isCommon: (shingle: string) => boolean): Omit<CopiedPair, 'a' | 'b'> {
  const [own, other] = [comparable(a), comparable(b)];
  const passages = passagesOf(own, other, isCommon);
  return { share: sharedPart(own, other, passages), passages };
}

/**
 * Pairs of `own`, which are among `all`, with any of `all` that share at least `COPIED_SHARE`, the most first. Only texts that share as many shingles as a
 * copy must are held against each other, so the work grows with what is copied and not with the square of the texts.
 */
export function copiedPairs(own: readonly TextOfSomebody[], all: readonly TextOfSomebody[]): readonly CopiedPair[] {
  const ready = all.map(({ owner, text }) => ({ owner, comparable: comparable(text) }));
  const index = shingleIndex(ready);
  const isCommon = commonIn(index);
  const placeOf = new Map(all.map(({ id }, i) => [id, i]));
  const seen = new Set<string>();
  const pairs = own.flatMap((mine) => {
    const at = placeOf.get(mine.id);
    const a = at === undefined ? undefined : ready[at]?.comparable;
    if (at === undefined || a === undefined) return [];
    return [...index.sharedWith(at)].flatMap((count, i): readonly CopiedPair[] => {
      const [other, b] = [all[i], ready[i]?.comparable];
      if (other === undefined || b === undefined || count < LEAST_SHINGLES || other.owner === mine.owner) return [];
      if (count < leastShared(a, b)) return [];
      const key = [mine.id, other.id].sort().join(' ');
      if (seen.has(key)) return [];
      seen.add(key);
      const passages = passagesOf(a, b, isCommon);
      const share = sharedPart(a, b, passages);
      return share < COPIED_SHARE ? [] : [{ a: mine.id, b: other.id, share, passages }];
    });
  });
  return pairs.sort((one, two) => two.share - one.share);
}
