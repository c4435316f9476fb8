import { open, stat } from 'node:fs/promises';
import type { FileKind } from '@dudao/core/evidence/file-kind';
import { readFileHead } from '../../lib/file-head.ts';
import { readPart } from '../../lib/table/workbook-part.ts';
import { readZipDirectory, type ZipEntry, ZipError } from '../../lib/table/zip.ts';
import { isBomb } from '../../lib/table/zip-bomb.ts';
import { type Embedding, judgeEmbedded, newEmbedding } from './judge-embedded.ts';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

const MOST_UNPACKED_BYTES = 400 << 20;
const MAIN_PARTS: readonly (readonly [part: string, kind: FileKind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
];
const PROGRAM =
  /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|activeX\/|oleObject\d*\.bin|macrosheets\/|[^/]+\.(?:exe|dll|scr|js|vbs|bat|cmd|ps1|hta|lnk|jar|docm|xlsm|pptm|html?|mht|svg))/iu;
/** Relations whose target is fetched as soon as the file is opened; a plain hyperlink waits for a click. */
const FETCHED = /(?:attachedTemplate|oleObject|frame|image|subDocument|externalLinkPath|audio|video|media|package)$/iu;

/** What an office package is; pages of it where they are what it is made of. */
export interface FoundPackage {
  readonly kind: FileKind;
  readonly pages: number | null;
}

/**
 * Judges a ZIP package: a Word, Excel or PowerPoint file without programs, entities or content from outside, of real size; files embedded in it are
 * judged as well, those in them too. `outer`: what it is embedded in; absent: in nothing.
 */
export async function judgeOffice(file: FileToJudge, outer: Embedding = newEmbedding()): Promise<FoundPackage> {
  try {
    return await judge(file, outer);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    const { name } = file;
    if (error.message.includes('DOCTYPE')) throw new JudgeRefusal('evidence-entity', { name });
    throw new JudgeRefusal(error.reason === 'damaged' ? 'evidence-damaged' : 'evidence-bomb', { name });
  }
}

async function judge({ path, name }: FileToJudge, outer: Embedding): Promise<FoundPackage> {
  await checkFrame(path, name);
  const entries = await readZipDirectory(path);
  if (entries.some(({ encrypted }) => encrypted)) throw new JudgeRefusal('evidence-encrypted', { name });
  const names = new Set(entries.map((entry) => entry.name));
  const main = MAIN_PARTS.find(([part]) => names.has(part));
  if (main === undefined || !names.has('[Content_Types].xml')) {
    throw new JudgeRefusal('evidence-kind-not-taken', { name, found: names.has('content.xml') ? 'ODF' : 'ZIP' });
  }
  const program = entries.find((entry) => PROGRAM.test(entry.name));
  if (program !== undefined) throw new JudgeRefusal('evidence-macro', { name, found: program.name });
  checkSizes(entries, name);
  for (const entry of entries) {
    if (/\.(?:xml|rels|vml)$/iu.test(entry.name)) await checkPart(path, entry, name);
    else await judgeEmbedded({ path, name }, entry, { outer, judgePackage: judgeOffice });
  }
  const slides = entries.filter((entry) => /^ppt\/slides\/slide\d+\.xml$/u.test(entry.name)).length;
  return { kind: main[1], pages: main[1] === 'pptx' && slides > 0 ? slides : null };
}

/** Nothing stands behind the directory, and the beginning is nothing else as well. */
async function checkFrame(path: string, name: string): Promise<void> {
  const { size } = await stat(path);
  const head = await readFileHead(path, 1024);
  if (head.includes('%PDF-')) throw new JudgeRefusal('evidence-polyglot', { name, found: 'PDF' });
  const end = await readEnd(path, size);
  if (end < 0) throw new JudgeRefusal('evidence-damaged', { name });
  if (end !== size - 22) throw new JudgeRefusal('evidence-polyglot', { name, found: '?' });
}

async function readEnd(path: string, size: number): Promise<number> {
  const file = await open(path);
  try {
    const tail = Buffer.alloc(Math.min(size, 22 + 65_535));
    await file.read(tail, 0, tail.length, size - tail.length);
    const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    return at < 0 ? -1 : size - tail.length + at;
  } finally {
    await file.close();
  }
}

function checkSizes(entries: readonly ZipEntry[], name: string): void {
  const sum = (of: (entry: ZipEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  const declared = sum((entry) => entry.declaredBytes);
  const bomb =
    declared > MOST_UNPACKED_BYTES ||
    isBomb(
      declared,
      sum((entry) => entry.packedBytes),
    ) ||
    entries.some((entry) => isBomb(entry.declaredBytes, entry.packedBytes));
  if (bomb) throw new JudgeRefusal('evidence-bomb', { name });
}

async function checkPart(path: string, entry: ZipEntry, name: string): Promise<void> {
  const isRelations = entry.name.endsWith('.rels');
  const refuse = (problem: string, found: string) => {
    throw new JudgeRefusal(problem, { name, found: found.slice(0, 80) });
  };
  let field = '';
  const pieces = readPart(path, entry, {
    open: (tag, attribute) => {
      if (tag === 'ddeLink' || tag === 'altChunk')
        refuse(tag === 'ddeLink' ? 'evidence-external' : 'evidence-macro', tag);
      if (/macroEnabled|vbaProject|x-ole|controlproperties/iu.test(`${attribute('ContentType')}`))
        refuse('evidence-macro', attribute('ContentType'));
      if (!isRelations || tag !== 'Relationship') return;
      const [type, target] = [attribute('Type'), attribute('Target')];
      if (/(?:aFChunk|vbaProject|control)$/iu.test(type))
        refuse('evidence-macro', type.slice(type.lastIndexOf('/') + 1));
      if (
        attribute('TargetMode') === 'External' &&
        (FETCHED.test(type) || /^(?:javascript|vbscript|file|data):|^\\\\/iu.test(target))
      ) {
        refuse('evidence-external', target);
      }
    },
    close: (tag) => {
      if (tag === 'p') field = '';
    },
    text: (text) => {
      // A field's command may be spread over several runs of a paragraph.
      field = (field + text).slice(-200);
      if (/\bDDE(?:AUTO)?\s+\S|\bINCLUDE(?:TEXT|PICTURE)\s+"?(?:https?:|\\\\)/u.test(field))
        refuse('evidence-external', field.trim().slice(0, 40));
    },
  });
  while (!(await pieces.next()).done);
}
