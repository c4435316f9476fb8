const BLOCK_BYTES = 1 << 18;
/** No UTF-16 unit takes more bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Collects UTF-8 for few large writes. */
export interface ByteWriter {
  readonly text: (text: string) => void;
  /** Makes room for that many bytes, which the caller puts into `memory` by itself from the place returned on … */
  readonly begin: (room: number) => number;
  readonly memory: () => Uint8Array;
  /** … and ends at this place. */
  readonly end: (at: number) => void;
  /** Whether a block is full and should be taken. */
  readonly isFull: () => boolean;
  /** What was written since the last time; good until the next is taken, so that one can leave while another is filled. */
  readonly take: () => Uint8Array;
}

/** See `ByteWriter`. A block grows where it is not taken. */
export function createByteWriter(): ByteWriter {
  // Twice the size at which it is full: what comes last before it is asked seldom makes it grow.
  let block = Buffer.allocUnsafeSlow(2 * BLOCK_BYTES);
  let other = Buffer.allocUnsafeSlow(2 * BLOCK_BYTES);
  let used = 0;

  return {
    text: (text) => {
      reserve(text.length * MAX_BYTES_PER_UNIT);
      used += block.write(text, used, 'utf8');
    },
    begin: (room) => {
      reserve(room);
      return used;
    },
    memory: () => block,
    end: (at) => {
      used = at;
    },
    isFull: () => used >= BLOCK_BYTES,
    take: () => {
      const taken = block.subarray(0, used);
      [block, other] = [other, block];
      used = 0;
      return taken;
    },
  };

  function reserve(count: number): void {
    if (used + count <= block.length) return;
    const grown = Buffer.allocUnsafeSlow(2 * (used + count));
    block.copy(grown, 0, 0, used);
    block = grown;
  }
}
