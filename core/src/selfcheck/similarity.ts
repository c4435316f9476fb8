/** A text ready for comparing: its letters and digits alone, and where each stood. */
export interface Comparable {
  readonly letters: readonly string[];
  /** Place of each letter in the text as written, in UTF-16 units. */
  readonly places: readonly number[];
}

/** A stretch that two texts share, as places of the texts as written: from the first letter to behind the last. */
export interface Passage {
  readonly a: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
  /** So many letters. */
  readonly length: number;
}

/** Letters of one shingle: long enough that honest texts about one matter seldom share many of them. */
export const SHINGLE = 8;
/** A shared stretch counts from so many letters on. */
export const LEAST_PASSAGE = 13;
/** A shared stretch so long counts even where it consists of phrases that everybody uses. */
export const LONG_PASSAGE = 30;
/** So many shingles that are not common make a stretch somebody's own words. */
const LEAST_RARE = LEAST_PASSAGE - SHINGLE + 1;
/** Two texts are shown as copied when the counted stretches make up at least this share of the shorter one; see the test that measures it. */
export const COPIED_SHARE = 0.2;

const LETTER = /^[\p{L}\p{N}]$/u;

/** Width, case, punctuation and spaces do not make a text another one. */
export function comparable(text: string): Comparable {
  const letters: string[] = [];
  const places: number[] = [];
  let place = 0;
  for (const sign of text) {
    for (const letter of sign.normalize('NFKC').toLowerCase()) {
      if (!LETTER.test(letter)) continue;
      letters.push(letter);
      places.push(place);
    }
    place += sign.length;
  }
  return { letters, places };
}

/** The shingles of a text, at every letter. */
export function shinglesOf({ letters }: Comparable): readonly string[] {
  const count = letters.length - SHINGLE + 1;
  const whole = letters.join('');
  // Where every letter is one unit, cutting the text is far cheaper than joining letters.
  if (whole.length === letters.length)
    return Array.from({ length: Math.max(count, 0) }, (_, i) => whole.slice(i, i + SHINGLE));
  return Array.from({ length: Math.max(count, 0) }, (_, i) => letters.slice(i, i + SHINGLE).join(''));
}

/**
 * Stretches of at least `LEAST_PASSAGE` letters that stand in both texts, in the order of the first; each letter of the first belongs to one
 * at most, the longest that begins there. A stretch of common shingles, but for a few at its ends, counts from `LONG_PASSAGE` letters on.
 */
export function passagesOf(a: Comparable, b: Comparable, isCommon: (shingle: string) => boolean): readonly Passage[] {
  const own = shinglesOf(a);
  const starts = new Map<string, number[]>();
  shinglesOf(b).forEach((shingle, i) => {
    const known = starts.get(shingle);
    if (known === undefined) starts.set(shingle, [i]);
    else known.push(i);
  });
  const found: Passage[] = [];
  for (let i = 0; i < own.length; ) {
    const shingle = own[i] ?? '';
    const best = longest(a, b, { from: i, starts: starts.get(shingle) ?? [] });
    const rare = own.slice(i, i + Math.max(best.length - SHINGLE + 1, 0)).filter((one) => !isCommon(one)).length;
    const isStock = best.length < LONG_PASSAGE && rare < LEAST_RARE;
    if (best.length < LEAST_PASSAGE || isStock) {
      i += 1;
      continue;
    }
    found.push({ a: stretch(a, i, best.length), b: stretch(b, best.at, best.length), length: best.length });
    i += best.length;
  }
  return found;
}

function longest(
  a: Comparable,
  b: Comparable,
  { from, starts }: { readonly from: number; readonly starts: readonly number[] },
): { readonly at: number; readonly length: number } {
  let best = { at: 0, length: 0 };
  for (const at of starts) {
    let length = SHINGLE;
    while (from + length < a.letters.length && a.letters[from + length] === b.letters[at + length]) length += 1;
    if (length > best.length) best = { at, length };
  }
  return best;
}

function stretch({ places, letters }: Comparable, from: number, length: number): readonly [number, number] {
  const last = from + length - 1;
  return [places[from] ?? 0, (places[last] ?? 0) + (letters[last]?.length ?? 0)];
}

/**
 * So many shingles of one text stand in the other at least where their passages make up `COPIED_SHARE` of the shorter: of a passage all but the last seven
 * letters begin one, and none is shorter than `LEAST_PASSAGE`.
 */
export function leastShared(a: Comparable, b: Comparable): number {
  const shorter = Math.min(a.letters.length, b.letters.length);
  return Math.ceil((COPIED_SHARE * shorter * (LEAST_PASSAGE - SHINGLE + 1)) / LEAST_PASSAGE);
}

/** Which part of the shorter text stands in both, 0 to 1; 0 where one is too short to say. */
export function sharedPart(a: Comparable, b: Comparable, passages: readonly Passage[]): number {
  const shorter = Math.min(a.letters.length, b.letters.length);
  if (shorter < LEAST_PASSAGE) return 0;
  return Math.min(1, passages.reduce((sum, { length }) => sum + length, 0) / shorter);
}
