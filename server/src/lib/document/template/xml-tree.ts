import { ZipError } from '../../table/zip.ts';

/** An element as it was written: its name with the prefix, its attributes as they stand, and what is in it. */
export interface XmlElement {
  readonly name: string;
  /** From behind the name to before the closing sign, as written. */
  readonly attributes: string;
  readonly children: XmlNode[];
}
/** An element, or text between tags as it was escaped. */
export type XmlNode = XmlElement | string;

/** A part of a document: what stands before its root, and the root. */
export interface XmlPart {
  readonly head: string;
  readonly root: XmlElement;
}

/** Nothing honest lies deeper; what does would overrun the stack of whoever walks it. */
const MOST_DEPTH = 400;

/** Reads XML into a tree that `writeXml` writes back as it was, comments left out. No document type, so no entities of its own. Throws `ZipError`. */
export function readXml(xml: string): XmlPart {
  const open: XmlElement[] = [];
  let head = '';
  let root: XmlElement | null = null;
  let at = 0;
  const damaged = (what: string): never => {
    throw new ZipError('damaged', what);
  };
  while (at < xml.length) {
    const from = xml.indexOf('<', at);
    const text = xml.slice(at, from < 0 ? xml.length : from);
    const parent = open.at(-1);
    if (parent !== undefined && text !== '') parent.children.push(text);
    if (from < 0) break;
    if (xml.startsWith('<!--', from)) {
      const end = xml.indexOf('-->', from);
      if (end < 0) damaged('comment');
      at = end + 3;
      continue;
    }
    if (xml.startsWith('<![CDATA[', from)) {
      const end = xml.indexOf(']]>', from);
      if (end < 0 || parent === undefined) damaged('CDATA');
      parent?.children.push(xml.slice(from + 9, end).replace(/[&<>]/gu, (sign) => ENTITY[sign] ?? sign));
      at = end + 3;
      continue;
    }
    if (xml.startsWith('<!', from)) throw new ZipError('unsafe', 'DOCTYPE');
    const end = endOfTag(xml, from);
    if (end < 0) damaged('tag');
    at = end + 1;
    if (xml.startsWith('<?', from)) {
      if (root === null) head += xml.slice(from, at);
      continue;
    }
    if (xml.charCodeAt(from + 1) === 0x2f) {
      const name = xml.slice(from + 2, end).trim();
      if (open.pop()?.name !== name) damaged(name);
      continue;
    }
    const isClosed = xml.charCodeAt(end - 1) === 0x2f;
    const inner = xml.slice(from + 1, isClosed ? end - 1 : end);
    const name = /^[^\s/>]+/u.exec(inner)?.[0] ?? damaged('tag');
    const element: XmlElement = { name, attributes: inner.slice(name.length).trimEnd(), children: [] };
    if (parent !== undefined) parent.children.push(element);
    else if (root === null) root = element;
    else damaged('two roots');
    if (!isClosed) {
      open.push(element);
      if (open.length > MOST_DEPTH) throw new ZipError('unsafe', 'depth');
    }
  }
  if (root === null || open.length > 0) return damaged('XML');
  return { head, root };
}

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The sign that ends a tag; one within quotes does not. */
function endOfTag(xml: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const end = xml.indexOf('>', at);
    if (end < 0) return -1;
    const quote = /["']/u.exec(xml.slice(at, end));
    if (quote === null) return end;
    const close = xml.indexOf(quote[0], at + quote.index + 1);
    if (close < 0) return -1;
    at = close + 1;
  }
}

/** A part as text again. */
export function writeXml({ head, root }: XmlPart): string {
  const pieces: string[] = [head];
  write(root, pieces);
  return pieces.join('');
}

function write(node: XmlNode, pieces: string[]): void {
  if (typeof node === 'string') {
    pieces.push(node);
    return;
  }
  const { name, attributes, children } = node;
  pieces.push('<', name, attributes);
  if (children.length === 0) {
    pieces.push('/>');
    return;
  }
  pieces.push('>');
  for (const child of children) write(child, pieces);
  pieces.push('</', name, '>');
}

/** Name without the prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first child element of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) if (typeof child !== 'string' && localName(child) === name) return child;
  return null;
}

/** The raw value of an attribute by its name without prefix; '' where there is none. */
export function attributeOf({ attributes }: XmlElement, name: string): string {
  return (
    new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u')
      .exec(attributes)
      ?.slice(1)
      .find((one) => one !== undefined) ?? ''
  );
}

/** Elements of a name within one, in their order; those within one of them are theirs. */
export function* elementsIn(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (localName(child) === name) yield child;
    else yield* elementsIn(child, name);
  }
}
