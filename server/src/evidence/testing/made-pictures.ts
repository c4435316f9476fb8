import sharp from 'sharp';

/** Numbers from 0 to 1 that are the same for the same seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A drawing of a scene: a ground under a sky, and things in it; another for each seed. Only for drawing: as a file it is refused. */
export function madeScene(seed: number, wide = 640, high = 480): string {
  const chance = chances(seed * 7919 + 13);
  const byte = () => Math.floor(chance() * 255);
  const colour = () => `rgb(${byte()},${byte()},${byte()})`;
  const things = Array.from({ length: 6 + Math.floor(chance() * 20) }, () => {
    const [x, y] = [chance() * wide, chance() * high];
    const [w, h] = [wide * (0.03 + 0.3 * chance()), high * (0.03 + 0.3 * chance())];
    return chance() < 0.5
      ? `<rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" fill="${colour()}" transform="rotate(${chance() * 60 - 30} ${x} ${y})"/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${colour()}" opacity="${0.5 + chance() / 2}"/>`;
  });
  const ground =
    chance() < 0.5
      ? `<rect y="${high * (0.4 + 0.2 * chance())}" width="${wide}" height="${high}" fill="${colour()}"/>`
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><defs><linearGradient id="g" x1="${chance()}" y1="${chance()}" x2="${chance()}" y2="${chance()}"><stop offset="0" stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient></defs><rect width="${wide}" height="${high}" fill="url(#g)"/>${ground}${things.join('')}</svg>`;
}

/** A photo of a made scene, with what a camera writes when `taken` says so. */
export function madePhoto(
  seed: number,
  {
    taken,
    wide,
    high,
    quality = 85,
  }: { readonly taken?: boolean; readonly wide?: number; readonly high?: number; readonly quality?: number } = {},
): Promise<Buffer> {
  const photo = sharp(Buffer.from(madeScene(seed, wide, high))).jpeg({ quality });
  if (taken !== true) return photo.toBuffer();
  return photo
    .withExif({
      IFD0: { Make: 'Huawei', Model: 'Mate 9' },
      IFD2: { DateTimeOriginal: '2026:05:01 09:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '38/1 2/1 3408/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '114/1 30/1 5364/100',
      },
    })
    .toBuffer();
}

/** A made scene in another of the picture kinds. */
export const madePicture = (seed: number, kind: 'png' | 'webp'): Promise<Buffer> =>
  sharp(Buffer.from(madeScene(seed, 320, 240)))
    [kind]()
    .toBuffer();

/** A photo as somebody passes it on to hide where it comes from: mirrored, smaller, encoded anew. */
export const mirroredCopy = (photo: Buffer): Promise<Buffer> =>
  sharp(photo).flop().resize(400).jpeg({ quality: 70 }).toBuffer();

/** A drawing as a picture of so many pixels each way, on white. */
export function pictureOf(svg: string, side: number): Promise<Buffer> {
  return sharp(Buffer.from(svg))
    .resize(side, side, { kernel: 'nearest' })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer();
}

/** A photo of one colour and so many pixels, which is a small file however many they are. */
export const plainPhoto = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#7d8f69' }, limitInputPixels: false })
    .jpeg({ quality: 60 })
    .toBuffer();

/** A photo as a phone of twelve million pixels takes it: shapes, a gradient, and the noise of a sensor, some megabytes. */
export async function cameraPhoto(seed: number): Promise<Buffer> {
  const [wide, high] = [4000, 3000];
  const noise = await sharp({
    create: {
      width: wide / 2,
      height: high / 2,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 18 },
    },
  })
    .resize(wide, high, { kernel: 'linear' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const shapes = Array.from({ length: 120 }, (_, at) => {
    const [x, y] = [(at * 7919 + seed * 131) % wide, (at * 104_729 + seed * 17) % high];
    return `<rect x="${x}" y="${y}" width="${60 + (at % 9) * 70}" height="${40 + (at % 7) * 60}" fill="hsl(${(at * 47 + seed * 13) % 360} 40% ${30 + (at % 5) * 10}%)" transform="rotate(${at % 30} ${x} ${y})"/>`;
  }).join('');
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><rect width="${wide}" height="${high}" fill="#8a9a7a"/>${shapes}</svg>`;
  return sharp(Buffer.from(scene))
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}
