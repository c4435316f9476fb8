import type { Strokes } from '@dudao/core/field/shapes';
import sharp from 'sharp';
import type { DocxPicture } from './docx-pictures.ts';

const WIDE = 600;
const HIGH = 300;
/** The surface on which it was drawn. */
const SIDE = 1000;

/** A drawing such as a signature, black on white: for paper. The numbers of its points alone go into it. */
export async function strokePicture(strokes: Strokes): Promise<DocxPicture> {
  const lines = strokes
    .map((stroke) => {
      const points = stroke.map(([x, y]) => `${x},${y}`);
      // A dot is a line of no length, which nobody would see.
      const [first] = points;
      return `<polyline points="${(points.length === 1 ? [first, first] : points).join(' ')}"/>`;
    })
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}" viewBox="0 0 ${SIDE} ${SIDE}" preserveAspectRatio="none"><rect width="${SIDE}" height="${SIDE}" fill="#fff"/><g fill="none" stroke="#000" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">${lines}</g></svg>`;
  const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
  return { jpeg, wide: WIDE, high: HIGH };
}
