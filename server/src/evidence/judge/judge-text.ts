import { open } from 'node:fs/promises';
import type { FileKind } from '@dudao/core/evidence/file-kind';
import { readFileHead } from '../../lib/file-head.ts';
import { detectEncoding } from '../../lib/table/text-encoding.ts';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

const HEAD_BYTES = 64 << 10;
const MARKUP =
  /^\s*(?:<|#!|MIME-Version:|@echo\b|Content-Type:)|<(?:script|svg|html|iframe|body|object|embed)[\s>]|<\?(?:php|xml)|javascript:\S/iu;
/** What a spreadsheet program would run or fetch when the file is opened in it. */
const FORMULA =
  /(?:^|[,;\t\n"])\s*[=+\-@＝＋－＠]\s*(?:[^,;\n]{0,80}\|[^,;\n]{0,200}!|(?:\w+\s*\()?(?:cmd|dde|ddeauto|webservice|hyperlink|importxml|importdata|importhtml|call|exec|rtd|msexcel)\b)/iu;

/** Judges a file that begins as no other kind does: text in an encoding that is used, without markup, scripts or formulas. */
export async function judgeText({ path, name }: FileToJudge): Promise<FileKind> {
  const head = await readFileHead(path, HEAD_BYTES);
  const encoding = await detectEncoding(path, head);
  if (encoding === null) throw new JudgeRefusal('evidence-kind-not-taken', { name, found: '?' });
  const kind = /\.csv$/iu.test(name.trim()) ? 'csv' : 'txt';
  const decoder = new TextDecoder(encoding);
  const file = await open(path);
  try {
    let before = '';
    for await (const piece of file.createReadStream({ highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      const text = before + decoder.decode(piece, { stream: true });
      if (/[^\P{Cc}\t\r\n\f]/u.test(text)) throw new JudgeRefusal('evidence-kind-not-taken', { name, found: '?' });
      if (MARKUP.test(text)) throw new JudgeRefusal('evidence-markup', { name });
      const formula = FORMULA.exec(text)?.[0];
      if (formula !== undefined)
        throw new JudgeRefusal('evidence-external', { name, found: formula.trim().slice(0, 40) });
      before = text.slice(-300).replace(/^[^\n]*\n?/u, '');
    }
    return kind;
  } finally {
    await file.close();
  }
}
