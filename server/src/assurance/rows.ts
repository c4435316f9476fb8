import type { ShownCheck } from '@dudao/core/assurance/contract';
import type { CheckLife } from '@dudao/core/assurance/decide-check';
import { type Grade, RATERS, type Rater } from '@dudao/core/assurance/rating';
import type { FileBook } from '@dudao/core/visit/file-book';
import { VISIT_BOOKS } from '@dudao/core/visit/visit-book';
import { beyondScope, type Db } from '../lib/db.ts';
import type { AssuranceCheckTable, AssuranceRatingTable } from '../lib/schema.gen.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

/** The rules by which files are checked, with the rulebook that says them; null: none does. */
export interface Book {
  readonly id: string;
  readonly version: string;
  readonly file: FileBook;
}

/** The newest rules by which files are checked; null: no rulebook says what a file holds. */
export async function readFileBook(db: Db): Promise<Book | null> {
  const content = (await listRulebooks(db, VISIT_BOOKS))[0]?.content;
  return content?.file === undefined ? null : { id: content.id, version: content.version, file: content.file };
}

/** A check as stored. Its lists were written from checked values only. */
export type CheckRow = Omit<AssuranceCheckTable, 'found' | 'answers'> & {
  readonly found: ShownCheck['found'];
  readonly answers: ShownCheck['answers'];
};

/** Checks of a visit's file, the latest first; past the scope: who asks was let in before. */
export function listCheckRows(db: Db, visitId: string): Promise<CheckRow[]> {
  return beyondScope(db, () =>
    db.many<CheckRow>('select * from assurance_check where visit_id = $1 order by ordinal desc', [visitId]),
  );
}

/** A check as what may follow it depends on it; null where there is none. */
export function checkLife(row: CheckRow | undefined): CheckLife | null {
  if (row === undefined) return null;
  return { returnedUntil: row.returned_until, isCompleted: row.completed_at !== null };
}

/** A rating as stored. */
export type RatingRow = Omit<AssuranceRatingTable, 'rater' | 'grades'> & {
  readonly rater: Rater;
  readonly grades: readonly Grade[];
};

/** The latest rating of each side; past the scope: who asks was let in before. */
export async function readRatings(db: Db, visitId: string): Promise<Readonly<Record<Rater, RatingRow | null>>> {
  const rows = await beyondScope(db, () =>
    db.many<RatingRow>(
      'select distinct on (rater) * from assurance_rating where visit_id = $1 order by rater, ordinal desc',
      [visitId],
    ),
  );
  const [team = null, office = null] = RATERS.map((rater) => rows.find((row) => row.rater === rater) ?? null);
  return { team, office };
}

/** An entry of a ledger that came from a visit. */
export interface EntryRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly depth: string | null;
  readonly clause: string | null;
  readonly proofs: number;
  /** Of an entry that a sheet of the visit proposed: the sheet, and which question. */
  readonly record_id: string | null;
  readonly source_text: string;
}

const MOST_ENTRIES = 500;

/**
 * Entries that came from a visit: from its sheets, from an opinion on it, or said to be found by a visit to the unit within its days. What was not taken up
 * is none of them. Past the scope: who asks was let in before.
 */
export function listEntryRows(
  db: Db,
  visit: { readonly id: string; readonly visited_unit_id: string; readonly from_on: string; readonly until_on: string },
): Promise<EntryRow[]> {
  return beyondScope(db, () =>
    db.many<EntryRow>(
      `select i.id, i.number, i.title, i.depth, i.clause, i.source_text, case when i.source_noun = 'field' then i.source_id end as record_id,
         (select count(*)::int from issue_proof p where p.issue_id = i.id) as proofs
       from issue i where i.phase <> 'void' and (
         (i.source_noun = 'field' and i.source_id in (select r.id from field_record r where r.visit_id = $1))
         or (i.source_noun = 'opinion' and i.source_id in (select o.id from opinion o where o.visit_ids @> array[$1::uuid]))
         or (i.source = 'visit' and i.source_noun is null and i.unit_id = $2 and i.found_on between $3 and $4))
       order by i.found_on, i.number, i.id limit ${MOST_ENTRIES}`,
      [visit.id, visit.visited_unit_id, visit.from_on, visit.until_on],
    ),
  );
}
