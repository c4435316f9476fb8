import { crc32, inflateRawSync } from 'node:zlib';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { unescapeXml } from '../../table/xml-tags.ts';
import { parseDirectory, type ZipEntry, ZipError } from '../../table/zip.ts';
import { isBomb } from '../../table/zip-bomb.ts';
import { attributeOf, elementsIn, readXml } from './xml-tree.ts';

/** Largest template: 8 MB. */
export const TEMPLATE_LIMIT_MB = 8;
/** Unpacked, with its pictures. */
const UNPACKED_LIMIT_MB = 60;
const MOST_PARTS = 600;

/** A Word document opened: its parts by their names, in the order of the file. */
export type DocxPackage = ReadonlyMap<string, Buffer>;

/** Opens a .docx whose structure is sound: no macros, nothing that lies outside, sizes and checksums as declared. `file` is its name for people. */
export function openDocx(bytes: Uint8Array, file: string): Result<DocxPackage> {
  if (bytes.length > TEMPLATE_LIMIT_MB << 20) return refuse(tooLarge(file));
  try {
    const parts = unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const fault = faultOfParts(parts, file);
    return fault === null ? ok(parts) : refuse(fault);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    if (error.reason === 'too-large') return refuse(tooLarge(file));
    if (error.reason === 'unsafe') return refuse(problem('template-unsafe', { file, found: error.message }));
    return refuse(
      looksZipped(bytes)
        ? problem('template-damaged', { file, part: error.message })
        : problem('template-not-docx', { file, found: foundIn(bytes) }),
    );
  }
}

/** Told of a template that is larger than any is. */
export const tooLarge = (file: string): Problem =>
  problem('template-too-large', { file, limitMb: TEMPLATE_LIMIT_MB, unpackedMb: UNPACKED_LIMIT_MB });
const looksZipped = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function foundIn(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'Word 97–2003（.doc）';
  if (head.startsWith('%PDF')) return 'PDF';
  if (head.startsWith('{\\rtf')) return 'RTF';
  return bytes.length === 0 ? '0 B' : '?';
}

function unpack(file: Buffer): DocxPackage {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > file.length) throw new ZipError('damaged', 'ZIP');
  const count = file.readUInt16LE(end + 10);
  const [bytes, offset] = [file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
  if (count > MOST_PARTS) throw new ZipError('unsafe', `${count} parts`);
  if (offset + bytes > end) throw new ZipError('damaged', 'ZIP');
  const entries = parseDirectory(file.subarray(offset, offset + bytes), count, offset);
  if (entries.some(({ encrypted }) => encrypted)) throw new ZipError('unsafe', 'password');
  const declared = entries.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0);
  if (declared > UNPACKED_LIMIT_MB << 20) throw new ZipError('too-large', 'declared');
  if (isBomb(declared, file.length)) throw new ZipError('unsafe', 'ratio');
  return new Map(entries.filter(({ name }) => !name.endsWith('/')).map((entry) => [entry.name, content(file, entry)]));
}

/** What an entry holds. What it says of its size is not believed: no more comes out than it declared. */
function content(file: Buffer, { name, offset, packedBytes, declaredBytes, method, crc }: ZipEntry): Buffer {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== 0x04034b50) throw new ZipError('damaged', name);
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + packedBytes);
  if (method !== 0 && method !== 8) throw new ZipError('unsafe', `method ${method}`);
  const out = method === 0 ? Buffer.from(packed) : inflated(packed, declaredBytes, name);
  if (out.length !== declaredBytes || crc32(out) !== crc) throw new ZipError('damaged', name);
  return out;
}

function inflated(packed: Buffer, most: number, name: string): Buffer {
  if (most === 0) return Buffer.alloc(0);
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    const isLonger = error instanceof RangeError;
    throw new ZipError(isLonger ? 'unsafe' : 'damaged', name);
  }
}

const MAIN = 'word/document.xml';
/** Parts that run something or hold what another program made. */
const RUNNING = /vbaProject|vbaData|activeX|\/ctrlProps\/|\/embeddings\/|\.bin$/iu;

function faultOfParts(parts: DocxPackage, file: string): Problem | null {
  if (!parts.has(MAIN)) return problem('template-not-docx', { file, found: kindOf(parts) });
  const types = textOf(parts, '[Content_Types].xml') ?? '';
  const running = [...parts.keys()].find((name) => RUNNING.test(name));
  if (running !== undefined || /macroEnabled/iu.test(types)) {
    return problem('template-macros', { file, part: running ?? 'macroEnabled' });
  }
  for (const name of parts.keys()) {
    if (!name.endsWith('.rels')) continue;
    const { root } = readXml(textOf(parts, name) ?? '');
    for (const relation of elementsIn(root, 'Relationship')) {
      if (attributeOf(relation, 'TargetMode') !== 'External') continue;
      return problem('template-external', { file, target: unescapeXml(attributeOf(relation, 'Target')).slice(0, 100) });
    }
  }
  // Another document or a web page that would be merged in when the file is opened.
  const [chunk] = elementsIn(readXml(textOf(parts, MAIN) ?? '').root, 'altChunk');
  return chunk === undefined ? null : problem('template-unsafe', { file, found: 'altChunk' });
}

function kindOf(parts: DocxPackage): string {
  const names = [...parts.keys()];
  if (names.some((name) => name.startsWith('xl/'))) return 'Excel';
  if (names.some((name) => name.startsWith('ppt/'))) return 'PowerPoint';
  return names.includes('content.xml') ? 'OpenDocument' : names.includes('OFD.xml') ? 'OFD' : 'ZIP';
}

/** A part as text; null where there is none. Throws `ZipError` where it is not UTF-8. */
export function textOf(parts: DocxPackage, name: string): string | null {
  const bytes = parts.get(name);
  if (bytes === undefined) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ZipError('unsafe', `${name}: encoding`);
  }
}
