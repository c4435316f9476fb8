import { unescapeXml } from '../../table/xml-tags.ts';
import { ZipError } from '../../table/zip.ts';
import { childOf, localName, readXml, type XmlElement, type XmlNode } from './xml-tree.ts';

/** What a placeholder does: `value` a text, `each` begins a list or a condition, `unless` its contrary, `end`, `picture`, `chart`. */
export type TagKind = 'value' | 'each' | 'unless' | 'end' | 'picture' | 'chart';

/** Where a placeholder stands, for people. */
export interface TagPlace {
  /** Part of the document: its text, a header, a footer. */
  readonly part: 'text' | 'header' | 'footer';
  /** Counted from 1 over all paragraphs of the part, those of tables included. */
  readonly paragraph: number;
  /** Words of the paragraph around it. */
  readonly near: string;
}

/** A placeholder in the tree of a part, in the place of the run in which it began. */
export interface TagNode {
  readonly tag: TagKind;
  readonly name: string;
  /** The look of its letters; null: that of the paragraph. */
  readonly look: XmlElement | null;
  readonly place: TagPlace;
}
/** A node of a part in which placeholders have become nodes of their own. */
export type PartNode = TemplateElement | TagNode | string;
/** An element of such a part. */
export interface TemplateElement {
  readonly name: string;
  readonly attributes: string;
  readonly children: PartNode[];
}

/** A part with its placeholders. */
export interface TemplatePart {
  readonly name: string;
  readonly head: string;
  readonly root: TemplateElement;
  readonly tags: readonly TagNode[];
  /** Braces that do not pair. */
  readonly loose: readonly TagPlace[];
}

export const isTag = (node: PartNode): node is TagNode => typeof node !== 'string' && 'tag' in node;

/** Braces of both widths: a Chinese keyboard writes wide ones. */
const TAG = /[{｛]([^{}｛｝]*)[}｝]/gu;
/** More placeholders than these no template has. */
export const MOST_TAGS = 2000;
/** A longer name is no name. */
const LONGEST_NAME = 100;
const KINDS: Readonly<Record<string, TagKind>> = {
  '#': 'each',
  '＃': 'each',
  '^': 'unless',
  '＾': 'unless',
  '/': 'end',
  '／': 'end',
  '%': 'picture',
  '％': 'picture',
  '@': 'chart',
  '＠': 'chart',
};
/** Text within these is not the text of the document. */
const NOT_SHOWN = ['del', 'moveFrom', 'Fallback'];
const NEAR = 30;

/** Reads a part of a document and makes its placeholders nodes of the tree, however the program cut their letters into runs. Throws `ZipError`. */
export function readTemplatePart(name: string, xml: string): TemplatePart {
  const { head, root } = readXml(xml);
  const kind = /header/u.test(name) ? 'header' : /footer/u.test(name) ? 'footer' : 'text';
  const tags: TagNode[] = [];
  const loose: TagPlace[] = [];
  let count = 0;
  const walk = (element: XmlElement): void => {
    if (NOT_SHOWN.includes(localName(element))) return;
    if (localName(element) === 'p') {
      count += 1;
      const text = textOfParagraph(element);
      const place = (at: number): TagPlace => ({
        part: kind,
        paragraph: count,
        near: text.slice(Math.max(0, at - NEAR), at + NEAR).trim(),
      });
      const found = cutTags(element, text, place);
      tags.push(...found.tags);
      if (tags.length > MOST_TAGS) throw new ZipError('unsafe', '{ }');
      loose.push(...found.loose);
    }
    for (const child of element.children) if (typeof child !== 'string' && !('tag' in child)) walk(child);
  };
  walk(root);
  // Safe: cutting has put the nodes of placeholders among the children of this very tree.
  return {
    name,
    head,
    root: root as unknown as TemplateElement,
    tags: inOrder(root as unknown as TemplateElement),
    loose,
  };
}

function inOrder(element: TemplateElement): TagNode[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : isTag(child) ? [child] : inOrder(child),
  );
}

/** A text element of a paragraph with where its text begins in the paragraph's. */
interface Slot {
  readonly run: XmlElement;
  readonly parent: XmlElement;
  readonly element: XmlElement;
  readonly from: number;
  readonly to: number;
}

/** Runs of a paragraph itself, not those of a text box that hangs on it. */
function* runsOf(element: XmlElement): Generator<{ readonly run: XmlElement; readonly parent: XmlElement }> {
  for (const child of element.children) {
    if (typeof child === 'string' || 'tag' in child || NOT_SHOWN.includes(localName(child))) continue;
    if (localName(child) === 'r') yield { run: child, parent: element };
    else if (localName(child) !== 'p' && localName(child) !== 'txbxContent') yield* runsOf(child);
  }
}

function slotsOf(paragraph: XmlElement): readonly Slot[] {
  let at = 0;
  return [...runsOf(paragraph)].flatMap(({ run, parent }) =>
    run.children.flatMap((element) => {
      if (typeof element === 'string' || localName(element) !== 't') return [];
      const from = at;
      at += shownText(element).length;
      return [{ run, parent, element, from, to: at }];
    }),
  );
}

