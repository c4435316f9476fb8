/** Four bytes that begin every frame; none of them is a letter, so that they are rare in text. */
const MARK = [0xd5, 0xda, 0xf1, 0x01];
const HEAD_BYTES = 12;
/** Longer than anything that is written; a length beyond it is damage. */
const MOST_BYTES = 256 << 20;

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (IEEE 802.3) of bytes, as an unsigned number: finds damage by chance, not by intent. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** One record of an append-only file: mark, length, checksum, content. Whatever was cut off or changed is found by `readFrames`. */
export function frameOf(content: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + content.length);
  const view = new DataView(frame.buffer);
  frame.set(MARK, 0);
  view.setUint32(4, content.length);
  view.setUint32(8, checksum(content));
  frame.set(content, HEAD_BYTES);
  return frame;
}

/** What was read of an append-only file. */
export interface FramesRead {
  /** Contents of the whole frames, in order. */
  readonly contents: readonly Uint8Array[];
  /** Where the last whole frame ends: the place to append to, cutting off what stands behind. */
  readonly end: number;
  /** Bytes that belong to no whole frame: a torn tail, or damage in between. */
  readonly lostBytes: number;
}

/**
 * The frames of a file that may have been cut at any byte or damaged anywhere: what is whole is read, also behind a damaged place; nothing that is not
 * whole ever is.
 */
export function readFrames(bytes: Uint8Array): FramesRead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contents: Uint8Array[] = [];
  let end = 0;
  let whole = 0;
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const content = wholeFrameAt(bytes, view, at);
    if (content === null) {
      at += 1;
      continue;
    }
    contents.push(content);
    at += HEAD_BYTES + content.length;
    end = at;
    whole += HEAD_BYTES + content.length;
  }
  return { contents, end, lostBytes: bytes.length - whole };
}

function wholeFrameAt(bytes: Uint8Array, view: DataView, at: number): Uint8Array | null {
  if (MARK.some((byte, index) => bytes[at + index] !== byte)) return null;
  const length = view.getUint32(at + 4);
  const from = at + HEAD_BYTES;
  if (length > MOST_BYTES || from + length > bytes.length) return null;
  const content = bytes.subarray(from, from + length);
  return checksum(content) === view.getUint32(at + 8) ? content : null;
}
