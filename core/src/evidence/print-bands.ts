const BAND_BITS = 16;
const BANDS = 4;

/** The four 16-bit bands of a print, by which stored prints are found. */
export function bandsOf(print: bigint): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => Number((print >> BigInt(BAND_BITS * band)) & 0xffffn));
}

/**
 * The values of each band that a print within 12 bits of this one can have in one of them at least: were more than two bits different in every
 * band, it would be exactly three in each. So the first band is looked at up to three bits away, the others up to two.
 */
export function probesOf(print: bigint): readonly (readonly number[])[] {
  return bandsOf(print).map((band, i) => (i === 0 ? THREE : TWO).map((change) => band ^ change));
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

const TWO = changesUpTo(2);
const THREE = changesUpTo(3);
