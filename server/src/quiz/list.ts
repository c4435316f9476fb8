import { can } from '@dudao/core/access/can';
import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listQuizzes } from '@dudao/core/quiz/contract';
import { takesAt } from '@dudao/core/quiz/taker';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { type DossierRow, readDossierRow } from '../selfcheck/rows.ts';
import { type FrozenQuiz, listQuizKinds, readFrozenQuiz } from './books.ts';
import { type About, type AttemptRow, listAttemptRows, listRoundRows, type RoundRow, scoreOf } from './rows.ts';

/** Rounds stay on the list so long after their end, with what came of them. */
const SHOWN_AFTER_MS = 60 * 86_400_000;

export const listQuizzesImplementation = implement(listQuizzes, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, caller, now }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const dossiers = await listAskedDossiers(db, unit.id, input.dossierId);
    if (dossiers === null) return refuse(problem('not-found'));
    const kinds = await listQuizKinds(db);
    const since = plainDateOf(new Date(now.getTime() - SHOWN_AFTER_MS));
    // What a unit above calls for is meant for those below it.
    const rounds = await beyondScope(db, () => listRoundRows(db, unit.path, since));
    const asked: { frozen: FrozenQuiz; about: About; round: RoundRow | null; dossier: DossierRow | null }[] = [];
    for (const dossier of dossiers) {
      const about = { dossierId: dossier.id, roundId: null };
      asked.push(
        ...kinds
          .filter(({ quiz }) => quiz.about === 'dossier')
          .map((frozen) => ({ frozen, about, round: null, dossier })),
      );
    }
    for (const round of rounds) {
      const about = { dossierId: null, roundId: round.id };
      asked.push({ frozen: await readFrozenQuiz(db, round), about, round, dossier: null });
    }
    const mayTake = takesAt(caller.grants, unit.id);
    const results = can(caller.grants, 'quiz.read', unit.path);
    const quizzes: OutputOf<typeof listQuizzes>['quizzes'] = [];
    for (const { frozen, about, round, dossier } of asked) {
      const mine = await listMine(db, frozen, { about, accountId: caller.accountId });
      quizzes.push({
        ...shownQuiz(frozen),
        round: round === null ? null : shownRound(round),
        dossier: dossier === null ? null : { id: dossier.id, title: dossier.title, period: dossier.period },
        mine: mine.map((row) => ({ id: row.id, begunAt: row.begun_at, score: scoreOf(row, now) })).map(withScore),
        actions: {
          begin: !mayTake
            ? 'quiz-elsewhere'
            : (faultOfBegin(frozen, { mine, round, today: plainDateOf(now), now }) ?? true),
          results: results || 'forbidden',
        },
      });
    }
    return ok({
      unit: { id: unit.id, name: unit.name },
      quizzes,
      callable: kinds
        .filter(({ quiz }) => quiz.about === 'round')
        .map(({ quiz }) => ({ quiz: quiz.id, name: quiz.name })),
      actions: { call: can(caller.grants, 'quiz.call', unit.path) || 'forbidden' },
    });
  },
});

/** So many of a unit's dossiers are asked about where none is told. */
const NEWEST = 3;

/** The dossier that is told, or the unit's newest ones; null where the told one is not the unit's. */
async function listAskedDossiers(
  db: Db,
  unitId: string,
  dossierId: string | null,
): Promise<readonly DossierRow[] | null> {
  if (dossierId !== null) {
    const dossier = await readDossierRow(db, dossierId);
    return dossier?.unit_id === unitId ? [dossier] : null;
  }
  return db.many<DossierRow>(
    `select id, unit_id, region, title, standard_id, version, period, state from dossier
     where unit_id = $1 and state <> 'accepted' order by opened_at desc, id limit ${NEWEST}`,
    [unitId],
  );
}

type Shown = { readonly id: string; readonly begunAt: string; readonly score: ReturnType<typeof scoreOf> };

function withScore({ id, begunAt, score }: Shown) {
  return { id, begunAt, score: score === null ? null : { ...score, topics: [...score.topics] } };
}

function shownQuiz({ quiz }: FrozenQuiz) {
  return {
    quiz: quiz.id,
    name: quiz.name,
    help: quiz.help ?? null,
    questions: quiz.draws.reduce((sum, { count }) => sum + count, 0),
    minutes: quiz.minutes,
    attempts: quiz.attempts,
    pass: quiz.pass,
  };
}

/** A round as the browser gets it. */
export function shownRound({ id, title, from_on: fromOn, until_on: untilOn, unit_id, unit }: RoundRow) {
  return { id, title, fromOn, untilOn, unit: { id: unit_id, name: unit } };
}

/** The caller's own attempts at a quiz about one thing, wherever the caller was when they began. */
export function listMine(
  db: Db,
  { quiz }: FrozenQuiz,
  { about, accountId }: { readonly about: About; readonly accountId: string },
): Promise<AttemptRow[]> {
  return beyondScope(db, () => listAttemptRows(db, { quiz: quiz.id, about, accountId }));
}

/** Why another attempt cannot begin; null where it can, or one is under way. */
export function faultOfBegin(
  { quiz }: FrozenQuiz,
  {
    mine,
    round,
    today,
    now,
  }: {
    readonly mine: readonly AttemptRow[];
    readonly round: RoundRow | null;
    readonly today: string;
    readonly now: Date;
  },
): 'quiz-round-closed' | 'quiz-attempts-used' | null {
  if (round !== null && (today < round.from_on || today > round.until_on)) return 'quiz-round-closed';
  const isUnderWay = mine.some((row) => scoreOf(row, now) === null);
  return !isUnderWay && mine.length >= quiz.attempts ? 'quiz-attempts-used' : null;
}
