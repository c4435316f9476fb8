import { ACCOUNTABILITY_BOOKS, type AccountabilityBook } from '@dudao/core/accountability/accountability-book';
import type { Db } from '../lib/db.ts';
import type { AccountabilityCaseTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest rules of accountability; null: no pack has any. */
export async function readAccountabilityBook(db: Db): Promise<AccountabilityBook | null> {
  return (await listRulebooks(db, ACCOUNTABILITY_BOOKS))[0]?.content ?? null;
}

type OfBook = Pick<AccountabilityCaseTable, 'rulebook_id' | 'rulebook_version'>;

/** The rules by which a case was opened. */
export async function bookOf(
  db: Db,
  { rulebook_id: id, rulebook_version: version }: OfBook,
): Promise<AccountabilityBook> {
  const book = await readFrozenRulebook(db, ACCOUNTABILITY_BOOKS, { id, version });
  if (book === null) throw new Error('the rulebook of a case is gone');
  return book.content;
}

/** The rules of many cases, each read once. */
export async function readBooksOf(db: Db, rows: readonly OfBook[]): Promise<(row: OfBook) => AccountabilityBook> {
  const keyOf = (row: OfBook) => `${row.rulebook_id} ${row.rulebook_version}`;
  const found = new Map<string, AccountabilityBook>();
  for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), await bookOf(db, row));
  return (row) => {
    const book = found.get(keyOf(row));
    if (book === undefined) throw new Error('the rulebook of a case was not read');
    return book;
  };
}
