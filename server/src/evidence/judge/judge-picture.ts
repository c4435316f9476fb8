import { PRINT_SIDE, printsOf } from '@dudao/core/evidence/print';
import sharp from 'sharp';
import { type FileToJudge, type JudgedPicture, JudgeRefusal } from './judged.ts';

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
  const grey = await sharp(shown).greyscale().resize(PRINT_SIDE, PRINT_SIDE, { fit: 'fill' }).raw().toBuffer();
  const prints = pages > 1 ? null : printsOf(grey);
  const lies = orientation >= 5;
  return {
    wide: lies ? height : width,
    high: lies ? width : height,
    shown,
    exif: exif ?? null,
    prints: prints?.stored.map(String) ?? [],
    mirrored: prints === null ? null : String(prints.mirrored),
  };
}
