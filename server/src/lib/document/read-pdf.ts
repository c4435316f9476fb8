import { readFile } from 'node:fs/promises';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Paragraph } from '@dudao/core/task/directive/outline';
import { getResolvedPDFJS } from 'unpdf';
import { DocumentError } from './document-file.ts';
import { characterMap } from './pdf-character-maps.ts';
import { linesOf, type PdfLine, type PdfPage } from './pdf-lines.ts';

const MOST_PAGES = 500;
/** A page with fewer characters is a picture with a stamp or number on it. */
const FEW_CHARACTERS = 8;

/**
 * Reads a PDF with text as paragraphs, by the places of its lines; page numbers and running heads are dropped, headings stay as their marks
 * show them. Pages that are pictures are named in a notice. Throws `DocumentError` where it is damaged, locked, or all pictures.
 */
export async function readPdf(
  path: string,
): Promise<{ readonly paragraphs: readonly Paragraph[]; readonly notices: readonly Problem[] }> {
  const pages = await pagesOf(new Uint8Array(await readFile(path)));
  const blank = pages.flatMap(({ pieces }, i) => {
    const characters = pieces.reduce((sum, { text }) => sum + text.trim().length, 0);
    return characters < FEW_CHARACTERS ? [i + 1] : [];
  });
  if (blank.length === pages.length) throw new DocumentError('document-no-text', { pages: pages.length });
  const notices = blank.length === 0 ? [] : [problem('document-pages-without-text', { pages: blank.join('、') })];
  return { paragraphs: paragraphsOf(linesOf(pages)), notices };
}

/** Hands the reader the maps that it asks for by name; it reads nothing else. */
class CharacterMaps {
  async fetch({ filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const map = characterMap(filename);
    if (map === null) throw new Error(`no character map ${filename}`);
    return new TextEncoder().encode(map);
  }
}

async function pagesOf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const { getDocument } = await getResolvedPDFJS();
  const options = {
    data: bytes,
    cMapUrl: '/',
    cMapPacked: false,
    BinaryDataFactory: CharacterMaps,
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
  };
  try {
    const document = await getDocument(options).promise;
    if (document.numPages > MOST_PAGES)
      throw new DocumentError('document-too-many-pages', { limit: MOST_PAGES, pages: document.numPages });
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const [, bottom = 0, , top = 0] = page.view;
      const pieces = items.flatMap((item) => {
        if (!('str' in item)) return [];
        const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as readonly number[];
        // What stands across the page is a stamp, a watermark or a binding note.
        return Math.abs(b) > Math.abs(a)
          ? []
          : [{ text: item.str, x, y: y - bottom, width: item.width, size: Math.abs(a) }];
      });
      pages.push({ height: top - bottom, pieces });
      page.cleanup();
    }
    return pages;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    if (error instanceof Error && error.name === 'PasswordException') throw new DocumentError('document-encrypted');
    throw new DocumentError('document-damaged');
  }
}

const BEGINS_NEW =
  /^\s*(?:第[一二三四五六七八九十百]+[篇部分章条]|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|[①-⑳])/u;

/** Lines belong together while they fill the page's width and neither are indented nor begin with a mark of the outline. */
function paragraphsOf(lines: readonly PdfLine[]): readonly Paragraph[] {
  const left = usual(lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const usualGap = usual(lines.filter(({ gap }) => gap > 0).map(({ gap }) => gap));
  const paragraphs: { text: string; line: number }[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const current = paragraphs.at(-1);
    const goesOn =
      before !== undefined &&
      current !== undefined &&
      before.right > right - 2.5 * before.size &&
      line.left < left + 1.2 * line.size &&
      Math.abs(line.size - before.size) < 0.15 * line.size &&
      line.gap <= usualGap * 1.5 + 0.3 &&
      !BEGINS_NEW.test(line.text);
    if (goesOn) current.text += (/\w$/u.test(current.text) && /^[A-Za-z]/u.test(line.text) ? ' ' : '') + line.text;
    else paragraphs.push({ text: line.text, line: at + 1 });
  });
  return paragraphs;
}

/** The value that most lines share, to a point. */
function usual(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value * 2) / 2, (counts.get(Math.round(value * 2) / 2) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0] as const)[0];
}
