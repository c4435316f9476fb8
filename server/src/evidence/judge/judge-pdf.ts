import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

/** Names of what runs, sends or carries something by itself. Each action of that kind must name its kind. */
const ACTIVE =
  /\/(JavaScript|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|GoToE|Rendition|Movie|Sound)(?![A-Za-z0-9])/u;
/** Short names, looked for outside of streams only: by chance their letters stand in compressed content. */
const ACTIVE_SHORT = /\/(JS|XFA)(?![A-Za-z0-9])/u;
const PIECE_BYTES = 4 << 20;
const OVERLAP_BYTES = 128;
const MOST_INFLATED_BYTES = 128 << 20;
const AFTER_END_BYTES = 2048;
const DICTIONARY_BYTES = 2048;
const HEAD_LETTERS = 1024;

/** Judges a PDF: whole, without a password, and nothing in it that acts. Tells its pages; null where they cannot be counted for certain. */
export async function judgePdf({ path, name }: FileToJudge): Promise<number | null> {
  const bytes = await readFile(path);
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) throw new JudgeRefusal('evidence-damaged', { name });
  if (bytes.length - end > AFTER_END_BYTES) throw new JudgeRefusal('evidence-polyglot', { name, found: '?' });
  const { outside, packed } = partsOf(bytes);
  if (!/\bobj\b/u.test(outside)) throw new JudgeRefusal('evidence-damaged', { name });
  if (/\/Encrypt(?![A-Za-z0-9])/u.test(outside)) throw new JudgeRefusal('evidence-encrypted', { name });
  const looked = lookThroughPacked(packed, name);
  const found = activeIn(bytes) ?? namedIn(outside) ?? looked.found;
  if (found !== null) throw new JudgeRefusal('evidence-pdf-active', { name, found });
  // Later additions may replace pages of the first part, so that pages would be counted twice.
  const isOnePart =
    bytes.indexOf('startxref') === bytes.lastIndexOf('startxref') ||
    /\/Linearized\b/u.test(outside.slice(0, HEAD_LETTERS));
  const pages = pagesIn(outside) + looked.pages;
  return isOnePart && pages > 0 ? pages : null;
}

/** How many objects are pages. */
function pagesIn(text: string): number {
  return plain(text).match(/\/Type\s*\/Page(?![A-Za-z0-9])/gu)?.length ?? 0;
}

/** `#4a` in a name stands for a letter. */
const plain = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function namedIn(text: string): string | null {
  const names = plain(text);
  return (ACTIVE.exec(names) ?? ACTIVE_SHORT.exec(names))?.[1] ?? null;
}

/** Looks through every byte, streams too: what a reader takes for a stream's end is in the file's hands. */
function activeIn(bytes: Buffer): string | null {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const found = ACTIVE.exec(plain(bytes.toString('latin1', at, at + PIECE_BYTES + OVERLAP_BYTES)))?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

interface PackedPart {
  readonly dictionary: string;
  readonly body: Buffer;
}

/** What stands outside of streams, and the streams that hold objects in packed form. */
function partsOf(bytes: Buffer): { readonly outside: string; readonly packed: readonly PackedPart[] } {
  const outside: string[] = [];
  const packed: PackedPart[] = [];
  let at = 0;
  for (;;) {
    const start = bytes.indexOf('stream', at);
    const end = start < 0 ? -1 : bytes.indexOf('endstream', start + 6);
    outside.push(bytes.toString('latin1', at, end < 0 ? bytes.length : start));
    if (end < 0) return { outside: outside.join(' '), packed };
    const before = plain(bytes.toString('latin1', Math.max(at, start - DICTIONARY_BYTES), start));
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    if (/\/ObjStm(?![A-Za-z0-9])/u.test(dictionary)) {
      const skip = bytes[start + 6] === 0x0d ? 8 : 7;
      packed.push({ dictionary, body: bytes.subarray(start + skip, end) });
    }
    at = end + 9;
  }
}

/** What acts in packed objects, and how many of them are pages. */
function lookThroughPacked(
  packed: readonly PackedPart[],
  name: string,
): { readonly found: string | null; readonly pages: number } {
  let left = MOST_INFLATED_BYTES;
  let pages = 0;
  for (const { dictionary, body } of packed) {
    const inflated = inflatedBody(dictionary, body, left);
    if (inflated === 'too-large') throw new JudgeRefusal('evidence-bomb', { name });
    // Writers pack objects in this one way; another way only hides them.
    if (inflated === null) return { found: 'ObjStm', pages };
    left -= inflated.length;
    const text = inflated.toString('latin1');
    const found = namedIn(text);
    if (found !== null) return { found, pages };
    pages += pagesIn(text);
  }
  return { found: null, pages };
}

function inflatedBody(dictionary: string, body: Buffer, maxOutputLength: number): Buffer | 'too-large' | null {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/u.exec(dictionary)?.[1] ?? '';
  if (filters === '') return body;
  if (!/^\[?\s*\/(?:FlateDecode|Fl)\s*\]?$/u.test(filters)) return null;
  try {
    return inflateSync(body, { maxOutputLength, finishFlush: 2 });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : null;
  }
}
