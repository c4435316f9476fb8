import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Programme } from '@dudao/core/recognition/programme';
import { PROGRAMMES } from '@dudao/core/recognition/programme-kind';
import type { Db } from '../lib/db.ts';
import { type FrozenRulebook, listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest version of every programme. */
export function listProgrammeBooks(db: Db): Promise<readonly FrozenRulebook<Programme>[]> {
  return listRulebooks(db, PROGRAMMES);
}

/** The newest version of one. Refuses: recognition-unknown-programme. */
export async function newestProgramme(db: Db, id: string): Promise<Result<FrozenRulebook<Programme>>> {
  const found = (await listProgrammeBooks(db)).find(({ content }) => content.id === id);
  return found === undefined ? refuse(problem('recognition-unknown-programme')) : ok(found);
}

/** The version that something runs by. */
export async function programmeOfRow(
  db: Db,
  row: { readonly programme_id: string; readonly programme_version: string },
): Promise<FrozenRulebook<Programme>> {
  const found = await readFrozenRulebook(db, PROGRAMMES, { id: row.programme_id, version: row.programme_version });
  if (found === null) throw new Error(`programme ${row.programme_id} ${row.programme_version} is not frozen here`);
  return found;
}

/** The versions that rows run by, each read once. */
export async function programmesOfRows(
  db: Db,
  rows: readonly { readonly programme_id: string; readonly programme_version: string }[],
): Promise<(row: { readonly programme_id: string; readonly programme_version: string }) => Programme> {
  const keyOf = ({ programme_id, programme_version }: (typeof rows)[number]) => `${programme_id} ${programme_version}`;
  const books = new Map<string, Programme>();
  for (const row of rows) {
    if (!books.has(keyOf(row))) books.set(keyOf(row), (await programmeOfRow(db, row)).content);
  }
  return (row) => {
    const found = books.get(keyOf(row));
    if (found === undefined) throw new Error('only the rows given are asked for');
    return found;
  };
}
