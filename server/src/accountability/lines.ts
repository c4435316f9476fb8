import { toldState } from '@dudao/core/accountability/case-state';
import type { CaseLine } from '@dudao/core/accountability/contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { readBooksOf } from './book.ts';
import { type CaseRow, caseKindOf } from './rows.ts';

/** Cases of which the caller may know, as lists tell them, in the order given. The one concerned is told what is served, and no day that is the office's. */
export async function tellLines(
  db: Db,
  cases: readonly { readonly row: CaseRow; readonly isConcerned: boolean }[],
): Promise<CaseLine[]> {
  const rows = cases.map(({ row }) => row);
  const offices = await beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
      rows.map(({ unit_id }) => unit_id),
    ]),
  );
  const bookOf = await readBooksOf(db, rows);
  return cases.map(({ row, isConcerned }) => {
    const book = bookOf(row);
    const isTold = !isConcerned || row.served_on !== null;
    const state = isConcerned ? toldState(row.state) : row.state;
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      kindName: caseKindOf(book, row).name,
      state,
      office: offices.find(({ id }) => id === row.unit_id) ?? { id: row.unit_id, name: '' },
      concerned: { id: row.concerned_unit_id, name: row.concerned_unit_name },
      person: row.concerned_person_name,
      openedOn: row.opened_on,
      dueOn: isConcerned && state === 'heard' ? null : row.due_on,
      measureName: isTold ? (book.measures.find(({ id }) => id === row.measure)?.name ?? null) : null,
    };
  });
}
