import { MAX_UNPACKED_MB } from './table-file.ts';
import { readPartTags } from './workbook-part.ts';
import { unescapeXml } from './xml-tags.ts';
import { readZipDirectory, unpackEntry, type ZipEntry, ZipError } from './zip.ts';
import { isBomb } from './zip-bomb.ts';

/** The texts table is the one part that is held in memory. */
const MAX_TEXTS_MB = 256;
const MEGABYTE = 1 << 20;
const MAX_MERGED = 1000;
const PROLOG_BYTES = 64 << 10;
const MERGED_BYTES = 256 << 10;

/** What a workbook is made of, once it was found whole and harmless. Parts that it lacks are null. */
export interface WorkbookFacts {
  readonly sheets: readonly SheetFacts[];
  readonly texts: ZipEntry | null;
  readonly styles: ZipEntry | null;
  readonly from1904: boolean;
}

/** A sheet of cells; sheets that are charts or macros are left out. */
export interface SheetFacts {
  readonly name: string;
  readonly merged: readonly string[];
  readonly part: ZipEntry;
}

/** Thrown where the ZIP is whole but no workbook; the message says what it is instead. */
export class NoWorkbookError extends Error {}

/**
 * Checks a workbook before anything reads its cells: its directory, the real sizes and checksums of its parts, no document type
 * declarations; and notes merged areas on the way. Memory stays small whatever the file claims. Throws `ZipError`, `NoWorkbookError`.
 */
export async function inspectWorkbook(path: string): Promise<WorkbookFacts> {
  const entries = await readZipDirectory(path);
  if (entries.some(({ encrypted }) => encrypted)) throw new ZipError('unsafe', 'password');
  const parts = new Map(
    entries.filter(({ name }) => /\.(?:xml|rels|vml)$/iu.test(name)).map((part) => [part.name, part]),
  );
  checkDeclared([...parts.values()]);
  const main = await mainPart(path, parts);
  const merged = new Map<string, readonly string[]>();
  for (const part of parts.values()) merged.set(part.name, await scanPart(path, part));
  const relations = await readRelations(path, parts.get(relationsOf(main.name)), main.name);
  const { listed, from1904 } = await readWorkbook(path, main);
  const sheets = listed.flatMap(({ name, relation }) => {
    const found = relations.find(({ id, type }) => id === relation && type === 'worksheet');
    if (found === undefined) return [];
    const part = parts.get(found.target);
    if (part === undefined) throw new ZipError('damaged', found.target);
    return [{ name, merged: merged.get(part.name) ?? [], part }];
  });
  if (sheets.length === 0) throw new ZipError('damaged', 'no sheets');
  const only = (wanted: string): ZipEntry | null =>
    parts.get(relations.find(({ type }) => type === wanted)?.target ?? '') ?? null;
  return { sheets, texts: only('sharedStrings'), styles: only('styles'), from1904 };
}

function checkDeclared(parts: readonly ZipEntry[]): void {
  const total = parts.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0);
  const packed = parts.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  if (isBomb(total, packed)) throw new ZipError('unsafe', 'ratio');
  for (const { name, declaredBytes, packedBytes } of parts) {
    if (isBomb(declaredBytes, packedBytes)) throw new ZipError('unsafe', 'ratio');
    if (/sharedStrings/iu.test(name) && declaredBytes > MAX_TEXTS_MB * MEGABYTE) throw new ZipError('too-large', name);
  }
  if (total > MAX_UNPACKED_MB * MEGABYTE) throw new ZipError('too-large', 'declared');
}

async function mainPart(path: string, parts: ReadonlyMap<string, ZipEntry>): Promise<ZipEntry> {
  const relations = await readRelations(path, parts.get('_rels/.rels'), '');
  const main = parts.get(relations.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml');
  if (main === undefined) throw new NoWorkbookError(parts.has('content.xml') ? 'ODS' : 'ZIP');
  if (main.name.startsWith('word/')) throw new NoWorkbookError('Word');
  if (main.name.startsWith('ppt/')) throw new NoWorkbookError('PowerPoint');
  return main;
}

interface Relation {
  readonly id: string;
  /** Last word of the type's address. */
  readonly type: string;
  readonly target: string;
}

async function readRelations(path: string, part: ZipEntry | undefined, of: string): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  if (part === undefined) return relations;
  await readPartTags(path, part, (name, attribute) => {
    if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
    const type = attribute('Type').split('/').at(-1) ?? '';
    relations.push({ id: attribute('Id'), type, target: resolve(of, unescapeXml(attribute('Target'))) });
  });
  return relations;
}

function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** The name of a part as seen from another part. */
function resolve(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function readWorkbook(path: string, part: ZipEntry) {
  const listed: { readonly name: string; readonly relation: string }[] = [];
  let from1904 = false;
  await readPartTags(path, part, (name, attribute) => {
    if (name === 'sheet') listed.push({ name: unescapeXml(attribute('name')), relation: attribute('id') });
    else if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904'));
  });
  return { listed, from1904 };
}

/** Unpacks a part once, for its size, its checksum and its beginning; returns the merged areas named in it. */
async function scanPart(path: string, part: ZipEntry): Promise<readonly string[]> {
  let prolog = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let found = '';
  for await (const piece of unpackEntry(path, part, MAX_UNPACKED_MB * MEGABYTE)) {
    if (prolog.length < PROLOG_BYTES) {
      prolog = Buffer.concat([prolog, piece.subarray(0, PROLOG_BYTES - prolog.length)]);
      checkProlog(prolog, part.name);
    }
    if (found === '') {
      const text = Buffer.concat([tail, piece]);
      const at = text.indexOf('mergeCells');
      if (at >= 0) found = text.toString('latin1', at);
      tail = text.subarray(-'mergeCells'.length);
    } else if (found.length < MERGED_BYTES) found += piece.toString('latin1');
  }
  return [...found.matchAll(/\bmergeCell\s[^>]*?\bref=["']([A-Z]+\d+:[A-Z]+\d+)["']/gu)]
    .slice(0, MAX_MERGED)
    .map((match) => match[1] ?? '');
}

function checkProlog(bytes: Buffer, name: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(bytes.toString('latin1'))) throw new ZipError('unsafe', 'DOCTYPE');
  // Text in UTF-16 would hide a declaration; no spreadsheet program writes it, though other programs may attach data in it.
  if (!name.startsWith('customXml/') && bytes.subarray(0, 4).some((byte) => byte === 0 || byte >= 0xfe))
    throw new ZipError('unsafe', 'encoding');
}
