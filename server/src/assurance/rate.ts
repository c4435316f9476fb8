import { randomUUID } from 'node:crypto';
import { rateAsOffice, rateAsTeam } from '@dudao/core/assurance/contract';
import { faultOfState } from '@dudao/core/assurance/decide-check';
import { faultOfRating, type Grade, type Rater } from '@dudao/core/assurance/rating';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { unitOfRecords } from '../field/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { lockVisitRow, officeOfVisit, type VisitRow } from '../visit/rows.ts';
import { holdAsOffice } from './check.ts';
import { type Book, listEntryRows, readFileBook, readRatings } from './rows.ts';
import { readWho } from './who.ts';

export const rateAsTeamImplementation = implement(rateAsTeam, {
  subject: (db, { visitId }, caller) => unitOfRecords(db, { visitId, verb: 'assurance.answer' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const visit = await lockVisitRow(tx, input.visitId);
    const fault = faultOfState(visit.state);
    if (fault !== null) return refuse(fault);
    const book = await readFileBook(tx);
    if (book === null) return refuse(problem('assurance-no-book'));
    const { leads } = await readWho(tx, visit, caller, plainDateOf(now));
    if (!leads) return refuse(problem('assurance-not-head'));
    return writeRating(tx, { visit, book, rater: 'team', grades: input.grades, caller, now });
  },
});

export const rateAsOfficeImplementation = implement(rateAsOffice, {
  subject: (db, { visitId }, caller) => officeOfVisit(db, { visitId, verb: 'assurance.check' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdAsOffice(tx, input.visitId, { caller, today: plainDateOf(now) });
    if (!held.ok) return held;
    return writeRating(tx, { ...held.value, rater: 'office', grades: input.grades, caller, now });
  },
});

interface Rating {
  readonly visit: VisitRow;
  readonly book: Book;
  readonly rater: Rater;
  readonly grades: readonly Grade[];
  readonly caller: Caller;
  readonly now: Date;
}

/** Q6 Writes what a side says of the findings, or why it is not taken; what was said before is kept. The log tells neither grades nor words. */
async function writeRating(tx: Tx, { visit, book, rater, grades, caller, now }: Rating) {
  const before = await readRatings(tx, visit.id);
  if (before.team !== null && before.office !== null) return refuse(problem('assurance-rated-both'));
  const entryIds = new Set((await listEntryRows(tx, visit)).map(({ id }) => id));
  const fault = faultOfRating(grades, { points: book.file.rated, entryIds });
  if (fault !== null) return refuse(fault);
  // A team writes into what is the office's.
  await beyondScope(tx, () =>
    tx.run(
      `insert into assurance_rating (id, visit_id, rater, ordinal, unit_id, region, body_id, rulebook_id, rulebook_version, grades, rated_by, rated_by_name, rated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        randomUUID(),
        visit.id,
        rater,
        (before[rater]?.ordinal ?? 0) + 1,
        visit.unit_id,
        visit.region,
        visit.body_id,
        book.id,
        book.version,
        JSON.stringify(grades),
        caller.accountId,
        caller.name,
        now.toISOString(),
      ],
    ),
  );
  await record(tx, {
    event: 'assurance.findings-rated',
    unitId: visit.unit_id,
    subject: visit.id,
    after: { rater },
  });
  return ok({});
}
