import { MAX_UNPACKED_MB } from './table-file.ts';
import { readTags, type TagListener, unescapeXml } from './xml-tags.ts';
import { unpackEntry, type ZipEntry, ZipError } from './zip.ts';

/** Spreadsheet programs hold 32,767 characters in a cell; a text far beyond is made to harm. */
const MAX_TEXT = 1 << 20;

/** Reads a part of a workbook as XML, a piece at a time. The caller may wait between pieces. Throws `ZipError`. */
export async function* readPart(path: string, entry: ZipEntry, listener: TagListener): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const feed = readTags(listener);
  for await (const bytes of unpackEntry(path, entry, MAX_UNPACKED_MB << 20)) {
    feed(decode(() => decoder.decode(bytes, { stream: true }), entry));
    yield;
  }
  feed(decode(() => decoder.decode(), entry));
  feed(null);
}

function decode(decoded: () => string, { name }: ZipEntry): string {
  try {
    return decoded();
  } catch {
    // Workbooks are UTF-8; another encoding would also hide what is checked for.
    throw new ZipError('unsafe', `${name}: encoding`);
  }
}

async function readWhole(path: string, entry: ZipEntry, listener: Partial<TagListener>): Promise<void> {
  const ignore = (): void => {};
  const pieces = readPart(path, entry, { open: ignore, close: ignore, text: ignore, ...listener });
  while (!(await pieces.next()).done);
}

/** Hands on the tags of a small part. */
export async function readPartTags(path: string, entry: ZipEntry, open: TagListener['open']): Promise<void> {
  await readWhole(path, entry, { open });
}

/** The texts that cells refer to by number; runs of one text in different fonts are joined, readings above characters left out. */
export async function readSharedTexts(path: string, entry: ZipEntry | null): Promise<readonly string[]> {
  const texts: string[] = [];
  if (entry === null) return texts;
  let current = '';
  let inText = false;
  let inReading = false;
  await readWhole(path, entry, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
    },
    text(text) {
      if (inText) current += unescapeXml(text);
      if (current.length > MAX_TEXT) throw new ZipError('unsafe', 'text length');
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') texts.push(decodeCharacters(current));
    },
  });
  return texts;
}

/** `_x000D_` and the like stand for characters that XML cannot hold. */
export function decodeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** For each cell style by number: whether it shows a number as a date or time. */
export async function readDateStyles(path: string, entry: ZipEntry | null): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (entry === null) return styles;
  const ownFormats = new Map<number, boolean>();
  let inCells = false;
  await readWhole(path, entry, {
    open(name, attribute) {
      if (name === 'numFmt') ownFormats.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode')));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const format = Number(attribute('numFmtId'));
        styles.push(ownFormats.get(format) ?? isBuiltInDate(format));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Built-in formats of dates and times; 27–36 and 50–58 are those of Chinese, Japanese and Korean spreadsheet programs. */
function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 22) ||
    (format >= 27 && format <= 36) ||
    (format >= 45 && format <= 47) ||
    (format >= 50 && format <= 58)
  );
}

function isDateFormat(code: string): boolean {
  const bare = unescapeXml(code)
    .replace(/\[(?:h+|m+|s+)\]/giu, 'h')
    .replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./gu, '');
  return /[ymdhs年月日]/iu.test(bare.split(';', 1)[0] ?? '');
}
