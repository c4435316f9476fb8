import { createHash } from 'node:crypto';
import { type Chart, judgeChart } from '@dudao/core/lib/chart';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateData, TemplatePicture } from '@dudao/core/lib/template-shape';
import { packZip } from '../../table/pack-zip.ts';
import { ZipError } from '../../table/zip.ts';
import { xmlText } from '../xml-text.ts';
import { placeChart } from './place-chart.ts';
import { placePicture } from './place-picture.ts';
import { missingRelations, naming, type Placed } from './placed.ts';
import { openTemplate } from './read-template.ts';
import { isOnlyMarks, type Region, type Regions } from './regions.ts';
import { roomForDrawing } from './room-for-drawing.ts';
import { isTag, type PartNode, type TagNode, type TemplateElement, type TemplatePart } from './template-part.ts';
import { localName, writeXml, type XmlElement, type XmlNode } from './xml-tree.ts';

/** A document made from a template, and the SHA-256 of its bytes. */
export interface FilledDocument {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Fills a template: texts in the look of their placeholder, lists line by line or row by row, pictures, charts. A name without a value is empty, so a template is
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
  const placed: Placed[] = [];
  const drawn = new Set<XmlNode>();
  const made = { nodes: 0 };
  const written = new Map<string, string>();
  try {
    for (const { part, regions } of read) written.set(part.name, render(part, { regions, data, placed, drawn, made }));
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return refuse(problem('template-unsafe', { file, found: error.message }));
  }
  const kept = [...parts.entries(), ...missingRelations(parts, placed)].map(
    ([name, content]) => [name, [written.get(name) ?? naming(name, content, placed)]] as const,
  );
  const files = (await Promise.all(placed.map((one) => one.files()))).flat();
  const packed = await packZip([...kept, ...files.map(([name, content]) => [name, [content]] as const)]);
  return ok({ bytes: packed, sha256: createHash('sha256').update(packed).digest('hex') });
}

interface Filling {
  readonly regions: Regions;
  readonly placed: Placed[];
  /** Runs that hold what was put in, unlike drawings of the template itself. */
  readonly drawn: Set<XmlNode>;
  readonly part: string;
  /** So much was made of the whole document so far. */
  readonly made: { nodes: number };
}

/** Lists within lists of the same document multiply; no paper has as much as this. */
const MOST_MADE = 500_000;

/** A chart has parts of its own in the package: so many nodes count for one. */
const CHART_WEIGHT = 2000;

function count({ made }: Filling, by = 1): void {
  made.nodes += by;
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
  if (local === 'p')
    return paragraphsOf(element).map((one) =>
      one.children.some((run) => filling.drawn.has(run)) ? roomForDrawing(one) : one,
    );
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
  const isChart = typeof value === 'object' && 'chart' in value;
  // Safe: among the objects only a chart has `chart`.
  const isDrawn = !isChart || judgeChart(value as Chart).is === 'drawn';
  const holds = value !== undefined && value !== false && value !== '' && isDrawn;
  return holds === (tag === 'each') ? [scopes] : [];
}

function filledBy(name: string, scopes: Scopes): TemplateData[string] | undefined {
  for (const scope of scopes.toReversed()) if (Object.hasOwn(scope, name)) return scope[name];
  return undefined;
}

function renderTag({ tag, name, look }: TagNode, scopes: Scopes, filling: Filling): XmlNode[] {
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
  if (typeof value !== 'object') return [];
  const at = { part: filling.part, number: filling.placed.length + 1 };
  const put = ({ placed, drawing }: { readonly placed: Placed; readonly drawing: XmlElement }): XmlNode[] => {
    filling.placed.push(placed);
    const drawn = run([drawing]);
    filling.drawn.add(drawn);
    return [drawn];
  };
  // Safe: among the objects only a picture has bytes, and only a chart `chart`.
  if (tag === 'picture' && 'bytes' in value) return put(placePicture(value as TemplatePicture, at));
  if (tag !== 'chart' || !('chart' in value)) return [];
  count(filling, CHART_WEIGHT);
  const judged = judgeChart(value as Chart);
  if (judged.is === 'drawn') return put(placeChart(judged.chart, { ...at, note: judged.note?.zh ?? '' }));
  return [run([{ name: 'w:t', attributes: ' xml:space="preserve"', children: [xmlText(judged.says.zh)] }])];
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
