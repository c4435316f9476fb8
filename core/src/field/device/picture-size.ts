/** Width and height in pixels, as the head of a file says. */
export interface PictureSize {
  readonly wide: number;
  readonly high: number;
}

/** Pictures of more pixels are not opened on the device, which could not hold them: they are kept as they came. */
export const MOST_PIXELS = 50_000_000;
/** Pictures of more pixels are not taken: the server would not have them either. */
export const MOST_TAKEN_PIXELS = 120_000_000;
/** How photos are kept: for slow lines, on which a day's photos arrive within a minute, or finer where a person asks for it. */
export type PhotoDetail = 'light' | 'fine';
/** Longer side of a photo that is kept smaller than it was taken; how well it is encoded; and the bytes up to which it stays as it was taken. */
export const DETAILS: Readonly<
  Record<PhotoDetail, { readonly side: number; readonly quality: number; readonly asTakenBytes: number }>
> = {
  light: { side: 1600, quality: 0.72, asTakenBytes: 400 << 10 },
  fine: { side: 2560, quality: 0.85, asTakenBytes: 3 << 20 },
};
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
export type PhotoPlan = 'as-taken' | 'smaller' | 'unopened' | 'too-large' | 'too-many-pixels';

/**
 * Small ones stay as taken, large ones are made smaller, those that the device could not hold are kept unopened; files and pictures that the server would not
 * take are not taken.
 */
export function planPhoto(size: PictureSize | null, bytes: number, detail: PhotoDetail = 'light'): PhotoPlan {
  if (bytes > MOST_FILE_BYTES) return 'too-large';
  const pixels = size === null ? 0 : size.wide * size.high;
  if (pixels > MOST_TAKEN_PIXELS) return 'too-many-pixels';
  if (pixels > MOST_PIXELS) return 'unopened';
  const { side, asTakenBytes } = DETAILS[detail];
  const isSmall = bytes <= asTakenBytes && (size === null || Math.max(size.wide, size.high) <= side * 2);
  return isSmall ? 'as-taken' : 'smaller';
}
