import type { Paragraph } from '@dudao/core/task/directive/outline';
import { unescapeXml } from '../table/xml-tags.ts';
import { readZipDirectory, type ZipEntry, ZipError } from '../table/zip.ts';
import { isBomb } from '../table/zip-bomb.ts';
import { DocumentError, UNPACKED_LIMIT_MB } from './document-file.ts';
import { type DocxStyle, inherited, readLists, readStyles, readWholePart } from './docx-parts.ts';
import { countLists, type ListCounter } from './list-mark.ts';

/** Lower headings than these stand among the marks of the text. */
const LOWEST_HEADING = 6;
/** What stands within these is no text of the document: the other form of a drawing, what was moved away, a reading above characters. */
const SKIPPED = ['Fallback', 'moveFrom', 'rt', 'del'];

/**
 * Reads a Word document (.docx) as paragraphs: headings by style or outline level, marks of automatic lists written out as they are printed,
 * text boxes and cells of tables in their place; without deleted and hidden text, notes and tables of contents. Structure and sizes are
 * checked before the content. Throws `DocumentError`.
 */
export async function readDocx(path: string): Promise<readonly Paragraph[]> {
  try {
    const parts = await partsOf(path);
    const main = parts.get('word/document.xml');
    if (main === undefined) throw new DocumentError('document-not-readable', { found: kindOf(parts) });
    const styles = await readStyles(path, parts.get('word/styles.xml'));
    const lists = countLists(await readLists(path, parts.get('word/numbering.xml')));
    return await readMain(path, main, { styles, lists });
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    if (error.reason === 'too-large')
      throw new DocumentError('document-unpacked-too-large', { limitMb: UNPACKED_LIMIT_MB });
    if (error.reason === 'damaged') throw new DocumentError('document-damaged');
    if (error.message === 'password') throw new DocumentError('document-encrypted');
    throw new DocumentError('document-unsafe', { found: error.message });
  }
}

async function partsOf(path: string): Promise<ReadonlyMap<string, ZipEntry>> {
  const entries = await readZipDirectory(path);
  if (entries.some(({ encrypted }) => encrypted)) throw new ZipError('unsafe', 'password');
  const read = entries.filter(({ name }) => /\.(?:xml|rels)$/iu.test(name));
  const bytes = read.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0);
  const packed = read.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  if (isBomb(bytes, packed) || read.some((part) => isBomb(part.declaredBytes, part.packedBytes)))
    throw new ZipError('unsafe', 'ratio');
  if (bytes > UNPACKED_LIMIT_MB << 20) throw new ZipError('too-large', 'declared');
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function kindOf(parts: ReadonlyMap<string, ZipEntry>): string {
  const names = [...parts.keys()];
  if (names.some((name) => name.startsWith('xl/'))) return 'Excel';
  if (names.some((name) => name.startsWith('ppt/'))) return 'PowerPoint';
  if (names.includes('content.xml')) return 'OpenDocument';
  return names.includes('OFD.xml') ? 'OFD' : 'ZIP';
}

interface Around {
  readonly styles: ReadonlyMap<string, DocxStyle>;
  readonly lists: ListCounter;
}

/** A paragraph while it is read. */
interface Draft {
  text: string;
  style: string;
  outline: number | undefined;
  listId: string | undefined;
  listLevel: number | undefined;
}

async function readMain(path: string, main: ZipEntry, around: Around): Promise<readonly Paragraph[]> {
  const paragraphs: Paragraph[] = [];
  /** A text box lies within the paragraph that it hangs on. */
  const open: Draft[] = [];
  let skipped = 0;
  let inText = false;
  let isHidden = false;
  let isDefault = true;
  await readWholePart(path, main, {
    open(name, attribute) {
      const draft = open.at(-1);
      if (SKIPPED.includes(name)) skipped++;
      else if (name === 'p')
        open.push({ text: '', style: '', outline: undefined, listId: undefined, listLevel: undefined });
      else if (name === 'r') isHidden = false;
      else if (name === 'vanish') isHidden = !['0', 'false'].includes(attribute('val'));
      else if (name === 'pPrChange') isDefault = false;
      else if (draft === undefined || skipped > 0) return;
      else if (name === 't') inText = !isHidden;
      else if (name === 'tab') draft.text += draft.text === '' ? '' : '\t';
      else if (name === 'br' || name === 'cr') draft.text += attribute('type') === 'page' ? '' : '\n';
      else if (name === 'noBreakHyphen') draft.text += '-';
      else if (!isDefault) return;
      else if (name === 'pStyle') draft.style = attribute('val');
      else if (name === 'outlineLvl') draft.outline = Number(attribute('val'));
      else if (name === 'numId') draft.listId = attribute('val');
      else if (name === 'ilvl') draft.listLevel = Number(attribute('val'));
    },
    text(text) {
      const draft = open.at(-1);
      if (inText && draft !== undefined) draft.text += unescapeXml(text);
    },
    close(name) {
      if (SKIPPED.includes(name)) skipped--;
      else if (name === 't') inText = false;
      else if (name === 'pPrChange') isDefault = true;
      else if (name === 'p') {
        const draft = open.pop();
        if (draft !== undefined && skipped === 0) paragraphs.push(...finished(draft, around, paragraphs.length + 1));
      }
    },
  });
  return paragraphs;
}

/** Programs leave the level of the built-in headings to their names. */
const outlineOf = ({ name, outline }: DocxStyle): number | undefined => {
  const built = /^(?:heading|标题) ?([1-9])$/iu.exec(name)?.[1];
  return outline ?? (built === undefined ? undefined : Number(built) - 1);
};

/** Level of a heading as outlines count it; a document's title stands above them. */
const levelOf = (outline: number | undefined): number | undefined =>
  outline === undefined || outline >= LOWEST_HEADING ? undefined : outline + 1;

function finished(draft: Draft, { styles, lists }: Around, line: number): readonly Paragraph[] {
  const of = <T>(said: (style: DocxStyle) => T | undefined): T | undefined => inherited(styles, draft.style, said);
  const name = styles.get(draft.style)?.name ?? '';
  if (/^(?:toc|table of contents)\b/iu.test(name)) return [];
  const listId = draft.listId ?? of((style) => style.listId);
  const listLevel = draft.listLevel ?? of((style) => style.listLevel) ?? 0;
  const isEmpty = draft.text.trim() === '';
  // An empty paragraph of a list takes no number in print only when it is no list; Word numbers it, and so do we.
  const mark = listId === undefined || listId === '0' ? '' : lists.next(listId, listLevel);
  if (isEmpty) return [];
  const level = levelOf(/^title$/iu.test(name) ? -1 : (draft.outline ?? of(outlineOf)));
  const text = mark === '' ? draft.text : `${mark}${/[!-~]$/u.test(mark) ? ' ' : ''}${draft.text.trimStart()}`;
  return text
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part, i) => (level === undefined || i > 0 ? { text: part, line: line + i } : { text: part, line, level }));
}
