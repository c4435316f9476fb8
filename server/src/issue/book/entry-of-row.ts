import type { BookEntry, NameOf } from '@dudao/core/issue/book/cells';
import { withoutKeptBack } from '@dudao/core/issue/confidential';
import type { Db } from '../../lib/db.ts';
import type { FrozenLedger } from '../books.ts';
import { type IssueRow, marksOf } from '../rows.ts';

/** An entry as its workbook tells it to whoever does not see what is hidden. */
export function bookEntryOf(row: IssueRow, hidden: ReadonlySet<string>): BookEntry {
  return {
    number: row.number,
    unitName: row.unit_name,
    state: row.state,
    title: row.title,
    detail: row.detail,
    foundOn: row.found_on,
    marks: marksOf(row),
    values: withoutKeptBack(row.field_values, hidden),
    ownerName: row.owner_unit_name,
    personName: row.owner_person_name,
    handling: row.handling,
    handlingValues: row.handling_values,
    fixDueOn: row.fix_due_on,
  };
}

/** What the persons are called that the fields of entries name, as far as the caller sees them. */
export async function readFieldNames(
  db: Db,
  rows: readonly IssueRow[],
  kindOf: (row: IssueRow) => FrozenLedger,
): Promise<NameOf> {
  const ids = new Set<string>();
  for (const row of rows) {
    for (const field of kindOf(row).ledger.fields ?? []) {
      const value = row.field_values[field.id];
      if (field.kind === 'persons' && Array.isArray(value)) for (const id of value) ids.add(id);
    }
  }
  const found =
    ids.size === 0
      ? []
      : await db.many<{ id: string; name: string }>('select id, name from person where id = any ($1::uuid[])', [
          [...ids],
        ]);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}
