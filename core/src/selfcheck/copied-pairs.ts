import {
  COPIED_SHARE,
  type Comparable,
  comparable,
  type Passage,
  passagesOf,
  sharedPart,
  shinglesOf,
} from './similarity.ts';
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
export function commonShingles(texts: readonly TextOfSomebody[]): ReadonlySet<string> {
  const owners = new Map<string, Set<string>>();
  for (const { owner, text } of texts) {
    for (const shingle of new Set(shinglesOf(comparable(text)))) {
      const known = owners.get(shingle);
      if (known === undefined) owners.set(shingle, new Set([owner]));
      else known.add(owner);
    }
  }
  const all = new Set(texts.map(({ owner }) => owner)).size;
  const limit = Math.max(COMMON_OWNERS, all / COMMON_PART);
  return new Set([...owners].flatMap(([shingle, those]) => (those.size > limit ? [shingle] : [])));
}

/** One pair with all it shares, whether or not that is much. */
export function comparePair(a: string, b: string, common: ReadonlySet<string>): Omit<CopiedPair, 'a' | 'b'> {
  const [own, other] = [comparable(a), comparable(b)];
  const passages = passagesOf(own, other, (shingle) => common.has(shingle));
  return { share: sharedPart(own, other, passages), passages };
}

/**
 * Pairs of `own` with any of `all` that share at least `COPIED_SHARE`, the most first. Only texts that share some rare shingles are held
 * against each other, so the work grows with what is copied and not with the square of the texts.
 */
export function copiedPairs(own: readonly TextOfSomebody[], all: readonly TextOfSomebody[]): readonly CopiedPair[] {
  const common = commonShingles(all);
  const ready = new Map<string, Comparable>(all.map(({ id, text }) => [id, comparable(text)]));
  const holders = new Map<string, number[]>();
  all.forEach(({ id }, i) => {
    for (const shingle of new Set(shinglesOf(ready.get(id) ?? comparable('')))) {
      const known = holders.get(shingle);
      if (known === undefined) holders.set(shingle, [i]);
      else known.push(i);
    }
  });
  const seen = new Set<string>();
  const pairs = own.flatMap((mine) => {
    const a = ready.get(mine.id) ?? comparable(mine.text);
    const shared = new Map<number, number>();
    for (const shingle of new Set(shinglesOf(a))) {
      for (const i of holders.get(shingle) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    }
    return [...shared].flatMap(([i, count]): readonly CopiedPair[] => {
      const other = all[i];
      if (other === undefined || count < LEAST_SHINGLES || other.owner === mine.owner) return [];
      const key = [mine.id, other.id].sort().join(' ');
      if (seen.has(key)) return [];
      seen.add(key);
      const b = ready.get(other.id) ?? comparable(other.text);
      const passages = passagesOf(a, b, (shingle) => common.has(shingle));
      const share = sharedPart(a, b, passages);
      return share < COPIED_SHARE ? [] : [{ a: mine.id, b: other.id, share, passages }];
    });
  });
  return pairs.sort((one, two) => two.share - one.share);
}
