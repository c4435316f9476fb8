/** What a camera wrote into a photo. Times are as the camera's clock showed them, without a zone. */
export interface ExifFacts {
  /** Such as `2026-05-01 09:30:00`. */
  readonly takenAt: string | null;
  readonly place: Coordinates | null;
  readonly camera: string | null;
}

/** A place on earth in degrees; north and east are positive. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

const NOTHING: ExifFacts = { takenAt: null, place: null, camera: null };
const ASCII = 2;
const RATIONAL = 5;
const BYTES_OF_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const TAG = { make: 0x10f, model: 0x110, time: 0x132, exif: 0x8769, gps: 0x8825, takenAt: 0x9003 };
const GPS = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 };
const MOST_ENTRIES = 200;

/** Reads a photo's EXIF block, with or without the word `Exif` before it. Whatever is damaged is left out; nothing throws. */
export function readExif(block: Uint8Array): ExifFacts {
  const start = block[0] === 0x45 && block[1] === 0x78 ? 6 : 0;
  const bytes = block.subarray(start);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return NOTHING;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return NOTHING;
  const tiff: Tiff = { bytes, view, little: order === 0x4949 };
  const main = readDirectory(tiff, u32(tiff, 4));
  const exif = readDirectory(tiff, pointerOf(tiff, main.get(TAG.exif)));
  const gps = readDirectory(tiff, pointerOf(tiff, main.get(TAG.gps)));
  const camera = [textOf(tiff, main.get(TAG.make)), textOf(tiff, main.get(TAG.model))].filter(Boolean).join(' ');
  return {
    takenAt: timeOf(textOf(tiff, exif.get(TAG.takenAt)) || textOf(tiff, main.get(TAG.time))),
    place: placeOf(tiff, gps),
    camera: camera === '' ? null : camera.slice(0, 100),
  };
}

interface Tiff {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly little: boolean;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its value lies. */
  readonly at: number;
}

/** Zero where the block is too short: such an offset leads nowhere. */
function u32({ view, little }: Tiff, at: number): number {
  return at + 4 <= view.byteLength ? view.getUint32(at, little) : 0;
}

function readDirectory(tiff: Tiff, at: number): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry>();
  const { view, little } = tiff;
  if (at < 8 || at + 2 > view.byteLength) return entries;
  const count = Math.min(view.getUint16(at, little), MOST_ENTRIES);
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12;
    if (entry + 12 > view.byteLength) break;
    const type = view.getUint16(entry + 2, little);
    const items = view.getUint32(entry + 4, little);
    const isInline = (BYTES_OF_TYPE[type] ?? 1) * items <= 4;
    entries.set(view.getUint16(entry, little), {
      type,
      count: items,
      at: isInline ? entry + 8 : view.getUint32(entry + 8, little),
    });
  }
  return entries;
}

const pointerOf = (tiff: Tiff, entry: Entry | undefined): number => (entry === undefined ? 0 : u32(tiff, entry.at));

function textOf({ bytes }: Tiff, entry: Entry | undefined): string {
  if (entry === undefined || entry.type !== ASCII || entry.count > 200) return '';
  const text = String.fromCharCode(...bytes.subarray(entry.at, entry.at + entry.count));
  return (
    text
      .split('\0')[0]
      ?.replaceAll(/[^\x20-\x7e]/gu, '')
      .trim() ?? ''
  );
}

function timeOf(text: string): string | null {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/u.exec(text);
  return found === null || found[1] === '0000' ? null : `${found[1]}-${found[2]}-${found[3]} ${found[4]}`;
}

function placeOf(tiff: Tiff, gps: ReadonlyMap<number, Entry>): Coordinates | null {
  const latitude = degreesOf(tiff, gps.get(GPS.latitude));
  const longitude = degreesOf(tiff, gps.get(GPS.longitude));
  if (latitude === null || longitude === null || latitude > 90 || longitude > 180) return null;
  const sign = (tag: number, minus: string) => (textOf(tiff, gps.get(tag)) === minus ? -1 : 1);
  return {
    latitude: sign(GPS.latitudeRef, 'S') * latitude,
    longitude: sign(GPS.longitudeRef, 'W') * longitude,
  };
}

/** Degrees, minutes and seconds as three fractions. */
function degreesOf(tiff: Tiff, entry: Entry | undefined): number | null {
  if (entry === undefined || entry.type !== RATIONAL || entry.count !== 3) return null;
  const parts = [0, 1, 2].map((i) => u32(tiff, entry.at + i * 8) / u32(tiff, entry.at + i * 8 + 4));
  const [degrees = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = parts;
  const sum = degrees + minutes / 60 + seconds / 3600;
  return Number.isFinite(sum) ? sum : null;
}
