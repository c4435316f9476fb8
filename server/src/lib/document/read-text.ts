import { readFile } from 'node:fs/promises';
import type { Paragraph } from '@dudao/core/task/directive/outline';
import { readFileHead } from '../file-head.ts';
import { detectEncoding } from '../table/text-encoding.ts';
import { DocumentError } from './document-file.ts';

const SAMPLE_BYTES = 64 * 1024;

/**
 * Reads a text file: UTF-8 with or without mark, UTF-16 with mark, else GB18030; each line is a paragraph. Throws `DocumentError` where it
 * is no text or a web page.
 */
export async function readText(path: string): Promise<readonly Paragraph[]> {
  const encoding = await detectEncoding(path, await readFileHead(path, SAMPLE_BYTES));
  if (encoding === null) throw new DocumentError('document-encoding');
  const text = new TextDecoder(encoding).decode(await readFile(path));
  if (text.includes('\0')) throw new DocumentError('document-not-readable', { found: '0x00' });
  if (/^\s*<(?:!doctype|html|head|meta|body|\?xml)\b/iu.test(text)) {
    throw new DocumentError('document-not-readable', { found: 'HTML' });
  }
  return paragraphsOf(text);
}

/** Lines of a text as paragraphs; whatever a program ends its lines with. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  return text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/u).map((line, i) => ({ text: line, line: i + 1 }));
}
