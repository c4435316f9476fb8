/** Width and height in pixels, as the head of a file says. */
export interface PictureSize {
  readonly wide: number;
  readonly high: number;
}

/** Pictures of more pixels are not opened on the device, which could not hold them: they are kept as they came. */
export const MOST_PIXELS = 50_000_000;
/** Longer side of a photo that is kept smaller than it was taken. */
export const KEPT_SIDE = 2560;
/** A photo up to this size is kept as it was taken. */
export const KEPT_BYTES = 3 << 20;
/** A larger file is not taken: the server would not have it. */
export const MOST_FILE_BYTES = 50 << 20;

const MARKERS_WITHOUT_SIZE = new Set([0xc4, 0xc8, 0xcc]);

/** The size of a JPEG or PNG by its first bytes, without opening it; null: it is neither, or its head is cut off. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47)
    return { wide: view.getUint32(16), high: view.getUint32(20) };
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && !MARKERS_WITHOUT_SIZE.has(marker);
    if (isFrame) return { wide: view.getUint16(at + 7), high: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** What becomes of a photo on the device. */
export type PhotoPlan = 'as-taken' | 'smaller' | 'unopened' | 'too-large';

/** Small ones stay as taken, large ones are made smaller, those that the device could not hold are kept unopened, and too large files are not taken. */
export function planPhoto(size: PictureSize | null, bytes: number): PhotoPlan {
  if (bytes > MOST_FILE_BYTES) return 'too-large';
  if (size !== null && size.wide * size.high > MOST_PIXELS) return 'unopened';
  const isSmall = bytes <= KEPT_BYTES && (size === null || Math.max(size.wide, size.high) <= KEPT_SIDE * 2);
  return isSmall ? 'as-taken' : 'smaller';
}
