import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { callRound, readQuizResults } from '@dudao/core/quiz/contract';
import { type CountedAttempt, standPeople, standTopics, standUnits } from '@dudao/core/quiz/standing';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readDossierRow } from '../selfcheck/rows.ts';
import { findQuiz, readFrozenQuiz } from './books.ts';
import { shownRound } from './list.ts';
import { type AttemptRow, listAttemptRows, listTakers, readRoundRow, scoreOf, writeRound } from './rows.ts';

export const readQuizResultsImplementation = implement(readQuizResults, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, now }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const { dossierId, roundId } = input;
    const round = roundId === null ? null : await beyondScope(db, () => readRoundRow(db, roundId));
    const dossier = dossierId === null ? null : await readDossierRow(db, dossierId);
    const isThere = round === null ? dossier?.unit_id === unit.id : unit.path.includes(round.unit_id);
    if (!isThere) return refuse(problem('not-found'));
    const found = await findQuiz(db, input.quiz);
    if (round === null && !found.ok) return found;
    const frozen = round === null ? found : ok(await readFrozenQuiz(db, round));
    if (!frozen.ok) return frozen;
    const { quiz, book } = frozen.value;
    const about = { dossierId, roundId: round?.id ?? null };
    const below = await db.many<{ id: string; name: string }>(
      'select u.id, u.name from unit u join unit_below b on b.unit_id = u.id where b.top_id = $1',
      [unit.id],
    );
    const names = new Map(below.map(({ id, name }) => [id, name]));
    const rows = (await listAttemptRows(db, { quiz: quiz.id, about, accountId: null })).filter(({ unit_id }) =>
      names.has(unit_id),
    );
    const people = standPeople(rows.flatMap((row) => counted(row, now)));
    const taken = new Set(people.map(({ accountId }) => accountId));
    return ok({
      unit: { id: unit.id, name: unit.name },
      name: quiz.name,
      round: round === null ? null : shownRound(round),
      pass: quiz.pass,
      topics: [...book.topics],
      people: people.map(({ id, name, unitId, attempts, score, seconds }) => ({
        attemptId: id,
        name,
        unit: names.get(unitId) ?? '',
        attempts,
        score: { ...score, topics: [...score.topics] },
        seconds,
        passed: score.percent >= quiz.pass,
      })),
      missing: (await listTakers(db, unit.id)).filter(({ id }) => !taken.has(id)).map(({ name }) => name),
      units: standUnits(people, quiz.pass).map((one) => ({ ...one, name: names.get(one.unitId) ?? '' })),
      byTopic: [
        ...standTopics(
          people,
          book.topics.map(({ id }) => id),
        ),
      ],
    });
  },
});

/** An attempt that is over, as results count it. */
function counted(row: AttemptRow, now: Date): readonly CountedAttempt[] {
  const score = scoreOf(row, now);
  if (score === null) return [];
  const ms = new Date(row.ended_at ?? row.due_at).getTime() - new Date(row.begun_at).getTime();
  const { id, account_id: accountId, by_name: name, unit_id: unitId } = row;
  return [{ id, accountId, name, unitId, score, seconds: Math.round(ms / 1000) }];
}

export const callRoundImplementation = implement(callRound, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const found = await findQuiz(tx, input.quiz);
    if (!found.ok) return found;
    if (found.value.quiz.about !== 'round') return refuse(problem('quiz-unknown', {}, { field: 'quiz' }));
    const { title, fromOn, untilOn } = input;
    if (untilOn < fromOn || untilOn < plainDateOf(now)) return refuse(problem('quiz-days', {}, { field: 'untilOn' }));
    const roundId = await writeRound(tx, { unit, frozen: found.value, title, fromOn, untilOn, by: caller, now });
    await record(tx, {
      event: 'quiz.round-called',
      unitId: unit.id,
      subject: roundId,
      after: { quiz: input.quiz, title, fromOn, untilOn },
    });
    return ok({ roundId });
  },
});
