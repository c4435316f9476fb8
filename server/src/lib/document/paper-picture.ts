import sharp from 'sharp';
import type { DocxPicture } from './docx-pictures.ts';

/** Sharp enough on half a page's width, and some hundred kilobytes. */
const PAPER_SIDE = 1000;
const PAPER_QUALITY = 75;

/** A photo that the server made itself, once more and smaller: for paper. Never for a file as it was sent. */
export async function paperPicture(shown: Uint8Array): Promise<DocxPicture> {
  const { data, info } = await sharp(shown)
    .resize(PAPER_SIDE, PAPER_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: PAPER_QUALITY })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, wide: info.width, high: info.height };
}
