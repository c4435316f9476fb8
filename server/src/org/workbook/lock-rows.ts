import type { WrittenSheet } from '@dudao/core/org/workbook/read-sheet';
import type { SheetKey } from '@dudao/core/org/workbook/sheets';
import type { Tx } from '../../lib/db.ts';

const TABLES: Readonly<Record<SheetKey, string>> = {
  units: 'unit',
  persons: 'person',
  posts: 'post',
  bodies: 'body',
  duties: 'duty',
  seats: 'body_seat',
  links: 'body_link',
};

/** Holds every row that a workbook changes against others, in one order, before it is compared with the register. */
export async function lockRows(tx: Tx, sheets: ReadonlyMap<SheetKey, WrittenSheet>): Promise<void> {
  for (const [key, { rows }] of sheets) {
    const ids = rows.flatMap(({ id, digest }) => (digest === null ? [] : [id]));
    if (ids.length > 0) await tx.run(`select id from ${TABLES[key]} where id = any ($1) order by id for update`, [ids]);
  }
}
