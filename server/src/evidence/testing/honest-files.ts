import { madePdf } from '../../lib/document/testing/made-pdf.ts';
import { zip } from '../../lib/table/testing/files.ts';
import { chances, madePhoto, madePicture } from './made-pictures.ts';

/** A file as somebody sends it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a small office file; `more` are added or stand in their place. */
export function officeParts(
  kind: 'docx' | 'xlsx' | 'pptx',
  text: string,
  more: Readonly<Record<string, string | Buffer>> = {},
): (readonly [string, string | Buffer])[] {
  const main = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' }[kind];
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="${main}"/></Relationships>`,
    [main]: `<?xml version="1.0" encoding="UTF-8"?><root><p><r><t>${text}</t></r></p></root>`,
    [main.replace(/\/([^/]+)$/u, '/_rels/$1.rels')]:
      `<Relationships><Relationship Id="rId9" Type="${RELATIONS}/hyperlink" Target="https://example.test/" TargetMode="External"/></Relationships>`,
    ...more,
  };
  return Object.entries(parts);
}

/** An MP4 of the fewest boxes. */
export function madeVideo(brand: string, contentBytes: number): Buffer {
  const box = (kind: string, body: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length, 0);
    head.write(kind, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const content = Buffer.alloc(contentBytes, 0x5a);
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\x02\0${brand}mp41`, 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', content),
  ]);
}

/** A WebM as a browser records it: a head that says so, and a segment of which nobody knew the length, or a told one. */
export function madeRecording(contentBytes: number, segmentBytes: number | null = null): Buffer {
  const head = Buffer.from('1a45dfa3 8b 4282 84 7765626d 4287 81 02'.replaceAll(' ', ''), 'hex');
  // Eight bytes of length, the first of them a mark; all ones: unknown.
  const length = Buffer.from('01ffffffffffffff', 'hex');
  if (segmentBytes !== null) length.writeUIntBE(segmentBytes, 2, 6);
  if (segmentBytes !== null) length[1] = 0;
  return Buffer.concat([head, Buffer.from('18538067', 'hex'), length, Buffer.alloc(contentBytes, 0x5a)]);
}

const WORDS = ['校长', '办学', '安全', '课程', '实验', '图书', '体育', '食堂', '家长', '教研', '档案', '制度'];

function sentence(seed: number, length = 20): string {
  const chance = chances(seed);
  return Array.from({ length }, () => WORDS[Math.floor(chance() * WORDS.length)]).join('');
}

/** A PDF whose objects are packed as newer writers do, or that has an opening action that only turns to a page. */
function honestPdf(seed: number): Buffer {
  const pdf = Buffer.from(madePdf([[{ text: sentence(seed), x: 72, y: 700 }], [{ text: '第二页', x: 72, y: 700 }]]));
  if (seed % 3 !== 0) return pdf;
  const text = pdf.toString('latin1');
  return Buffer.from(text.replace('/Type /Catalog', '/Type /Catalog /OpenAction [7 0 R /Fit]'), 'latin1');
}

/** So many honest files of all kinds that are taken, in names as schools give them. */
export async function honestFiles(count: number): Promise<readonly SentFile[]> {
  const files: SentFile[] = [];
  for (let i = 0; i < count; i++) files.push(await honestFile(i));
  return files;
}

async function honestFile(i: number): Promise<SentFile> {
  const text = sentence(i);
  switch (i % 12) {
    case 0:
      return { name: `校门口 ${i}.jpg`, bytes: await madePhoto(i, { taken: i % 24 === 0, wide: 320, high: 240 }) };
    case 1:
      return { name: `IMG_${i}.JPEG`, bytes: await madePhoto(i, { wide: 240, high: 320 }) };
    case 2:
      return { name: `截图${i}.png`, bytes: await madePicture(i, 'png') };
    case 3:
      return { name: `微信图片_${i}.webp`, bytes: await madePicture(i, 'webp') };
    case 4:
      return { name: `安全制度（${i}）.pdf`, bytes: honestPdf(i) };
    case 5:
      return {
        name: `总结${i}.docx`,
        bytes: zip(officeParts('docx', text, { 'word/media/image1.jpeg': Buffer.from('图') })),
      };
    case 6:
      return {
        name: `台账.v${i}.xlsx`,
        bytes: zip(officeParts('xlsx', text, { 'xl/embeddings/Microsoft_Excel_Sheet1.xlsx': 'x' })),
      };
    case 7:
      return { name: `汇报-${i}.pptx`, bytes: zip(officeParts('pptx', `${text} a &lt; b`)) };
    case 8:
      return { name: `课堂${i}.mp4`, bytes: madeVideo(['isom', 'mp42', 'iso5'][i % 3] ?? 'isom', 500 + i) };
    case 9:
      return {
        name: `花名册${i}.csv`,
        bytes: Buffer.from(`\ufeff姓名,人数,增减\r\n${text},${i},-3.5\r\n"甲,乙",${i},=B2+1\r\n`),
      };
    case 10:
      return { name: `说明${i}.txt`, bytes: Buffer.from(`${text}：若 a < b 且 b > c，则 x = y。\n1 <2, 3> 2\n`) };
    default:
      // 中文 in GB18030, as older programs write it.
      return { name: `旧表${i}.csv`, bytes: Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x2c, 0x31, 0x0d, 0x0a]) };
  }
}
