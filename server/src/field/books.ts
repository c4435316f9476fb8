import { CHECKLISTS } from '@dudao/core/field/checklists';
import type { Checklists } from '@dudao/core/field/checklists-format';
import { type ShownSheet, shownSheet } from '@dudao/core/field/shown-sheet';
import type { Db } from '../lib/db.ts';

/** Every sheet of every frozen rulebook, by key and version. */
export interface Sheets {
  /** Those of the newest version of each rulebook. */
  readonly inForce: readonly ShownSheet[];
  /** The sheet in one version; null where none is known. */
  find(key: string, version: string): ShownSheet | null;
}

/** Frozen content does not change under its digest, so it is read and made ready once. */
const ready = new Map<string, readonly ShownSheet[]>();

/** The sheets that are known here. */
export async function readSheets(db: Db): Promise<Sheets> {
  const rows = await db.many<{ rulebook_id: string; version: string; digest: string }>(
    `select rulebook_id, version, digest from rulebook_version where kind = $1
     order by rulebook_id, string_to_array(version, '.')::int[] desc`,
    [CHECKLISTS.kind],
  );
  const unread = rows.filter(({ digest }) => !ready.has(digest)).map(({ digest }) => digest);
  if (unread.length > 0) await makeReady(db, unread);
  const all = rows.flatMap(({ digest }) => ready.get(digest) ?? []);
  const newest = rows.filter(({ rulebook_id: id }, i) => rows.findIndex((one) => one.rulebook_id === id) === i);
  return {
    inForce: newest.flatMap(({ digest }) => ready.get(digest) ?? []),
    find: (key, version) => all.find((sheet) => sheet.key === key && sheet.version === version) ?? null,
  };
}

async function makeReady(db: Db, digests: readonly string[]): Promise<void> {
  const rows = await db.many<{ digest: string; content: string }>(
    'select digest, content from rulebook_version where kind = $1 and digest = any ($2)',
    [CHECKLISTS.kind, digests],
  );
  for (const { digest, content } of rows) {
    // Safe: it was frozen from content of this very kind, and the server may not change it.
    const book = JSON.parse(content) as Checklists;
    ready.set(
      digest,
      book.sheets.map((sheet) => shownSheet(sheet, book)),
    );
  }
}
