import { BULLETIN_BOOKS, type BulletinBook, type FigureKind, type Series } from '@dudao/core/bulletin/bulletin-book';
import type { Db } from '../lib/db.ts';
import type { BulletinTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest rules for bulletins; null: no pack has any. */
export async function readBulletinBook(db: Db): Promise<BulletinBook | null> {
  return (await listRulebooks(db, BULLETIN_BOOKS))[0]?.content ?? null;
}

type OfBook = Pick<BulletinTable, 'rulebook_id' | 'rulebook_version' | 'series'>;

/** The series of an issue, and the rules by which it was begun. */
export async function seriesOf(db: Db, row: OfBook): Promise<{ readonly book: BulletinBook; readonly series: Series }> {
  const frozen = await readFrozenRulebook(db, BULLETIN_BOOKS, { id: row.rulebook_id, version: row.rulebook_version });
  const series = frozen?.content.series.find(({ id }) => id === row.series);
  if (frozen === null || frozen === undefined || series === undefined)
    throw new Error('the series of a bulletin is gone');
  return { book: frozen.content, series };
}

/** The figures of a series, in its order. */
export function figuresOf({ figures }: BulletinBook, series: Series): readonly FigureKind[] {
  return series.figures.flatMap((code) => figures.filter((figure) => figure.code === code));
}
