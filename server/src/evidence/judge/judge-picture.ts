import { type Inner, innerOf } from '@dudao/core/evidence/frame';
import { PRINT_SIDE, printsOf } from '@dudao/core/evidence/print';
import sharp, { type Sharp } from 'sharp';
import { type FileToJudge, type JudgedPicture, type JudgedPrints, JudgeRefusal } from './judged.ts';

const MOST_MEGAPIXELS = 120;
const SHOWN_SIDE = 1600;
const SHOWN_QUALITY = 82;
const MOST_SECONDS = 20;

sharp.cache(false);
sharp.concurrency(1);

/**
 * Judges a picture: its measures from the header before anything is decoded, then whole by decoding. What is shown later is made anew here, and so
 * holds nothing but what one sees.
 */
export async function judgePicture({ path, name }: FileToJudge): Promise<JudgedPicture> {
  const damaged = () => new JudgeRefusal('evidence-damaged', { name });
  const {
    width,
    height,
    orientation = 1,
    exif,
    pages = 1,
  } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw damaged();
    });
  const megapixels = (width * height) / 1e6;
  if (megapixels > MOST_MEGAPIXELS || Math.max(width, height) > 30_000) {
    throw new JudgeRefusal('evidence-pixels', { name, wide: width, high: height, mostMega: MOST_MEGAPIXELS });
  }
  const opened = () =>
    sharp(path, { failOn: 'truncated', limitInputPixels: MOST_MEGAPIXELS * 1_000_000 }).timeout({
      seconds: MOST_SECONDS,
    });
  const shown = await opened()
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(SHOWN_SIDE, SHOWN_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: SHOWN_QUALITY })
    .toBuffer()
    .catch(() => {
      throw damaged();
    });
  const lies = orientation >= 5;
  return {
    wide: lies ? height : width,
    high: lies ? width : height,
    shown,
    exif: exif ?? null,
    prints: pages > 1 ? [] : await printsOfShown(shown),
  };
}

/** The prints of a picture, and those of what a frame in it encloses, such as the photo in a screenshot. */
async function printsOfShown(shown: Buffer): Promise<readonly JudgedPrints[]> {
  const grey = await greyOf(sharp(shown));
  const inner = innerOf(grey);
  const greys = inner === null ? [grey] : [grey, await greyOf(await cut(shown, inner))];
  return greys.flatMap((one) => {
    const prints = printsOf(one);
    if (prints === null) return [];
    const { stored, mirrored, turned } = prints;
    return [{ stored: stored.map(String), mirrored: String(mirrored), turned: turned.map(String) }];
  });
}

function greyOf(picture: Sharp): Promise<Buffer> {
  return picture.greyscale().resize(PRINT_SIDE, PRINT_SIDE, { fit: 'fill' }).raw().toBuffer();
}

async function cut(shown: Buffer, { left, top, wide, high }: Inner): Promise<Sharp> {
  const { width, height } = await sharp(shown).metadata();
  return sharp(shown).extract({
    left: Math.floor(left * width),
    top: Math.floor(top * height),
    width: Math.max(1, Math.floor(wide * width)),
    height: Math.max(1, Math.floor(high * height)),
  });
}
