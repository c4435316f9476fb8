import { EXEMPLAR_BOOKS, type ExemplarBook } from '@dudao/core/exemplar/exemplar-book';
import type { Db } from '../lib/db.ts';
import type { ExemplarTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest rules for exemplars; null: no pack has any. */
export async function readExemplarBook(db: Db): Promise<ExemplarBook | null> {
  return (await listRulebooks(db, EXEMPLAR_BOOKS))[0]?.content ?? null;
}

type OfBook = Pick<ExemplarTable, 'rulebook_id' | 'rulebook_version'>;

/** The rules by which an exemplar was recommended. */
export async function bookOf(db: Db, { rulebook_id: id, rulebook_version: version }: OfBook): Promise<ExemplarBook> {
  const book = await readFrozenRulebook(db, EXEMPLAR_BOOKS, { id, version });
  if (book === null) throw new Error('the rulebook of an exemplar is gone');
  return book.content;
}

/** The rules of many exemplars, each version read once. */
export async function booksOf(db: Db, rows: readonly OfBook[]): Promise<(row: OfBook) => ExemplarBook> {
  const keyOf = (row: OfBook) => `${row.rulebook_id} ${row.rulebook_version}`;
  const found = new Map<string, ExemplarBook>();
  for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), await bookOf(db, row));
  return (row) => {
    const book = found.get(keyOf(row));
    if (book === undefined) throw new Error(`the rulebook was not read: ${keyOf(row)}`);
    return book;
  };
}
