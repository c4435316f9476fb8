import { crc32, inflateRawSync } from 'node:zlib';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { parseDirectory, type ZipEntry, ZipError } from '../../table/zip.ts';
import { isBomb } from '../../table/zip-bomb.ts';
import { faultsOfPart } from './outside.ts';
import { allElements, attributesOf, readXml, type XmlElement, xmlBudget } from './xml-tree.ts';

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
    const faults = faultsOfParts(parts, file);
    return faults.length === 0 ? ok(parts) : refuse(...faults);
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

function faultsOfParts(parts: DocxPackage, file: string): readonly Problem[] {
  if (!parts.has(MAIN)) return [problem('template-not-docx', { file, found: kindOf(parts) })];
  const running = [...parts.keys()].find((name) => RUNNING.test(name));
  if (running !== undefined) return [problem('template-macros', { file, part: running })];
  if (new Set([...parts.keys()].map((name) => name.toLowerCase())).size < parts.size)
    return [problem('template-unsafe', { file, found: 'same entry twice' })];
  const budget = xmlBudget();
  const codes: Problem[] = [];
  let isMain = false;
  // Whatever a part is called: a program reads as XML what a relation leads to.
  for (const [name, bytes] of parts) {
    if (!isXml(name, bytes)) continue;
    const { root } = readXml(textOf(parts, name) ?? '', budget);
    if (name === '_rels/.rels') isMain = namesMain(root);
    const faults = faultsOfPart(name, root, file);
    if (faults.some((fault) => fault.problem !== 'template-field-code')) return faults;
    codes.push(...faults);
  }
  return isMain ? codes : [problem('template-unsafe', { file, found: '_rels/.rels' })];
}

/** Beginnings of XML in encodings that are not read here, and of packed pictures of text. */
const FOREIGN = ['fffe', 'feff', '003c', '0000fe', '4c6fa7', '1f8b'];

function isXml(name: string, bytes: Buffer): boolean {
  if (/\.(?:xml|rels)$/iu.test(name)) return true;
  // Hidden letters of a font begin with anything; relations lead there as to fonts only.
  if (/\.odttf$/iu.test(name)) return false;
  const head = bytes.subarray(0, 4).toString('hex');
  if (FOREIGN.some((sign) => head.startsWith(sign))) throw new ZipError('unsafe', `${name}: encoding`);
  let at = head.startsWith('efbbbf') ? 3 : 0;
  while ([0x20, 9, 10, 13].includes(bytes[at] ?? 0)) at++;
  return bytes[at] === 0x3c;
}

/** Whether the relations of a document name the part that is filled, and no other, as its main part. */
function namesMain(root: XmlElement): boolean {
  const targets: string[] = [];
  for (const element of allElements(root)) {
    const attributes = attributesOf(element);
    if (/\/officeDocument$/iu.test(attributes.get('Type') ?? '')) targets.push(attributes.get('Target') ?? '');
  }
  return targets.length === 1 && (targets[0] === MAIN || targets[0] === `/${MAIN}`);
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
