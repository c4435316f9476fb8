import { type KnownClause, sheetClauses } from '@dudao/core/issue/find-clauses';
import { readSheets } from './field/books.ts';
import type { Db } from './lib/db.ts';

/** The questions of one sheet in one version, or of all that are in force, as clauses that an entry may name. */
export async function listSheetClauses(
  db: Db,
  of: { readonly key: string; readonly version: string } | null,
): Promise<readonly KnownClause[]> {
  const sheets = await readSheets(db);
  if (of === null) return sheets.inForce.flatMap(sheetClauses);
  const sheet = sheets.find(of.key, of.version);
  return sheet === null ? [] : sheetClauses(sheet);
}
