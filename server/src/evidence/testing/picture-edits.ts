import sharp from 'sharp';

/** A photo as somebody passes it on; another strength of the edit for each seed. */
export type PictureEdit = (photo: Buffer, seed: number) => Promise<Buffer>;

const WHITE = '#ffffff';

async function cropped(photo: Buffer, seed: number): Promise<Buffer> {
  const { width, height } = await sharp(photo).metadata();
  const share = 0.85 + (0.1 * (seed % 10)) / 9;
  const [wide, high] = [Math.floor(width * share), Math.floor(height * share)];
  return sharp(photo)
    .extract({
      left: Math.floor(((width - wide) * ((seed * 7) % 10)) / 9),
      top: Math.floor(((height - high) * ((seed * 3) % 10)) / 9),
      width: wide,
      height: high,
    })
    .jpeg()
    .toBuffer();
}

/** Held askew and straightened: the corners are filled with white. */
const tilted: PictureEdit = (photo, seed) =>
  sharp(photo)
    .rotate((seed % 2 === 0 ? 1 : -1) * (0.5 + (2.5 * (seed % 6)) / 5), { background: WHITE })
    .jpeg()
    .toBuffer();

/** The photo in a phone's gallery: bars above and below in one colour, a clock and signs in the upper one, buttons in the lower. */
async function screenshot(photo: Buffer, seed: number): Promise<Buffer> {
  const wide = 540;
  const inner = await sharp(photo).resize(wide).toBuffer();
  const { height } = await sharp(inner).metadata();
  const bar = 60 + ((seed * 13) % 240);
  const [ink, ground] = seed % 2 === 0 ? ['#dddddd', '#000000'] : ['#333333', '#f6f6f6'];
  const high = height + bar * 2;
  const signs = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><rect x="20" y="14" width="54" height="16" fill="${ink}"/><rect x="450" y="14" width="20" height="16" fill="${ink}"/><rect x="480" y="14" width="34" height="16" fill="${ink}"/><circle cx="270" cy="${high - 26}" r="14" fill="${ink}"/></svg>`;
  return sharp({ create: { width: wide, height: high, channels: 3, background: ground } })
    .composite([
      { input: inner, left: 0, top: bar },
      { input: Buffer.from(signs), left: 0, top: 0 },
    ])
    .jpeg({ quality: 80 })
    .toBuffer();
}

const turned =
  (degrees: number): PictureEdit =>
  (photo) =>
    sharp(photo).rotate(degrees).jpeg().toBuffer();

/** Ways in which a photo is passed on (H5 of the threats). */
export const PICTURE_EDITS = {
  crop: cropped,
  scale: (photo, seed) =>
    sharp(photo)
      .resize(200 + (seed % 60) * 10)
      .jpeg()
      .toBuffer(),
  encode: (photo, seed) =>
    sharp(photo)
      .jpeg({ quality: 25 + (seed % 30) })
      .toBuffer(),
  bright: (photo, seed) =>
    sharp(photo)
      .modulate({ brightness: 0.7 + 0.01 * (seed % 60) })
      .jpeg()
      .toBuffer(),
  mirror: (photo) => sharp(photo).flop().jpeg().toBuffer(),
  'turn 90': turned(90),
  'turn 180': turned(180),
  'turn 270': turned(270),
  tilt: tilted,
  screenshot,
} as const satisfies Readonly<Record<string, PictureEdit>>;
