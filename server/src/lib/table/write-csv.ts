/** A text that a spreadsheet program would take for a formula when it opens a CSV file. */
const LIKE_A_FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/**
 * One CSV line with CRLF. Texts that would run as formulas get an apostrophe in front, and everything that needs quotes has them, also
 * where another separator than the comma is in use; numbers stay numbers, negative ones too.
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Byte order mark, so that spreadsheet programs read the file as UTF-8. */
export const CSV_BOM = '\ufeff';

function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = LIKE_A_FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/u.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
