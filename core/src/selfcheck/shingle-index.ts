import { type Comparable, shinglesOf } from './similarity.ts';

/** Which shingles stand in which of many texts, by numbers: of a county's reports there are millions. */
export interface ShingleIndex {
  /** How many owners use a shingle; 0 where nobody does. */
  readonly ownersOf: (shingle: string) => number;
  /** By text, how many places of a text begin a shingle that stands in it too; the text itself among them. */
  readonly sharedWith: (text: number) => Int32Array;
  readonly ownerCount: number;
}

/** Makes the index of texts, each with its owner. */
export function shingleIndex(
  texts: readonly { readonly owner: string; readonly comparable: Comparable }[],
): ShingleIndex {
  const numbers = new Map<string, number>();
  const places = texts.map(({ comparable }) =>
    Int32Array.from(shinglesOf(comparable), (shingle) => {
      const known = numbers.get(shingle) ?? numbers.size;
      if (known === numbers.size) numbers.set(shingle, known);
      return known;
    }),
  );
  const owners = [...new Set(texts.map(({ owner }) => owner))];
  const ownerOf = texts.map(({ owner }) => owners.indexOf(owner));
  const byOwner = texts.map((_, i) => i).sort((a, b) => (ownerOf[a] ?? 0) - (ownerOf[b] ?? 0));
  const uses = countOnce(numbers.size, byOwner, { places, groupOf: (i) => ownerOf[i] ?? 0 });
  const holders = holdersOf(numbers.size, places);
  return {
    ownersOf: (shingle) => uses[numbers.get(shingle) ?? -1] ?? 0,
    sharedWith: (text) => {
      const shared = new Int32Array(texts.length);
      for (const number of places[text] ?? []) holders.each(number, shared);
      return shared;
    },
    ownerCount: owners.length,
  };
}

/** By shingle, in how many groups of texts it stands; texts of one group come one after the other. */
function countOnce(
  size: number,
  order: readonly number[],
  { places, groupOf }: { readonly places: readonly Int32Array[]; readonly groupOf: (text: number) => number },
): Int32Array {
  const counts = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  for (const text of order) {
    const group = groupOf(text);
    for (const number of places[text] ?? []) {
      if (last[number] === group) continue;
      last[number] = group;
      counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  return counts;
}

/** The texts in which each shingle stands, one behind the other in one list. */
function holdersOf(size: number, places: readonly Int32Array[]) {
  const order = places.map((_, i) => i);
  const counts = countOnce(size, order, { places, groupOf: (i) => i });
  const begins = new Int32Array(size + 1);
  for (let i = 0; i < size; i++) begins[i + 1] = (begins[i] ?? 0) + (counts[i] ?? 0);
  const list = new Int32Array(begins[size] ?? 0);
  const filled = begins.slice(0, size);
  const last = new Int32Array(size).fill(-1);
  places.forEach((numbers, text) => {
    for (const number of numbers) {
      if (last[number] === text) continue;
      last[number] = text;
      const at = filled[number] ?? 0;
      list[at] = text;
      filled[number] = at + 1;
    }
  });
  return {
    /** Adds one for each text in which the shingle stands. */
    each: (number: number, shared: Int32Array): void => {
      for (let at = begins[number] ?? 0; at < (begins[number + 1] ?? 0); at++) {
        const text = list[at] ?? 0;
        shared[text] = (shared[text] ?? 0) + 1;
      }
    },
  };
}
