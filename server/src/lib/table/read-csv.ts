import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { RowChunk, Sheet } from '@dudao/core/dossier/table';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';

const CHUNK_ROWS = 2000;
const SAMPLE_BYTES = 64 * 1024;
/** A quoted cell that runs on past this is a lost quote, not a cell. */
const MAX_CELL_LENGTH = 100_000;

/**
 * Reads a delimited text file: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030; comma, semicolon or tab; quotes, line breaks in
 * quotes, any line ending. Streams, so memory does not grow with the file. Refuses: table-empty, table-encoding, table-not-a-table.
 */
export async function readCsv(path: string, name: string): Promise<Result<readonly Sheet[]>> {
  const sample = await head(path);
  if (sample.length === 0) return refuse(problem('table-empty', { file: name }));
  const encoding = await detectEncoding(path, sample);
  if (encoding === null) return refuse(problem('table-encoding', { file: name }));
  const start = new TextDecoder(encoding).decode(sample);
  if (start.includes('\u0000')) return refuse(problem('table-not-a-table', { file: name, found: '二进制文件 binary' }));
  const separator = detectSeparator(start);
  const title = name.replace(/\.[^.]*$/u, '');
  return ok([{ name: title, merged: [], rows: rowsOf(path, encoding, separator) }]);
}

async function head(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(SAMPLE_BYTES);
    const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** UTF-8 if the whole file is valid UTF-8, for a short Chinese text in GBK is never; GB18030 if it is valid that. */
async function detectEncoding(path: string, sample: Uint8Array): Promise<Encoding | null> {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await decodes(path, encoding)) return encoding;
  return null;
}

async function decodes(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 }))
      decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function detectSeparator(text: string): string {
  const lines = text.split(/\r\n|\r|\n/u, 6).join('\n');
  const count = (separator: string): number => lines.split(separator).length;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

async function* rowsOf(path: string, encoding: Encoding, separator: string): AsyncGenerator<RowChunk> {
  let rows: string[][] = [];
  let first = 1;
  let next = 1;
  for await (const row of records(path, encoding, separator)) {
    rows.push(row);
    next++;
    if (rows.length < CHUNK_ROWS) continue;
    yield { first, rows };
    rows = [];
    first = next;
  }
  if (rows.length > 0) yield { first, rows };
}

/** Records one by one; a record in quotes may span lines but counts as one row, as in a spreadsheet program. */
async function* records(path: string, encoding: Encoding, separator: string): AsyncGenerator<string[]> {
  let open = '';
  for await (const line of lines(path, encoding)) {
    if (open === '' && !line.includes('"')) {
      yield line.split(separator);
      continue;
    }
    const text = open === '' ? line : `${open}\n${line}`;
    const cells = parseQuoted(text, separator);
    if (cells === null && text.length < MAX_CELL_LENGTH) {
      open = text;
      continue;
    }
    open = '';
    yield cells ?? text.split(separator);
  }
  if (open !== '') yield open.split(separator);
}

async function* lines(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const text = rest + decoder.decode(bytes, { stream: true });
    let from = 0;
    for (;;) {
      const to = lineEnd(text, from);
      // A CR at the very end may be half of a CRLF that the next bytes complete.
      if (to < 0 || to === text.length - 1) break;
      yield text.slice(from, to);
      from = text[to] === '\r' && text[to + 1] === '\n' ? to + 2 : to + 1;
    }
    rest = text.slice(from);
  }
  rest += decoder.decode();
  rest = rest.replace(/\r?\n$|\r$/u, '');
  if (rest !== '') yield* rest.split(/\r\n|\r|\n/u);
}

function lineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const cr = text.indexOf('\r', from);
  if (cr < 0) return lf;
  return lf < 0 ? cr : Math.min(lf, cr);
}

/** The cells of a record with quotes; null while a quote is still open. */
function parseQuoted(text: string, separator: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== '"') {
      const to = text.indexOf(separator, at);
      cells.push(to < 0 ? text.slice(at) : text.slice(at, to));
      if (to < 0) return cells;
      at = to + 1;
      continue;
    }
    let cell = '';
    for (;;) {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return null;
      cell += text.slice(at + 1, close);
      at = close;
      if (text[close + 1] !== '"') break;
      cell += '"';
      at = close + 1;
    }
    const to = text.indexOf(separator, at + 1);
    cells.push(cell + (to < 0 ? text.slice(at + 1) : text.slice(at + 1, to)));
    if (to < 0) return cells;
    at = to + 1;
  }
}