const shownText = ({ children }: XmlElement): string =>
  unescapeXml(children.filter((child) => typeof child === 'string').join(''));
const textOfParagraph = (paragraph: XmlElement): string =>
  slotsOf(paragraph)
    .map(({ element }) => shownText(element))
    .join('');

interface FoundTag {
  readonly from: number;
  readonly to: number;
  readonly kind: TagKind;
  readonly name: string;
}

/** The placeholders of a text in their order, and where a brace stands alone; -1: nowhere. */
function tagsOf(text: string): { readonly found: readonly FoundTag[]; readonly alone: number } {
  const found: FoundTag[] = [];
  let alone = -1;
  let at = 0;
  const lookTo = (to: number): void => {
    const brace = alone < 0 ? text.slice(at, to).search(/[{}｛｝]/u) : -1;
    if (brace >= 0) alone = at + brace;
  };
  for (const match of text.matchAll(TAG)) {
    const inner = (match[1] ?? '').trim();
    const kind = KINDS[inner.charAt(0)];
    const name = (kind === undefined ? inner : inner.slice(1).trim()).slice(0, LONGEST_NAME).normalize('NFC');
    lookTo(match.index);
    at = match.index + match[0].length;
    found.push({ from: match.index, to: at, kind: kind ?? 'value', name });
    if (found.length > MOST_TAGS) throw new ZipError('unsafe', '{ }');
  }
  lookTo(text.length);
  return { found, alone };
}

/** Those of the placeholders that share letters with a stretch, or lie around it. */
function overlapping(found: readonly FoundTag[], { from, to }: Pick<Slot, 'from' | 'to'>): readonly FoundTag[] {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.to ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  let end = low;
  while ((found[end]?.from ?? to) < to) end++;
  return found.slice(low, end);
}

function cutTags(paragraph: XmlElement, text: string, placeAt: (at: number) => TagPlace) {
  const { found, alone } = tagsOf(text);
  const loose = alone < 0 ? [] : [placeAt(alone)];
  if (found.length === 0) return { tags: [], loose };
  const slots = new Map<XmlElement, Slot[]>();
  for (const slot of slotsOf(paragraph)) {
    const own = slots.get(slot.run);
    if (own === undefined) slots.set(slot.run, [slot]);
    else own.push(slot);
  }
  const tags: TagNode[] = [];
  const cut = new Map<PartNode, readonly PartNode[]>();
  const parents = new Set<XmlElement>();
  for (const { run, parent } of runsOf(paragraph)) {
    const own = slots.get(run) ?? [];
    if (!own.some((slot) => overlapping(found, slot).length > 0)) continue;
    const pieces = cutRun(run, own, { found, text, placeAt });
    for (const piece of pieces) if (isTag(piece)) tags.push(piece);
    cut.set(run, pieces);
    parents.add(parent);
  }
  for (const parent of parents) {
    // Safe: nodes of placeholders are looked for wherever this tree is walked from here on.
    const children = parent.children as PartNode[];
    const whole = children.splice(0).flatMap((child) => cut.get(child) ?? [child]);
    for (const child of whole) children.push(child);
  }
  return { tags, loose };
}

interface Cutting {
  readonly found: readonly FoundTag[];
  readonly text: string;
  readonly placeAt: (at: number) => TagPlace;
}

/** A run as runs and placeholders one after another: a placeholder stands where its first letter stood. */
function cutRun(run: XmlElement, slots: readonly Slot[], { found, text, placeAt }: Cutting): PartNode[] {
  const look = childOf(run, 'rPr');
  const pieces: PartNode[] = [];
  const slotOf = new Map<XmlNode, Slot>(slots.map((slot) => [slot.element, slot]));
  let inRun: XmlNode[] = [];
  const flush = (): void => {
    if (inRun.length > 0)
      pieces.push({
        name: run.name,
        attributes: run.attributes,
        children: [...(look === null ? [] : [look]), ...inRun],
      });
    inRun = [];
  };
  for (const child of run.children) {
    if (child === look) continue;
    const slot = slotOf.get(child);
    if (slot === undefined) {
      inRun.push(child);
      continue;
    }
    let at = slot.from;
    const plain = (to: number): void => {
      if (to > at) inRun.push(textElement(slot.element.name, text.slice(at, to)));
      at = Math.max(at, to);
    };
    for (const tag of overlapping(found, slot)) {
      plain(Math.min(tag.from, slot.to));
      if (tag.from >= slot.from) {
        flush();
        pieces.push({ tag: tag.kind, name: tag.name, look, place: placeAt(tag.from) });
      }
      at = Math.min(tag.to, slot.to);
    }
    plain(slot.to);
  }
  flush();
  return pieces;
}

function textElement(name: string, text: string): XmlElement {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return { name, attributes: ' xml:space="preserve"', children: [escaped] };
}
