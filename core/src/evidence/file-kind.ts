import type { Text } from '../lib/text.ts';

const MB = 1 << 20;

/** Largest file that is taken at all. */
export const EVIDENCE_LIMIT_BYTES = 500 * MB;

const KINDS = {
  pdf: { name: { zh: 'PDF', en: 'PDF' }, type: 'application/pdf', endings: ['pdf'], limitMb: 200 },
  docx: {
    name: { zh: 'Word 文档', en: 'Word document' },
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    limitMb: 100,
  },
  xlsx: {
    name: { zh: 'Excel 工作簿', en: 'Excel workbook' },
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    limitMb: 100,
  },
  pptx: {
    name: { zh: '演示文稿', en: 'slides' },
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx'],
    limitMb: 200,
  },
  jpg: { name: { zh: '照片', en: 'photo' }, type: 'image/jpeg', endings: ['jpg', 'jpeg'], limitMb: 50 },
  png: { name: { zh: '图片', en: 'picture' }, type: 'image/png', endings: ['png'], limitMb: 50 },
  webp: { name: { zh: '图片', en: 'picture' }, type: 'image/webp', endings: ['webp'], limitMb: 50 },
  mp4: { name: { zh: '视频', en: 'video' }, type: 'video/mp4', endings: ['mp4', 'm4v', 'mov', 'm4a'], limitMb: 500 },
  webm: { name: { zh: '录音录像', en: 'recording' }, type: 'video/webm', endings: ['webm', 'weba'], limitMb: 500 },
  csv: { name: { zh: '表格文本', en: 'table as text' }, type: 'text/csv', endings: ['csv'], limitMb: 20 },
  txt: { name: { zh: '文本', en: 'text' }, type: 'text/plain', endings: ['txt'], limitMb: 20 },
} as const satisfies Readonly<
  Record<
    string,
    { readonly name: Text; readonly type: string; readonly endings: readonly string[]; readonly limitMb: number }
  >
>;

/** A kind of file that is taken as evidence. */
export type FileKind = keyof typeof KINDS;

/** Every kind. The assertion is safe: the keys of a literal are what its type says. */
export const FILE_KINDS = Object.keys(KINDS) as [FileKind, ...FileKind[]];

/** Of each kind: its name for people, media type, the endings of its names, and the most of it that is taken. */
export const FILE_KIND_FACTS: Readonly<
  Record<
    FileKind,
    { readonly name: Text; readonly type: string; readonly endings: readonly string[]; readonly limitMb: number }
  >
> = KINDS;

/** Whether a kind is a picture that is shown, re-encoded, and has prints. */
export const isPicture = (kind: FileKind): boolean => kind === 'jpg' || kind === 'png' || kind === 'webp';

/** What the first bytes say: a kind, an office package of which the inside decides, text of which the whole decides, or something that is not taken. */
export type FileLook =
  | { readonly is: 'kind'; readonly kind: Exclude<FileKind, 'docx' | 'xlsx' | 'pptx' | 'csv' | 'txt'> }
  | { readonly is: 'package' }
  | { readonly is: 'text' }
  | { readonly is: 'refused'; readonly found: string };

const REFUSED: readonly { readonly bytes: readonly number[]; readonly found: string }[] = [
  { bytes: [0x4d, 0x5a], found: 'EXE' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], found: 'ELF' },
  { bytes: [0xcf, 0xfa, 0xed, 0xfe], found: 'Mach-O' },
  { bytes: [0xca, 0xfe, 0xba, 0xbe], found: 'Java' },
  { bytes: [0x52, 0x61, 0x72, 0x21], found: 'RAR' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], found: '7z' },
  { bytes: [0x1f, 0x8b], found: 'gzip' },
  { bytes: [0x47, 0x49, 0x46, 0x38], found: 'GIF' },
  { bytes: [0x42, 0x4d], found: 'BMP' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], found: 'TIFF' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], found: 'TIFF' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], found: 'DOC/XLS/PPT' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], found: 'RTF' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], found: 'ZIP' },
  { bytes: [0x4c, 0x00, 0x00, 0x00], found: 'LNK' },
  { bytes: [0x00, 0x61, 0x73, 0x6d], found: 'WebAssembly' },
];
const MP4_BRANDS = /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|M4A |qt {2}|3gp[4-7]|mmp4|dash)$/u;

/** What a file is by its first bytes, at least 16 of them where it has so many; its name plays no part. */
export function lookAt(head: Uint8Array): FileLook {
  const begins = (bytes: readonly number[], at = 0): boolean => bytes.every((byte, i) => head[at + i] === byte);
  if (begins([0x25, 0x50, 0x44, 0x46, 0x2d])) return { is: 'kind', kind: 'pdf' };
  if (begins([0xff, 0xd8, 0xff])) return { is: 'kind', kind: 'jpg' };
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { is: 'kind', kind: 'png' };
  if (begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8)) return { is: 'kind', kind: 'webp' };
  if (begins([0x1a, 0x45, 0xdf, 0xa3])) return { is: 'kind', kind: 'webm' };
  if (begins([0x50, 0x4b, 0x03, 0x04])) return { is: 'package' };
  if (begins([0x66, 0x74, 0x79, 0x70], 4)) {
    const brand = String.fromCharCode(...head.subarray(8, 12));
    return MP4_BRANDS.test(brand) ? { is: 'kind', kind: 'mp4' } : { is: 'refused', found: brand.trim().toUpperCase() };
  }
  const refused = REFUSED.find(({ bytes }) => begins(bytes));
  return refused === undefined ? { is: 'text' } : { is: 'refused', found: refused.found };
}
