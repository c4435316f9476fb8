import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { review, signGoals } from '@dudao/core/recognition/change-contract';
import { readTitle } from '@dudao/core/recognition/contract';
import { failedYears, faultOfGoals, faultOfReview, proposesWithdrawal } from '@dudao/core/recognition/review';
import { titleOn } from '@dudao/core/recognition/title';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { RecognitionGoalTable, RecognitionReviewTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { actionOf, isAboutCaller, standsAbove } from './may.ts';
import { programmeOfRow, programmesOfRows } from './programmes.ts';
import { type DecisionRow, decisionState, listDecisionsOf, readDecisionRow, unitOfDecision } from './rows.ts';
import { shownDecision, shownTitle } from './shown.ts';

type GoalRow = RecognitionGoalTable;
type ReviewRow = Omit<RecognitionReviewTable, 'results'> & {
  readonly results: readonly { readonly goalId: string; readonly met: boolean; readonly remark: string }[];
};

/** A title with everything that hangs on it; null where the decision gave none. */
async function openTitle(db: Db, decisionId: string, on: string) {
  const row = await readDecisionRow(db, decisionId);
  if (row === null || !row.confers) return null;
  const { content: programme } = await programmeOfRow(db, row);
  const decisions = await listDecisionsOf(db, row);
  const goals = await db.many<GoalRow>('select * from recognition_goal where decision_id = $1 order by position', [
    row.id,
  ]);
  const reviews = await db.many<ReviewRow>(
    'select * from recognition_review where decision_id = $1 order by year desc',
    [row.id],
  );
  return { row, programme, decisions, goals, reviews, isOver: isOver(row, decisions, on) };
}

/** Whether a title is past: withdrawn, expired, or renewed by a later decision. */
function isOver(row: DecisionRow, decisions: readonly DecisionRow[], on: string): boolean {
  const { state, decision } = titleOn(decisions.map(decisionState), on);
  return decision?.id !== row.id || state === 'withdrawn' || state === 'expired';
}

export const readTitleImplementation = implement(readTitle, {
  subject: (db, input) => unitOfDecision(db, input.decisionId),
  handle: async ({ db, unit, caller, input, now }) => {
    const on = plainDateOf(now);
    const title = await openTitle(db, input.decisionId, on);
    if (title === null) return refuse(problem('not-found'));
    const { row, programme, decisions, goals, reviews } = title;
    const bookOf = await programmesOfRows(db, decisions);
    const states = decisions.map(decisionState);
    const over = title.isOver ? 'recognition-title-over' : null;
    const above = (verb: string) =>
      standsAbove(caller, verb, unit.path, row.person_id) ? null : 'recognition-own-unit';
    const now_ = titleOn(states, on);
    const withdrawn = decisions.find(({ kind, decided_on }) => kind === 'withdrawn' && decided_on >= row.decided_on);
    const asksForGoals = (programme.goals ?? []).length > 0;
    const lastReviewer = reviews[0]?.reviewed_by ?? null;
    return ok({
      ...shownTitle(row, programme, on),
      ...(withdrawn === undefined ? {} : { state: 'withdrawn' as const }),
      rules: programme,
      since: now_.decision?.id === row.id ? now_.since : null,
      goals: goals.map(({ id, goal, words }) => ({ id, goal, text: words })),
      signedOn: goals[0]?.signed_on ?? null,
      reviews: reviews.map(({ year, met, results, reviewed_on, reviewed_by_name }) => ({
        year,
        met,
        results: [...results],
        reviewedOn: reviewed_on,
        by: reviewed_by_name,
      })),
      failedYears: failedYears(reviews),
      isWithdrawalProposed: over === null && proposesWithdrawal(programme, reviews),
      decisions: decisions.map((one) => shownDecision(one, bookOf(one))),
      actions: {
        sign: actionOf(
          caller,
          'recognition.apply',
          unit.path,
          over,
          asksForGoals ? null : 'recognition-no-goals',
          goals.length > 0 ? 'recognition-goals-signed' : null,
        ),
        review: actionOf(
          caller,
          'recognition.check',
          unit.path,
          above('recognition.check'),
          over,
          programme.review === undefined ? 'recognition-no-review' : null,
          asksForGoals && goals.length === 0 ? 'recognition-not-signed' : null,
        ),
        withdraw: actionOf(
          caller,
          'recognition.decide',
          unit.path,
          above('recognition.decide'),
          over,
          lastReviewer === caller.accountId ? 'recognition-same-person' : null,
        ),
      },
    });
  },
});

export const signGoalsImplementation = implement(signGoals, {
  subject: (db, input) => unitOfDecision(db, input.decisionId),
  constraints: { recognition_goal_position: () => problem('recognition-goals-signed') },
  handle: async ({ tx, unit, caller, input, now }) => {
    const today = plainDateOf(now);
    const { signedOn } = input;
    const title = await openTitle(tx, input.decisionId, today);
    if (title === null || title.isOver) return refuse(problem('recognition-title-over'));
    const { row, programme } = title;
    if (title.goals.length > 0) return refuse(problem('recognition-goals-signed'));
    const fault = faultOfGoals(programme, input.goals);
    if (fault !== null) return refuse(fault);
    if (signedOn > today) return refuse(problem('recognition-in-future', { today }, { field: 'signedOn' }));
    if (signedOn < row.decided_on) {
      return refuse(problem('recognition-before-earlier', { earlier: row.decided_on }, { field: 'signedOn' }));
    }
    for (const [position, { goal, text }] of input.goals.entries()) {
      await tx.run(
        `insert into recognition_goal (id, decision_id, unit_id, region, goal, position, words, signed_on, signed_by, signed_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [randomUUID(), row.id, unit.id, unit.region, goal, position, text, signedOn, caller.accountId, caller.name],
      );
    }
    await record(tx, {
      event: 'recognition.goals-signed',
      unitId: unit.id,
      subject: row.id,
      after: { goals: input.goals.map(({ goal }) => goal), signedOn },
    });
    return ok({});
  },
});

export const reviewImplementation = implement(review, {
  subject: (db, input) => unitOfDecision(db, input.decisionId),
  constraints: { recognition_review_year: ({ year }) => problem('recognition-reviewed', { year }, { field: 'year' }) },
  handle: async ({ tx, unit, caller, input, now }) => {
    const today = plainDateOf(now);
    const { year, results, reviewedOn } = input;
    await lockUnitRow(tx, unit.id);
    const title = await openTitle(tx, input.decisionId, today);
    if (title === null || title.isOver) return refuse(problem('recognition-title-over'));
    const { row, programme, goals, reviews } = title;
    if (!standsAbove(caller, 'recognition.check', unit.path, row.person_id))
      return refuse(problem('recognition-own-unit'));
    if (await isAboutCaller(tx, caller, row.person_id)) return refuse(problem('recognition-same-person'));
    if (reviewedOn > today) return refuse(problem('recognition-in-future', { today }, { field: 'reviewedOn' }));
    const known = new Set(goals.map(({ id }) => id));
    const answered = new Set(results.map(({ goalId }) => goalId).filter((id) => known.has(id))).size;
    const fault = faultOfReview(programme, {
      year,
      thisYear: Number(today.slice(0, 4)),
      since: row.decided_on,
      signed: goals.length,
      answered: answered === results.length ? answered : results.length + 1,
      reviews,
    });
    if (fault !== null) return refuse(fault);
    const met = goals.length > 0 ? results.every((one) => one.met) : input.met === true;
    await tx.run(
      `insert into recognition_review (id, decision_id, unit_id, region, year, results, met, reviewed_on, reviewed_by, reviewed_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        randomUUID(),
        row.id,
        unit.id,
        unit.region,
        year,
        JSON.stringify(results),
        met,
        reviewedOn,
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, { event: 'recognition.reviewed', unitId: unit.id, subject: row.id, after: { year, met } });
    return ok({ met, isWithdrawalProposed: proposesWithdrawal(programme, [...reviews, { year, met }]) });
  },
});
