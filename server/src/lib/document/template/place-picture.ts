import type { TemplatePicture } from '@dudao/core/lib/template-shape';
import { DRAWING, inline, OFFICE, type Placed } from './placed.ts';
import type { XmlElement } from './xml-tree.ts';

/** The most a picture takes, in hundredths of a millimetre: the width of the text after GB/T 9704, and half a page. */
const MOST_WIDE = 15_600;
const MOST_HIGH = 11_000;
/** The hundredths that a pixel takes at 150 to the inch. */
const PER_PIXEL = 2540 / 150;
const FIRST_ID = 90_000;

/** A picture in its place: what the package takes in, and what stands in the line. */
export function placePicture(
  { format, bytes, wide, high }: TemplatePicture,
  { part, number }: { readonly part: string; readonly number: number },
): { readonly placed: Placed; readonly drawing: XmlElement } {
  const [id, file] = [`rIdDudao${number}`, `dudao${number}.${format}`];
  const scale = Math.min(PER_PIXEL, MOST_WIDE / wide, MOST_HIGH / high);
  const [docPr, name] = [FIRST_ID + number, `picture${number}`];
  const drawing = inline(
    { name, number: docPr, says: '', wide: wide * scale, high: high * scale },
    (size) =>
      `<a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="${docPr}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${OFFICE}" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>`,
  );
  const placed: Placed = {
    part,
    id,
    kind: 'image',
    target: `media/${file}`,
    files: async () => [[`word/media/${file}`, bytes]],
    endings: [[format, `image/${format}`]],
    types: [],
  };
  return { placed, drawing };
}
