import { ZipError } from './zip.ts';

/** What the reader of an XML part is told. Names come without their prefix. */
export interface TagListener {
  /** `attribute` gives the raw value of an attribute by its name without prefix; '' where there is none. */
  open(name: string, attribute: (name: string) => string): void;
  close(name: string): void;
  text(text: string): void;
}

/** A tag or a stretch of text longer than this is no part of an honest workbook. */
const MAX_PIECE = 4 << 20;
const PROLOG_MAX = 64 << 10;

/**
 * Reads XML that comes in pieces; call the result with each piece and once with `null` at the end. Document type declarations are
 * refused, so there are no entities but the five of XML. Throws `ZipError`.
 */
export function readTags(listener: TagListener): (piece: string | null) => void {
  let rest = '';
  let inProlog = true;
  let depth = 0;
  return (piece) => {
    const xml = piece === null ? rest : rest + piece;
    let at = 0;
    for (;;) {
      const from = xml.indexOf('<', at);
      if (from < 0) break;
      const to = endOfTag(xml, from);
      if (to < 0) break;
      if (from > at && !inProlog) listener.text(xml.slice(at, from));
      at = to + 1;
      const mark = xml.charCodeAt(from + 1);
      if (mark === 0x21) {
        if (xml.startsWith('<![CDATA[', from)) listener.text(escapeXml(xml.slice(from + 9, to - 2)));
        else if (!xml.startsWith('<!--', from)) throw new ZipError('unsafe', 'DOCTYPE');
      } else if (mark === 0x2f) {
        depth--;
        listener.close(tagName(xml, from + 2, to));
      } else if (mark !== 0x3f) {
        inProlog = false;
        const name = tagName(xml, from + 1, to);
        listener.open(name, (wanted) => attributeOf(xml, from + 1, to, wanted));
        if (xml.charCodeAt(to - 1) === 0x2f) listener.close(name);
        else depth++;
      }
    }
    rest = at === 0 ? xml : xml.slice(at);
    if (rest.length > (inProlog ? PROLOG_MAX : MAX_PIECE)) throw new ZipError('unsafe', 'XML');
    if (piece === null && (inProlog || depth !== 0)) throw new ZipError('damaged', 'XML');
  };
}

function endOfTag(xml: string, from: number): number {
  if (xml.charCodeAt(from + 1) !== 0x21) return xml.indexOf('>', from);
  // What begins with `<!` is told apart only when enough of it is there.
  if (xml.length < from + 9) return -1;
  if (xml.startsWith('<!--', from)) return ending(xml.indexOf('-->', from + 4));
  if (xml.startsWith('<![CDATA[', from)) return ending(xml.indexOf(']]>', from + 9));
  return from + 8;
}

function ending(at: number): number {
  return at < 0 ? -1 : at + 2;
}

function tagName(xml: string, from: number, to: number): string {
  let start = from;
  let at = from;
  for (; at < to; at++) {
    const code = xml.charCodeAt(at);
    if (code <= 0x20 || code === 0x2f) break;
    if (code === 0x3a) start = at + 1;
  }
  return xml.slice(start, at);
}

function attributeOf(xml: string, from: number, to: number, wanted: string): string {
  let at = from;
  for (;;) {
    const equals = xml.indexOf('=', at);
    if (equals < 0 || equals > to) return '';
    let nameEnd = equals;
    while (xml.charCodeAt(nameEnd - 1) <= 0x20) nameEnd--;
    let quote = equals + 1;
    while (xml.charCodeAt(quote) <= 0x20) quote++;
    const end = xml.indexOf(xml.charAt(quote), quote + 1);
    if (end < 0 || end > to) return '';
    const before = xml.charCodeAt(nameEnd - wanted.length - 1);
    if ((before <= 0x20 || before === 0x3a) && xml.startsWith(wanted, nameEnd - wanted.length))
      return xml.slice(quote + 1, end);
    at = end + 1;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The characters that a text or attribute value of XML stands for; line ends become `\n`. */
export function unescapeXml(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });
}

function escapeXml(text: string): string {
  return text.replace(/[&<]/gu, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
}
