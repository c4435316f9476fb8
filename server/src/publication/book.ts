import { PUBLICATION_BOOKS, type PublicationBook } from '@dudao/core/publication/publication-book';
import type { Db } from '../lib/db.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';
import type { PublicationRecord } from './rows.ts';

/** The newest rules of publications; null: no pack has any. */
export async function readPublicationBook(db: Db): Promise<PublicationBook | null> {
  return (await listRulebooks(db, PUBLICATION_BOOKS))[0]?.content ?? null;
}

/** The rules by which a publication was proposed. They hold for it to its end. */
export async function readBookOf(
  db: Db,
  { rulebook_id: id, rulebook_version: version }: Pick<PublicationRecord, 'rulebook_id' | 'rulebook_version'>,
): Promise<PublicationBook> {
  const found = await readFrozenRulebook(db, PUBLICATION_BOOKS, { id, version });
  if (found === null) throw new Error(`the rules ${id} ${version} are frozen`);
  return found.content;
}
