import { unescapeXml } from '../../table/xml-tags.ts';
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
const MOST_ATTRIBUTES = 256;

/** How much may still be read: of one part, or of all parts of a document together. */
export interface XmlBudget {
  nodes: number;
  attributes: number;
}

/** What a document of hundreds of pages needs. */
export const xmlBudget = (): XmlBudget => ({ nodes: 500_000, attributes: 1_000_000 });

/** An entity that is not one of XML's own, or one written so that another reader could take it for something else. */
const UNKNOWN_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/u;

const damaged = (what: string): never => {
  throw new ZipError('damaged', what);
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;
const NAME = /^[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*$/u;

/**
 * Reads XML into a tree that `writeXml` writes back as it was, comments left out. No document type, so no entities of its own; nothing that another reader
 * could understand otherwise: one encoding, attributes as XML wants them and once each. Throws `ZipError`.
 */
export function readXml(xml: string, budget = xmlBudget()): XmlPart {
  const open: XmlElement[] = [];
  let head = '';
  let root: XmlElement | null = null;
  let at = 0;
  if (FORBIDDEN.test(xml)) damaged('control characters');
  const put = (node: XmlNode): void => {
    budget.nodes -= 1;
    if (budget.nodes < 0) throw new ZipError('unsafe', 'nodes');
    open.at(-1)?.children.push(node);
  };
  while (at < xml.length) {
    const from = xml.indexOf('<', at);
    const text = xml.slice(at, from < 0 ? xml.length : from);
    if (text.includes('&') && UNKNOWN_ENTITY.test(text)) damaged('entity');
    if (open.length > 0 && text !== '') put(text);
    else if (text.trim() !== '') damaged('text outside');
    if (from < 0) break;
    if (xml.startsWith('<!--', from)) {
      at = ending(xml, '-->', from + 4);
      continue;
    }
    if (xml.startsWith('<![CDATA[', from)) {
      at = ending(xml, ']]>', from + 9);
      if (open.length === 0) damaged('CDATA');
      put(xml.slice(from + 9, at - 3).replace(/[&<>]/gu, (sign) => ENTITY[sign] ?? sign));
      continue;
    }
    if (xml.startsWith('<!', from)) throw new ZipError('unsafe', 'DOCTYPE');
    if (xml.startsWith('<?', from)) {
      at = ending(xml, '?>', from + 2);
      const instruction = xml.slice(from, at);
      if (/^<\?xml[ \t\r\n]/u.test(instruction)) checkDeclaration(instruction, from);
      if (root === null) head += instruction;
      continue;
    }
    const end = endOfTag(xml, from);
    at = end + 1;
    if (xml.charCodeAt(from + 1) === 0x2f) {
      const name = xml.slice(from + 2, end).trimEnd();
      if (open.pop()?.name !== name) damaged(name.slice(0, 50));
      continue;
    }
    const isClosed = xml.charCodeAt(end - 1) === 0x2f;
    const inner = xml.slice(from + 1, isClosed ? end - 1 : end);
    const name = /^[^\s/>]+/u.exec(inner)?.[0] ?? damaged('tag');
    if (!NAME.test(name)) damaged('tag');
    const element: XmlElement = { name, attributes: inner.slice(name.length).trimEnd(), children: [] };
    if (element.attributes !== '') budget.attributes -= attributesOf(element).size;
    if (budget.attributes < 0) throw new ZipError('unsafe', 'attributes');
    if (open.length === 0 && root !== null) damaged('two roots');
    root ??= element;
    put(element);
    if (!isClosed) {
      open.push(element);
      if (open.length > MOST_DEPTH) throw new ZipError('unsafe', 'depth');
    }
  }
  if (root === null || open.length > 0) return damaged('XML');
  return { head, root };
}

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Behind the next of a sign. */
function ending(xml: string, sign: string, from: number): number {
  const at = xml.indexOf(sign, from);
  return at < 0 ? damaged(sign) : at + sign.length;
}

/** Other programs would believe a part that names another encoding, and read other words in it. */
function checkDeclaration(instruction: string, from: number): void {
  const encoding = attributesOf({ attributes: instruction.slice(5, -2) }).get('encoding');
  if (from > 0 || (encoding !== undefined && !/^(?:utf-8|us-ascii)$/iu.test(encoding)))
    throw new ZipError('unsafe', 'encoding');
}

/** The sign that ends a tag; one within quotes does not. */
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  return damaged('tag');
}

/** The attributes of an element by their names as written, prefix and all, with what their values stand for. Throws `ZipError`, also where one is written twice. */
export function attributesOf({ attributes }: Pick<XmlElement, 'attributes'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const one = /[ \t\r\n]+([^\s=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/uy;
  const { length } = attributes.trimEnd();
  if (UNKNOWN_ENTITY.test(attributes)) damaged('entity');
  for (let at = 0; at < length; at = one.lastIndex) {
    one.lastIndex = at;
    const [, name = '', double, single = ''] = one.exec(attributes) ?? damaged('attributes');
    if (!NAME.test(name) || found.has(name)) damaged(name.slice(0, 50));
    found.set(name, unescapeXml(double ?? single));
    if (found.size > MOST_ATTRIBUTES) throw new ZipError('unsafe', 'attributes');
  }
  return found;
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

/** Every element of a tree, the root first. */
export function* allElements(element: XmlElement): Generator<XmlElement> {
  const waiting: XmlElement[] = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i];
      if (child !== undefined && typeof child !== 'string') waiting.push(child);
    }
  }
}
