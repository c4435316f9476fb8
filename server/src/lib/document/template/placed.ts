import { xmlText } from '../xml-text.ts';
import { allElements, attributesOf, readXml, writeXml, type XmlElement } from './xml-tree.ts';

export const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Something that was put into a document and lies in the package beside the part that shows it. */
export interface Placed {
  /** The part that shows it, and the id by which it does. */
  readonly part: string;
  readonly id: string;
  readonly kind: 'image' | 'chart';
  /** Where it lies, seen from `word/`. */
  readonly target: string;
  /** Its files with their content; made when the document is packed. */
  readonly files: () => Promise<readonly (readonly [name: string, content: string | Uint8Array])[]>;
  /** Types of its files: by their ending, and those that have one of their own. */
  readonly endings: readonly (readonly [ending: string, type: string])[];
  readonly types: readonly (readonly [name: string, type: string])[];
}

/** English metric units to a hundredth of a millimetre. */
const EMU = 360;

/** Where a drawing stands within a line, in hundredths of a millimetre. `says` tells it to those who cannot see it. */
export function inline(
  {
    name,
    number,
    says,
    wide,
    high,
  }: {
    readonly name: string;
    readonly number: number;
    readonly says: string;
    readonly wide: number;
    readonly high: number;
  },
  graphic: (size: string) => string,
): XmlElement {
  const [cx, cy] = [wide, high].map((side) => Math.max(1, Math.round(side)) * EMU);
  const size = `cx="${cx}" cy="${cy}"`;
  const descr = says === '' ? '' : ` descr="${xmlText(says)}"`;
  const inner = `<wp:extent ${size}/><wp:docPr id="${number}" name="${name}"${descr}/><a:graphic xmlns:a="${DRAWING}/main">${graphic(size)}</a:graphic>`;
  return {
    name: 'w:drawing',
    attributes: '',
    children: [
      {
        name: 'wp:inline',
        attributes: ` xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"`,
        children: [inner],
      },
    ],
  };
}

const relationsOf = (part: string): string => part.replace(/([^/]+)$/u, '_rels/$1.rels');

/** Relations of parts that had none and now show something. */
export function missingRelations(
  parts: ReadonlyMap<string, Buffer>,
  placed: readonly Placed[],
): (readonly [string, Buffer])[] {
  const names = [...new Set(placed.map(({ part }) => relationsOf(part)))].filter((name) => !parts.has(name));
  const empty = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${PACKAGE}/relationships"></Relationships>`;
  return names.map((name) => [name, Buffer.from(empty)] as const);
}

/** A part that is kept as it is, but for what names that which was put in. */
export function naming(name: string, content: Buffer, placed: readonly Placed[]): string | Uint8Array {
  if (placed.length === 0) return content;
  const isTypes = name === '[Content_Types].xml';
  const own = placed.filter(({ part }) => relationsOf(part) === name);
  if (!isTypes && own.length === 0) return content;
  const { head, root } = readXml(content.toString('utf8').replace(/^\ufeff/u, ''));
  if (isTypes) {
    const known = [...allElements(root)].map((one) => attributesOf(one).get('Extension')?.toLowerCase());
    const endings = new Map(placed.flatMap((one) => one.endings).filter(([ending]) => !known.includes(ending)));
    root.children.unshift(
      ...[...endings].map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`),
    );
    const types = placed.flatMap((one) => one.types);
    root.children.push(...types.map(([file, type]) => `<Override PartName="/${file}" ContentType="${type}"/>`));
  } else {
    root.children.push(
      ...own.map(({ id, kind, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`),
    );
  }
  return writeXml({ head, root });
}
