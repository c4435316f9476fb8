import { unescapeXml } from '../../table/xml-tags.ts';
import { childOf, localName, readXml, type XmlElement, type XmlNode } from './xml-tree.ts';

/** What a placeholder does: `value` a text, `each` begins a list or a condition, `unless` its contrary, `end`, `picture`. */
export type TagKind = 'value' | 'each' | 'unless' | 'end' | 'picture';

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
  /** Codes of fields that fetch what lies outside. */
  readonly codes: readonly { readonly code: string; readonly place: TagPlace }[];
}

export const isTag = (node: PartNode): node is TagNode => typeof node !== 'string' && 'tag' in node;

/** Braces of both widths: a Chinese keyboard writes wide ones. */
const TAG = /[{｛]\s*([#＃^＾/／%％]?)\s*([^{}｛｝]*?)\s*[}｝]/gu;
const KINDS: Readonly<Record<string, TagKind>> = {
  '': 'value',
  '#': 'each',
  '＃': 'each',
  '^': 'unless',
  '＾': 'unless',
  '/': 'end',
  '／': 'end',
  '%': 'picture',
  '％': 'picture',
};
/** Fields that load something when they are brought up to date. */
const FETCHING = /^\s*(?:DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|HYPERLINK|DATABASE|AUTOTEXT\w*)\b/iu;
/** Text within these is not the text of the document. */
const NOT_SHOWN = ['del', 'moveFrom', 'Fallback'];
const NEAR = 30;

/** Reads a part of a document and makes its placeholders nodes of the tree, however the program cut their letters into runs. Throws `ZipError`. */
export function readTemplatePart(name: string, xml: string): TemplatePart {
  const { head, root } = readXml(xml);
  const kind = /header/u.test(name) ? 'header' : /footer/u.test(name) ? 'footer' : 'text';
  const tags: TagNode[] = [];
  const loose: TagPlace[] = [];
  const codes: { code: string; place: TagPlace }[] = [];
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
      for (const code of codesOf(element))
        if (FETCHING.test(code)) codes.push({ code: code.trim().slice(0, 60), place: place(0) });
      const found = cutTags(element, text, place);
      tags.push(...found.tags);
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
    codes,
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

function codesOf(paragraph: XmlElement): readonly string[] {
  const written = [...runsOf(paragraph)]
    .flatMap(({ run }) => run.children.filter((child) => typeof child !== 'string' && localName(child) === 'instrText'))
    .map((element) => (typeof element === 'string' ? '' : shownText(element)))
    .join('');
  const simple = paragraph.children.flatMap((child) =>
    typeof child !== 'string' && localName(child) === 'fldSimple'
      ? [/instr="([^"]*)"/u.exec(child.attributes)?.[1] ?? '']
      : [],
  );
  return [written, ...simple.map(unescapeXml)];
}

function cutTags(paragraph: XmlElement, text: string, placeAt: (at: number) => TagPlace) {
  const found = [...text.matchAll(TAG)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: KINDS[match[1] ?? ''] ?? 'value',
    name: (match[2] ?? '').normalize('NFC'),
  }));
  const bare = found.reduceRight(
    (rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
    text,
  );
  const loose = [...bare.matchAll(/[{}｛｝]/gu)].slice(0, 1).map(({ index }) => placeAt(index));
  if (found.length === 0) return { tags: [], loose };
  const slots = slotsOf(paragraph);
  const tags: TagNode[] = [];
  for (const { run, parent } of [...runsOf(paragraph)]) {
    const own = slots.filter((slot) => slot.run === run);
    if (!own.some(({ from, to }) => found.some((tag) => tag.from < to && tag.to > from))) continue;
    const pieces = cutRun(run, own, { found, text, placeAt });
    tags.push(...pieces.filter(isTag));
    // Safe: nodes of placeholders are looked for wherever this tree is walked from here on.
    (parent.children as PartNode[]).splice(parent.children.indexOf(run), 1, ...pieces);
  }
  return { tags, loose };
}

interface Cutting {
  readonly found: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: TagKind;
    readonly name: string;
  }[];
  readonly text: string;
  readonly placeAt: (at: number) => TagPlace;
}

/** A run as runs and placeholders one after another: a placeholder stands where its first letter stood. */
function cutRun(run: XmlElement, slots: readonly Slot[], { found, text, placeAt }: Cutting): PartNode[] {
  const look = childOf(run, 'rPr');
  const pieces: PartNode[] = [];
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
    const slot = slots.find(({ element }) => element === child);
    if (slot === undefined) {
      inRun.push(child);
      continue;
    }
    let at = slot.from;
    const plain = (to: number): void => {
      if (to > at) inRun.push(textElement(slot.element.name, text.slice(at, to)));
      at = Math.max(at, to);
    };
    for (const tag of found) {
      if (tag.to <= slot.from || tag.from >= slot.to) continue;
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
