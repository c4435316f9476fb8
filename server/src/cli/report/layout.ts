import { widthOf } from '../../lib/text-width.ts';

/** Filled with spaces to a width; left side kept unless `right`. */
function pad(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

/** Lines of a table: columns as wide as their widest cell, two spaces apart; `right` names the columns of numbers. */
export function tableLines(
  rows: readonly (readonly string[])[],
  options: { readonly right?: readonly number[]; readonly indent?: string } = {},
): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))));
  return rows.map(
    (row) =>
      (options.indent ?? '') +
      row
        .map((cell, i) => pad(cell, widths[i] ?? 0, options.right?.includes(i)))
        .join('  ')
        .trimEnd(),
  );
}

/** Breaks a text at a width; Chinese may break anywhere, Latin at spaces. */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\x21-\x7e]+|\s+|./gsu) ?? []) {
    if (widthOf(line) + widthOf(piece) > width - widthOf(indent) && line.trim() !== '') {
      lines.push(indent + line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(indent + line.trimEnd());
  return lines;
}

/** Colours for people; plain where the output is no terminal. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly open: (text: string) => string;
}

export function paintFor(colours: boolean): Paint {
  const style = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: style(1), dim: style(2), good: style(32), bad: style(31), open: style(33) };
}
