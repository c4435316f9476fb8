import { createReadStream } from 'node:fs';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { lineChunk, type RowChunk, type Sheet } from '@dudao/core/lib/table';
import { readFileHead } from '../file-head.ts';
import { TableReadError } from './table-file.ts';
import { detectEncoding, type Encoding } from './text-encoding.ts';

const CHUNK_ROWS = 2000;
const SAMPLE_BYTES = 64 * 1024;
const SAMPLE_LINES = 20;
/** A quoted cell that runs on past this is a lost quote, not a cell. */
const MAX_QUOTED = 100_000;
/** A line that runs on past this is no line of a table. */
const MAX_LINE = 1 << 20;

/**
 * Reads a delimited text file: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030; comma, semicolon or tab; quotes, line breaks in
 * quotes, any line ending. Streams, so memory does not grow with the file. Refuses: table-empty, table-encoding, table-not-a-table.
 */
export async function readCsv(path: string, name: string): Promise<Result<readonly Sheet[]>> {
  const sample = await readFileHead(path, SAMPLE_BYTES);
  if (sample.length === 0) return refuse(problem('table-empty', { file: name }));
  const encoding = await detectEncoding(path, sample);
  if (encoding === null) return refuse(problem('table-encoding', { file: name }));
  const start = new TextDecoder(encoding).decode(sample);
  const found = start.includes('\u0000') ? '0x00' : markup(start);
  if (found !== null) return refuse(problem('table-not-a-table', { file: name, found }));
  const separator = detectSeparator(start);
  const title = name.replace(/\.[^.]*$/u, '');
  return ok([{ name: title, merged: [], rows: rowsOf(path, encoding, separator) }]);
}

/** Many programs export web pages or old XML under the name of a spreadsheet. */
function markup(text: string): string | null {
  const tag = /^\ufeff?\s*<(!doctype|html|head|meta|body|table|style|\?xml)\b/iu.exec(text)?.[1]?.toLowerCase();
  if (tag === undefined) return null;
  return tag === '?xml' ? 'XML' : 'HTML';
}

/** The separator that the first lines hold most often outside quotes; the comma where they hold none. */
function detectSeparator(text: string): string {
  const counts = new Map([',', '\t', ';'].map((separator) => [separator, 0]));
  let inQuotes = false;
  let lines = 0;
  for (const sign of text) {
    if (sign === '"') inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (sign === '\n' || sign === '\r') {
      if (++lines === SAMPLE_LINES) break;
    } else counts.set(sign, (counts.get(sign) ?? Number.NaN) + 1);
  }
  return [',', '\t', ';'].reduce((best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best));
}

async function* rowsOf(path: string, encoding: Encoding, separator: string): AsyncGenerator<RowChunk> {
  const decoder = new TextDecoder(encoding);
  let rows: string[][] = [];
  let first = 1;
  let rest = '';
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const text = rest + decoder.decode(bytes, { stream: true });
    if (rows.length === 0 && !text.includes('"')) {
      // Without quotes lines are rows, and nobody need cut them who does not want every cell.
      const { bounds, end } = linesOf(text);
      rest = text.slice(end);
      if (bounds.length > 0) yield lineChunk(first, { text, separator, bounds });
      first += bounds.length / 2;
    } else {
      rest = text.slice(readRecords(text, separator, false, rows));
      if (rows.length >= CHUNK_ROWS) {
        yield { first, rows };
        first += rows.length;
        rows = [];
      }
    }
    if (rest.length > MAX_LINE) throw new TableReadError('table-damaged', 'endless line');
  }
  readRecords(rest + decoder.decode(), separator, true, rows);
  if (rows.length > 0) yield { first, rows };
}

/** Where the complete lines of a text begin and end, in turn, and where the first incomplete one begins. */
function linesOf(text: string): { readonly bounds: readonly number[]; readonly end: number } {
  const bounds: number[] = [];
  let at = 0;
  let cr = placeOf(text, '\r', 0);
  for (;;) {
    if (cr < at) cr = placeOf(text, '\r', at);
    const lineEnd = Math.min(placeOf(text, '\n', at), cr);
    const next = lineEnd === text.length ? -1 : afterLineEnd(text, lineEnd, false);
    if (next < 0) return { bounds, end: at };
    bounds.push(at, lineEnd);
    at = next;
  }
}

/**
 * Reads the complete records of a text into `rows` and returns where the first incomplete one begins; with `isEnd` none is incomplete.
 * A record in quotes may span lines but counts as one row, as in a spreadsheet program.
 */
function readRecords(text: string, separator: string, isEnd: boolean, rows: string[][]): number {
  let at = 0;
  let lf = -1;
  let cr = -1;
  let quote = -1;
  while (at < text.length) {
    if (lf < at) lf = placeOf(text, '\n', at);
    if (cr < at) cr = placeOf(text, '\r', at);
    if (quote < at) quote = placeOf(text, '"', at);
    const lineEnd = Math.min(lf, cr);
    if (lineEnd === text.length && !isEnd) return at;
    if (quote < lineEnd) {
      const record = readQuoted(text, at, separator, isEnd);
      if (record === 'incomplete') return at;
      if (record !== 'lost quote') {
        rows.push(record.cells);
        at = record.end;
        continue;
      }
    }
    const next = afterLineEnd(text, lineEnd, isEnd);
    if (next < 0) return at;
    rows.push(text.slice(at, lineEnd).split(separator));
    at = next;
  }
  return at;
}

function placeOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
}

/** Where the next line begins; -1 where a CR is the last that is known, for it may be half of a CRLF. */
function afterLineEnd(text: string, lineEnd: number, isEnd: boolean): number {
  if (text[lineEnd] !== '\r') return lineEnd + 1;
  if (lineEnd + 1 === text.length && !isEnd) return -1;
  return text[lineEnd + 1] === '\n' ? lineEnd + 2 : lineEnd + 1;
}

/** One record with quotes; what stands between a closing quote and the next separator belongs to the cell. */
function readQuoted(
  text: string,
  start: number,
  separator: string,
  isEnd: boolean,
): { readonly cells: string[]; readonly end: number } | 'incomplete' | 'lost quote' {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if ((close < 0 ? text.length : close) - start > MAX_QUOTED) return 'lost quote';
        if (close < 0) return isEnd ? 'lost quote' : 'incomplete';
        if (close + 1 === text.length && !isEnd) return 'incomplete';
        cell += text.slice(at + 1, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    }
    const end = cellEnd(text, at, separator);
    if (end === text.length && !isEnd) return 'incomplete';
    cells.push(cell + text.slice(at, end));
    if (text[end] === separator) {
      at = end + 1;
      continue;
    }
    const next = afterLineEnd(text, end, isEnd);
    return next < 0 ? 'incomplete' : { cells, end: next };
  }
}

function cellEnd(text: string, from: number, separator: string): number {
  const mark = separator.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === mark || code === 10 || code === 13) return at;
  }
  return text.length;
}
