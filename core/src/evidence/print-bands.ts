const BAND_BITS = 16;
const BANDS = 4;

/** The four 16-bit bands of a print, by which stored prints are found. */
export function bandsOf(print: bigint): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => Number((print >> BigInt(BAND_BITS * band)) & 0xffffn));
}

/**
 * The values of each band that a print within `limit` bits of this one can have in one of them at least: were it further away in every band, the bits
 * would add up to more than the limit. So for 12 bits the first band is looked at up to three bits away, the others up to two; for 7 bits each up to one.
 */
export function probesOf(print: bigint, limit: number): readonly (readonly number[])[] {
  const [least, more] = [Math.floor((limit + 1) / BANDS) - 1, (limit + 1) % BANDS];
  return bandsOf(print).map((band, i) => (CHANGES[i < more ? least + 1 : least] ?? []).map((change) => band ^ change));
}

/** All 16-bit numbers with at most so many bits. */
function changesUpTo(bits: number): number[] {
  return Array.from({ length: 1 << BAND_BITS }, (_, i) => i).filter((change) => bitsIn(change) <= bits);
}

function bitsIn(value: number): number {
  let left = value;
  let count = 0;
  while (left > 0) {
    left &= left - 1;
    count++;
  }
  return count;
}

/** By how many bits they change at most. */
const CHANGES = [0, 1, 2, 3].map(changesUpTo);
