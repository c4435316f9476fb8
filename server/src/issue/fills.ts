import type { Tx } from '../lib/db.ts';
import type { Decided } from './weighed.ts';

/** E33 What owners tell of their entries goes into the fields of these, beside the story; goes out with the next statement. */
export function writeTold(tx: Tx, decided: readonly Decided[]): void {
  const told = decided.filter(({ done }) => done.action.does === 'fill');
  if (told.length === 0) return;
  tx.ahead(
    `update issue i set field_values = i.field_values || t.told from jsonb_to_recordset($1) as t (id uuid, told jsonb) where i.id = t.id`,
    [JSON.stringify(told.map(({ row, done }) => ({ id: row.id, told: done.values })))],
  );
}
