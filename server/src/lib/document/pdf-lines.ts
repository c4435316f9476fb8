/** A piece of text on a page; `x` from the left, `y` from the bottom, in points. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of its letters. */
  readonly size: number;
}

export interface PdfPage {
  readonly height: number;
  readonly pieces: readonly PdfPiece[];
}

/** A line of a page. `gap` is the distance to the line above in sizes of its letters; 0 for the first of a page. */
export interface PdfLine {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly gap: number;
}

/** Heads and feet stand in the outer tenths of a page. */
const OUTER = 0.1;
const PAGE_NUMBER = /^[-—–·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/,，共of]+\s*\d{1,4}\s*页?)?[-—–·•\s]*$/u;
/** A line stands on so many pages before it is taken for a head or foot of the pages. */
const REPEATED = 3;

/** The lines of a document from top to bottom, without page numbers and what heads or foots every page. */
export function linesOf(pages: readonly PdfPage[]): readonly PdfLine[] {
  const perPage = pages.map((page, i) => rowsOf(page, i + 1));
  const seen = new Map<string, Set<number>>();
  for (const { outer, lines } of perPage) {
    for (const line of lines.filter((_, at) => outer.has(at))) {
      const key = keyOf(line.text);
      seen.set(key, (seen.get(key) ?? new Set()).add(line.page));
    }
  }
  const isRunning = (text: string): boolean => (seen.get(keyOf(text))?.size ?? 0) >= Math.min(REPEATED, pages.length);
  return perPage.flatMap(({ outer, lines }) => {
    const kept = lines.filter((line, at) => {
      if (!outer.has(at)) return true;
      return !PAGE_NUMBER.test(line.text) && !(pages.length > 1 && isRunning(line.text));
    });
    return kept.map((line, at) => (at === 0 ? { ...line, gap: 0 } : line));
  });
}

const keyOf = (text: string): string => text.replace(/\d+/gu, '#').replace(/\s/gu, '');

function rowsOf({ pieces, height }: PdfPage, page: number): { lines: readonly PdfLine[]; outer: ReadonlySet<number> } {
  const rows: PdfPiece[][] = [];
  for (const piece of [...pieces].filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const base = row?.[0];
    // Raised signs and mixed fonts of a line do not stand on quite the same height.
    if (row !== undefined && base !== undefined && base.y - piece.y < Math.max(base.size, piece.size) * 0.5)
      row.push(piece);
    else rows.push([piece]);
  }
  const outer = new Set<number>();
  const lines = rows.map((row, at) => {
    const inOrder = row.sort((a, b) => a.x - b.x);
    const size = Math.max(...row.map((piece) => piece.size));
    const y = row[0]?.y ?? 0;
    if (y > height * (1 - OUTER) || y < height * OUTER) outer.add(at);
    return {
      text: joined(inOrder),
      page,
      left: inOrder[0]?.x ?? 0,
      right: Math.max(...inOrder.map(({ x, width }) => x + width)),
      size,
      gap: at === 0 ? 0 : ((rows[at - 1]?.[0]?.y ?? y) - y) / (size || 1),
    };
  });
  return { lines, outer };
}

/** Pieces of a line; a wide gap is a blank where letters meet, or where it is as wide as a character. */
function joined(pieces: readonly PdfPiece[]): string {
  let text = '';
  let end: number | null = null;
  for (const piece of pieces) {
    const gap = end === null ? 0 : piece.x - end;
    const letters = /[\w]$/u.test(text) && /^\w/u.test(piece.text);
    if (gap > piece.size * (letters ? 0.2 : 1.2)) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trim();
}
