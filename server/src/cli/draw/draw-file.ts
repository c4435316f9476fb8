import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { demandFile } from '../given-path.ts';
import { UsageError } from '../terminal.ts';

/** A file of a draw, YAML or JSON, of the shape asked for. Throws `UsageError` naming place and fault. */
export function readDrawFile<S extends z.ZodType>(path: string, schema: S): z.output<S> {
  demandFile(path);
  const document = parseDocument(readFileSync(path, 'utf8'));
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new UsageError(`第 ${fault.linePos?.[0].line ?? 1} 行写法有误 / not YAML: ${path}: ${fault.message}`);
  }
  const read = schema.safeParse(plain(document, path));
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path: at, message }) => `  ${at.map(String).join('.')}: ${message}`);
  throw new UsageError(`内容不符合要求 / not what is needed: ${path}\n${lines.join('\n')}`);
}

/** Days stay texts. */
function plain(document: ReturnType<typeof parseDocument>, path: string): unknown {
  try {
    return document.toJS();
  } catch {
    throw new UsageError(`引用展开后过大 / aliases grow beyond measure: ${path}`);
  }
}
