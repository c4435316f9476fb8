import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, type Result } from '@dudao/core/lib/result';
import type { Cell, Sheet } from '@dudao/core/lib/table';
import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
import { demandFile } from '../given-path.ts';
import { UsageError } from '../terminal.ts';

const SCALAR = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const VALUES = z.record(z.string(), SCALAR);
const VALUES_FILE = z.union([z.object({ values: VALUES }).transform((file) => file.values), VALUES]);

/** Reads a YAML or JSON file of `column: value`, as the table of two columns that it stands for. */
export async function readValues(path: string): Promise<Result<readonly Sheet[]>> {
  demandFile(path);
  // Numbers stay texts, so that no digit is lost on the way.
  const document = parseDocument(await readFile(path, 'utf8'), { schema: 'failsafe' });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line ?? 1;
    throw new UsageError(`第 ${line} 行写法有误，应为“列: 值” / line ${line} is not “column: value”: ${path}`);
  }
  const values = VALUES_FILE.safeParse(plain(document));
  if (!values.success) throw new UsageError(`应为“列: 值” / must be “column: value”: ${path}`);
  const rows = Object.entries(values.data).map(([column, value]): Cell[] => [column, value]);
  return ok([{ name: basename(path), merged: [], rows: once([['column', 'value'], ...rows]) }]);
}

/** Null where aliases grow beyond measure, which the library refuses by throwing. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return null;
  }
}

async function* once(rows: readonly (readonly Cell[])[]) {
  yield { first: 1, rows };
}
