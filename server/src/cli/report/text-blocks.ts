const BLOCK_BYTES = 1 << 20;
/** No UTF-16 unit takes more bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Pieces of text as UTF-8 in blocks of about a megabyte: every letter is encoded once, and a receiver gets few large writes. */
export function* textBlocks(pieces: Iterable<string>): Iterable<Uint8Array> {
  let block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  let used = 0;
  for (const piece of pieces) {
    const needed = piece.length * MAX_BYTES_PER_UNIT;
    if (used > 0 && used + needed > block.length) {
      yield block.subarray(0, used);
      // A new one: who received the last may still be writing it.
      block = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, needed));
      used = 0;
    }
    if (needed > block.length) block = Buffer.allocUnsafeSlow(needed);
    used += block.write(piece, used, 'utf8');
  }
  if (used > 0) yield block.subarray(0, used);
}
