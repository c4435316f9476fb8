import type { EntryLine } from '@dudao/core/issue/shapes';
import type { Db } from '../lib/db.ts';
import { beyond } from './beyond.ts';
import { listJointRows } from './rows.ts';

/** The same lines with their joint owners, wherever these stand: whoever sees an entry sees who works on it. */
export async function nameJoint(db: Db, lines: readonly EntryLine[]): Promise<EntryLine[]> {
  const rows = await beyond(db, () =>
    listJointRows(
      db,
      lines.map(({ id }) => id),
    ),
  );
  return lines.map((line) => ({
    ...line,
    joint: rows.filter(({ issue_id }) => issue_id === line.id).map(({ unit_id: id, name }) => ({ id, name })),
  }));
}
