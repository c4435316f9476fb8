import { createHash } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateData, TemplatePicture } from '@dudao/core/lib/template-shape';
import { packZip } from '../../table/pack-zip.ts';
import { ZipError } from '../../table/zip.ts';
import { xmlText } from '../xml-text.ts';
import { openTemplate } from './read-template.ts';
import { isOnlyMarks, type Region, type Regions } from './regions.ts';
import { isTag, type PartNode, type TagNode, type TemplateElement, type TemplatePart } from './template-part.ts';
import { allElements, attributesOf, localName, readXml, writeXml, type XmlElement, type XmlNode } from './xml-tree.ts';

/** A document made from a template, and the SHA-256 of its bytes. */
export interface FilledDocument {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Fills a template: texts in the look of their placeholder, lists line by line or row by row, pictures. A name without a value is empty, so a template is
 * checked first (`readTemplate`). The same template and data give the same bytes. Refused where the template is no sound Word document.
 */
export async function fillTemplate(
  bytes: Uint8Array,
  data: TemplateData,
  file = 'template.docx',
): Promise<Result<FilledDocument>> {
  const opened = openTemplate(bytes, file);
  if (!opened.ok) return opened;
  const { parts, read } = opened.value;
  const pictures: Placed[] = [];
  const made = { nodes: 0 };
  const written = new Map<string, string>();
  try {
    for (const { part, regions } of read) written.set(part.name, render(part, { regions, data, pictures, made }));
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return refuse(problem('template-unsafe', { file, found: error.message }));
  }
  const packed = await packZip(
    [...parts.entries(), ...missingRelations(parts, pictures)]
      .map(([name, content]) => {
        const filled = written.get(name) ?? withPictures(name, content, pictures);
        return [name, [filled]] as const;
      })
      .concat(pictures.map(({ file: name, picture }) => [`word/media/${name}`, [picture.bytes]] as const)),
  );
  return ok({ bytes: packed, sha256: createHash('sha256').update(packed).digest('hex') });
}

/** A picture with its place in the package. */
interface Placed {
  readonly part: string;
  readonly id: string;
  readonly file: string;
  readonly number: number;
  readonly picture: TemplatePicture;
}

interface Filling {
  readonly regions: Regions;
  readonly pictures: Placed[];
  readonly part: string;
  /** So much was made of the whole document so far. */
  readonly made: { nodes: number };
}

/** Lists within lists of the same document multiply; no paper has as much as this. */
const MOST_MADE = 500_000;

function count({ made }: Filling): void {
  made.nodes += 1;
  if (made.nodes > MOST_MADE) throw new ZipError('unsafe', '{#…{#…}}');
}

function render(
  part: TemplatePart,
  { data, ...filling }: Omit<Filling, 'part'> & { readonly data: TemplateData },
): string {
  const [root] = renderNode(part.root, [data], { ...filling, part: part.name });
  if (root === undefined || typeof root === 'string') throw new Error('a part without a root');
  return writeXml({ head: part.head, root });
}

type Scopes = readonly TemplateData[];

/** Where a text begins a new paragraph; taken out of the tree again by the paragraph around it. */
const BREAK: XmlElement = { name: 'dudao:break', attributes: '', children: [] };

function renderNode(node: PartNode, scopes: Scopes, filling: Filling): XmlNode[] {
  count(filling);
  if (typeof node === 'string') return [node];
  if (isTag(node)) return renderTag(node, scopes, filling);
  const local = node.name.slice(node.name.indexOf(':') + 1);
  // The other form of a drawing holds the same words once more, for programs of twenty years ago.
  if (local === 'Fallback') return [];
  const children = renderChildren(node, scopes, filling);
  const element = { name: node.name, attributes: node.attributes, children };
  if (local === 'p') return paragraphsOf(element);
  // A cell ends with a paragraph, whatever was left out of it.
  const needsParagraph =
    local === 'tc' && !children.some((child) => typeof child !== 'string' && localName(child) === 'p');
  if (needsParagraph) children.push({ name: 'w:p', attributes: '', children: [] });
  // A table without rows is none.
  if (local === 'tbl' && !children.some((child) => typeof child !== 'string' && localName(child) === 'tr')) return [];
  return [element];
}

function renderChildren(parent: TemplateElement, scopes: Scopes, filling: Filling): XmlNode[] {
  return renderRange({ parent, from: 0, to: parent.children.length - 1 }, { scopes, active: [] }, filling);
}

interface Range {
  readonly parent: TemplateElement;
  readonly from: number;
  readonly to: number;
}

function renderRange(
  { parent, from, to }: Range,
  { scopes, active }: { readonly scopes: Scopes; readonly active: readonly Region[] },
  filling: Filling,
): XmlNode[] {
  const out: XmlNode[] = [];
  const regions = filling.regions.of.get(parent) ?? [];
  for (let at = from; at <= to; at++) {
    const region = regions.find((one) => one.from === at && one.to <= to && !active.includes(one));
    if (region !== undefined) {
      for (const inner of repeatsOf(region.opening, scopes)) {
        count(filling);
        const repeated = renderRange(region, { scopes: inner, active: [...active, region] }, filling);
        for (const one of repeated) out.push(one);
      }
      at = region.to;
      continue;
    }
    const child = parent.children[at];
    if (child === undefined || isOnlyMarks(child)) continue;
    out.push(...renderNode(child, scopes, filling));
  }
  return out;
}

/** Once for each line of a list, each with the line's own names; once or never for a condition. */
function repeatsOf({ tag, name }: TagNode, scopes: Scopes): readonly Scopes[] {
  const value = filledBy(name, scopes);
  if (Array.isArray(value)) {
    // Safe: the only arrays among the values are lists.
    const lines = value as readonly TemplateData[];
    if (tag === 'unless') return lines.length === 0 ? [scopes] : [];
    return lines.map((line) => [...scopes, line]);
  }
  const holds = value !== undefined && value !== false && value !== '';
  return holds === (tag === 'each') ? [scopes] : [];
}

function filledBy(name: string, scopes: Scopes): TemplateData[string] | undefined {
  for (const scope of scopes.toReversed()) if (Object.hasOwn(scope, name)) return scope[name];
  return undefined;
}

function renderTag({ tag, name, look }: TagNode, scopes: Scopes, filling: Filling): XmlNode[] {
  if (tag !== 'value' && tag !== 'picture') return [];
  const value = filledBy(name, scopes);
  const run = (children: XmlNode[]): XmlElement => ({
    name: 'w:r',
    attributes: '',
    children: [...(look === null ? [] : [look]), ...children],
  });
  if (typeof value === 'string' && tag === 'value') {
    return value.split(/\r?\n/u).flatMap((line, i): XmlNode[] => {
      const text = { name: 'w:t', attributes: ' xml:space="preserve"', children: [xmlText(line)] };
      return [...(i === 0 ? [] : [BREAK]), ...(line === '' ? [] : [run([text])])];
    });
  }
  if (tag === 'picture' && typeof value === 'object' && 'bytes' in value) {
    // Safe: among the objects only a picture has bytes.
    const picture = value as TemplatePicture;
    const number = filling.pictures.length + 1;
    const placed: Placed = {
      part: filling.part,
      id: `rIdDudao${number}`,
      file: `dudao${number}.${picture.format}`,
      number,
      picture,
    };
    filling.pictures.push(placed);
    return [run([drawing(placed)])];
  }
  return [];
}

/** A paragraph, or as many as its texts have lines: each in the form of the first. */
function paragraphsOf(paragraph: XmlElement): XmlElement[] {
  if (!paragraph.children.includes(BREAK)) return [withoutBreaks(paragraph)];
  const form = paragraph.children.filter((child) => typeof child !== 'string' && localName(child) === 'pPr');
  const out: XmlNode[][] = [[]];
  for (const child of paragraph.children) {
    if (form.includes(child)) continue;
    if (child === BREAK) out.push([]);
    else out.at(-1)?.push(child);
  }
  return out.map((children) =>
    withoutBreaks({
      ...paragraph,
      attributes: out.length > 1 ? '' : paragraph.attributes,
      children: [...form, ...children],
    }),
  );
}

/** A break that lies deeper, such as within a link, breaks the line only. */
function withoutBreaks(element: XmlElement): XmlElement {
  const has = (one: XmlElement): boolean =>
    one.children.some((child) => child === BREAK || (typeof child !== 'string' && has(child)));
  if (!has(element)) return element;
  const line: XmlElement = { name: 'w:r', attributes: '', children: [{ name: 'w:br', attributes: '', children: [] }] };
  return {
    ...element,
    children: element.children.map((child) =>
      child === BREAK ? line : typeof child === 'string' ? child : withoutBreaks(child),
    ),
  };
}

/** The most a picture takes, in hundredths of a millimetre: the width of the text after GB/T 9704, and half a page. */
const MOST_WIDE = 15_600;
const MOST_HIGH = 11_000;
/** English metric units to a hundredth of a millimetre, and the hundredths that a pixel takes at 150 to the inch. */
const EMU = 360;
const PER_PIXEL = 2540 / 150;
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function drawing({ id, number, picture: { wide, high } }: Placed): XmlElement {
  const scale = Math.min(PER_PIXEL, MOST_WIDE / wide, MOST_HIGH / high);
  const [cx, cy] = [wide, high].map((side) => Math.max(1, Math.round(side * scale)) * EMU);
  const size = `cx="${cx}" cy="${cy}"`;
  const inner = `<wp:extent ${size}/><wp:docPr id="${90_000 + number}" name="picture${number}"/><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="${90_000 + number}" name="picture${number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${OFFICE}" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`;
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

/** Relations of parts that had none and now show a picture. */
function missingRelations(parts: ReadonlyMap<string, Buffer>, pictures: readonly Placed[]): [string, Buffer][] {
  const names = [...new Set(pictures.map(({ part }) => relationsOf(part)))].filter((name) => !parts.has(name));
  const empty = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
  return names.map((name) => [name, Buffer.from(empty)]);
}

/** A part that is kept as it is, but for what names the pictures that were put in. */
function withPictures(name: string, content: Buffer, pictures: readonly Placed[]): string | Uint8Array {
  if (pictures.length === 0) return content;
  const isTypes = name === '[Content_Types].xml';
  const own = pictures.filter(({ part }) => relationsOf(part) === name);
  if (!isTypes && own.length === 0) return content;
  const { head, root } = readXml(content.toString('utf8').replace(/^\ufeff/u, ''));
  if (isTypes) {
    const known = [...allElements(root)].map((one) => attributesOf(one).get('Extension')?.toLowerCase());
    const formats = [...new Set(pictures.map(({ picture }) => picture.format))].filter((one) => !known.includes(one));
    root.children.unshift(...formats.map((format) => `<Default Extension="${format}" ContentType="image/${format}"/>`));
  } else {
    root.children.push(
      ...own.map(({ id, file }) => `<Relationship Id="${id}" Type="${OFFICE}/image" Target="media/${file}"/>`),
    );
  }
  return writeXml({ head, root });
}
