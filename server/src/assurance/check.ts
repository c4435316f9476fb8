import { randomUUID } from 'node:crypto';
import { checkFile, completeFile } from '@dudao/core/assurance/contract';
import {
  faultOfAnswers,
  faultOfChecker,
  faultOfReturn,
  faultOfState,
  faultOfWaiting,
  isWithTeam,
} from '@dudao/core/assurance/decide-check';
import { foundIn, isWhole } from '@dudao/core/assurance/found';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { unitOfRecords } from '../field/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { lockVisitRow, officeOfVisit, type VisitRow } from '../visit/rows.ts';
import { readFacts } from './facts.ts';
import { pointsOf } from './read.ts';
import { type Book, checkLife, listCheckRows, listEntryRows, readFileBook } from './rows.ts';
import { readWho } from './who.ts';

/** A visit held whose file the caller may check, or whose findings they may rate, for the office; or why not. */
export async function holdAsOffice(
  tx: Tx,
  visitId: string,
  { caller, today }: { readonly caller: Caller; readonly today: string },
): Promise<Result<{ readonly visit: VisitRow; readonly book: Book; readonly personId: string }>> {
  const visit = await lockVisitRow(tx, visitId);
  const book = await readFileBook(tx);
  const { personId } = caller;
  const fault = faultOfState(visit.state) ?? (book === null ? problem('assurance-no-book') : null);
  if (fault !== null || book === null) return refuse(fault ?? problem('assurance-no-book'));
  const { checker } = await readWho(tx, visit, caller, today);
  const kept = faultOfChecker(checker);
  if (kept !== null || personId === null) return refuse(kept ?? problem('assurance-nobody'));
  return ok({ visit, book, personId });
}

export const checkFileImplementation = implement(checkFile, {
  subject: (db, { visitId }, caller) => officeOfVisit(db, { visitId, verb: 'assurance.check' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const today = plainDateOf(now);
    const held = await holdAsOffice(tx, input.visitId, { caller, today });
    if (!held.ok) return held;
    const { visit, book, personId } = held.value;
    const before = await listCheckRows(tx, visit.id);
    if (before.length !== input.checks) return refuse(problem('changed-meanwhile'));
    const asked = pointsOf(book, visit);
    const fault = faultOfWaiting(checkLife(before[0]), today) ?? faultOfAnswers(asked, input.answers);
    if (fault !== null) return refuse(fault);
    const entries = await listEntryRows(tx, visit);
    const found = foundIn(book.file, await readFacts(tx, visit, { entries, caller }), today);
    const whole = isWhole(found) && input.answers.every(({ isThere }) => isThere);
    const wrong = faultOfReturn(input.returned, { isWhole: whole, today });
    if (wrong !== null) return refuse(wrong);
    const checkId = randomUUID();
    const answers = asked.flatMap(({ id, name }) => {
      const answer = input.answers.find(({ point }) => point === id);
      return answer === undefined
        ? []
        : [{ name, isThere: answer.isThere, missing: answer.isThere ? '' : answer.missing }];
    });
    await tx.run(
      `insert into assurance_check (id, visit_id, ordinal, unit_id, region, body_id, rulebook_id, rulebook_version, found, answers, conclusion, is_whole,
         returned_what, returned_until, checked_by, checked_by_person, checked_by_name, checked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        checkId,
        visit.id,
        before.length + 1,
        visit.unit_id,
        visit.region,
        visit.body_id,
        book.id,
        book.version,
        JSON.stringify(found.map(({ name, stands, words }) => ({ name, stands, words }))),
        JSON.stringify(answers),
        input.conclusion,
        whole,
        input.returned?.what ?? null,
        input.returned?.untilOn ?? null,
        caller.accountId,
        personId,
        caller.name,
        now.toISOString(),
      ],
    );
    await record(tx, {
      event: 'assurance.file-checked',
      unitId: visit.unit_id,
      subject: visit.id,
      after: { checkId, isWhole: whole, returnedUntil: input.returned?.untilOn ?? null },
    });
    return ok({ checkId, isWhole: whole });
  },
});

export const completeFileImplementation = implement(completeFile, {
  subject: (db, { visitId }, caller) => unitOfRecords(db, { visitId, verb: 'assurance.answer' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const visit = await lockVisitRow(tx, input.visitId);
    const { completes } = await readWho(tx, visit, caller, plainDateOf(now));
    if (!completes) return refuse(problem('assurance-not-of-team'));
    const [latest] = await listCheckRows(tx, visit.id);
    if (latest?.id !== input.checkId || !isWithTeam(checkLife(latest)))
      return refuse(problem('assurance-not-returned'));
    await beyondScope(tx, () =>
      tx.run(
        'update assurance_check set completed_words = $2, completed_by_name = $3, completed_at = $4 where id = $1',
        [latest.id, input.words, caller.name, now.toISOString()],
      ),
    );
    await record(tx, {
      event: 'assurance.file-completed',
      unitId: visit.unit_id,
      subject: visit.id,
      after: { checkId: latest.id },
    });
    return ok({});
  },
});
