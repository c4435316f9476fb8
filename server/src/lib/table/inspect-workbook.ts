import { StringDecoder } from 'node:string_decoder';
import { readZipDirectory, unpackEntry, type ZipEntry, ZipError } from './zip.ts';

/** Unpacked bytes of the parts that are read, in all and for the texts table alone. */
export const MAX_UNPACKED_MB = 1024;
const MAX_TEXTS_MB = 256;
const MAX_RATIO = 200;
/** Below this size a high ratio is harmless: repeated cells do compress well. */
const RATIO_FROM_BYTES = 10 << 20;
const MEGABYTE = 1 << 20;
const MAX_NOTED = 1000;

/** What was seen in a workbook's sheets while it was checked. Keys are the sheets' positions in the workbook, from 0. */
export interface WorkbookFacts {
  readonly sheets: readonly SheetFacts[];
}
export interface SheetFacts {
  readonly name: string;
  readonly hidden: boolean;
  readonly merged: readonly string[];
  /** Addresses of cells with formulas, at most 1,000. */
  readonly formulas: ReadonlySet<string>;
}

/**
 * Checks a workbook before anything reads it: its directory, its real unpacked sizes, no document type declarations; and notes merged
 * areas and formula cells on the way. Memory stays small whatever the file claims. Throws `ZipError`.
 */
export async function inspectWorkbook(path: string): Promise<WorkbookFacts> {
  const entries = await readZipDirectory(path);
  if (entries.some(({ encrypted }) => encrypted)) throw new ZipError('unsafe', 'password');
  const parts = entries.filter(({ name }) => /\.(xml|rels)$/iu.test(name));
  checkDeclared(parts);
  const workbook = await text(path, find(entries, 'xl/workbook.xml'));
  const relations = await text(path, find(entries, 'xl/_rels/workbook.xml.rels'));
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gu)].map(
      ([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')] as const,
    ),
  );
  const sheets: SheetFacts[] = [];
  const seen = new Set<string>(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']);
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/gu)) {
    const target = targets.get(attribute(tag, 'r:id') ?? attribute(tag, 'id')) ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const entry = entries.find(({ name }) => name === part);
    const hidden = /state="(?:veryH|h)idden"/u.test(tag);
    const name = decodeEntities(attribute(tag, 'name') ?? '');
    if (entry === undefined) sheets.push({ name, hidden, merged: [], formulas: new Set() });
    else {
      seen.add(part);
      sheets.push({ name, hidden, ...(await scanSheet(path, entry)) });
    }
  }
  for (const entry of parts) if (!seen.has(entry.name)) await scan(path, entry, () => {});
  if (sheets.length === 0) throw new ZipError('damaged', 'no sheets');
  return { sheets };
}

function checkDeclared(parts: readonly ZipEntry[]): void {
  const total = parts.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0);
  if (total > MAX_UNPACKED_MB * MEGABYTE) throw new ZipError('too-large', 'declared');
  for (const { name, declaredBytes, packedBytes } of parts) {
    if (/sharedStrings/iu.test(name) && declaredBytes > MAX_TEXTS_MB * MEGABYTE) throw new ZipError('too-large', name);
    if (declaredBytes > RATIO_FROM_BYTES && declaredBytes / Math.max(1, packedBytes) > MAX_RATIO)
      throw new ZipError('unsafe', 'ratio');
  }
}

function find(entries: readonly ZipEntry[], name: string): ZipEntry {
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new ZipError('damaged', name);
  return entry;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1];
}

function decodeEntities(value: string): string {
  return value.replace(
    /&(amp|lt|gt|quot|apos);/gu,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  );
}

async function text(path: string, entry: ZipEntry): Promise<string> {
  const pieces: string[] = [];
  await scan(path, entry, (piece) => pieces.push(piece));
  return pieces.join('');
}

/** Goes through a part's text in pieces that overlap by `OVERLAP` characters, refusing document type declarations. */
async function scan(path: string, entry: ZipEntry, take: (piece: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let start = true;
  await unpackEntry(path, entry, MAX_UNPACKED_MB * MEGABYTE, (bytes) => {
    const piece = decoder.write(bytes);
    // The declaration can only stand before the first element.
    if (start && /<!(?:DOCTYPE|ENTITY)/iu.test(piece.slice(0, 10_000))) throw new ZipError('unsafe', 'DOCTYPE');
    start = false;
    take(piece);
  });
}

async function scanSheet(path: string, entry: ZipEntry): Promise<Pick<SheetFacts, 'merged' | 'formulas'>> {
  const merged: string[] = [];
  const formulas = new Set<string>();
  let rest = '';
  await scan(path, entry, (piece) => {
    const text = rest + piece;
    // Only whole tags are looked at; what follows the last `>` waits for the next piece.
    const end = text.lastIndexOf('</c>');
    const cut = end < 0 ? Math.max(0, text.length - 20_000) : end;
    const whole = text.slice(0, cut);
    if (formulas.size < MAX_NOTED && whole.includes('<f')) {
      for (const match of whole.matchAll(/<c\b[^>]*?\sr="([A-Z]+\d+)"[^>]*>\s*<f[\s>/]/gu))
        formulas.add(match[1] ?? '');
    }
    noteMerged(whole, merged);
    rest = text.slice(cut);
  });
  noteMerged(rest, merged);
  return { merged, formulas };
}

function noteMerged(text: string, merged: string[]): void {
  if (merged.length >= MAX_NOTED || !text.includes('mergeCell')) return;
  for (const match of text.matchAll(/<mergeCell\b[^>]*\sref="([A-Z]+\d+:[A-Z]+\d+)"/gu)) {
    const area = match[1] ?? '';
    if (!merged.includes(area)) merged.push(area);
  }
}
