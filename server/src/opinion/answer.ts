import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { answerPoint, finishAnswer } from '@dudao/core/opinion/contract';
import { faultOfAnswer } from '@dudao/core/opinion/decide-opinion';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { fileGiven, giveFiles } from './proofs.ts';
import { addressedByOpinion, pointLife, readOpinionRow, speaksForUnit } from './rows.ts';
import { holdFor, take } from './taking.ts';

/** O7 Whether the caller speaks for the unit. Asked first: how many answers are open, which a refusal would tell, is the unit's own. */
async function isAnswering(db: Db, { opinionId }: { readonly opinionId: string }, caller: Caller): Promise<boolean> {
  const row = await readOpinionRow(db, opinionId);
  return row !== null && speaksForUnit(db, row, caller);
}

export const answerPointImplementation = implement(answerPoint, {
  subject: (db, input) => addressedByOpinion(db, input),
  handle: async ({ tx, input, caller, now }) => {
    if (!(await isAnswering(tx, input, caller))) return refuse(problem('opinion-not-of-unit'));
    const held = await holdFor(tx, input, { step: 'answer', now });
    if (!held.ok) return held;
    const { row, points } = held.value;
    const point = points.find(({ id }) => id === input.pointId);
    if (point === undefined) return refuse(problem('opinion-point-unknown'));
    const { answer, words, files, without } = input;
    const fault = faultOfAnswer(pointLife(point), { answer, words });
    if (fault !== null) return refuse(fault);
    await beyondScope(tx, () =>
      tx.run(
        'update opinion_point set answer = $2, answer_words = $3, answered_by_name = $4, answered_at = $5 where id = $1',
        [point.id, answer, words, caller.name, now.toISOString()],
      ),
    );
    const given = await giveFiles(tx, { opinion: row, point, files, without, caller, now });
    if (!given.ok) return given;
    // The office reads this log: what was said stands in the point, which it sees once the unit has handed in.
    return take(tx, row, { set: {}, event: 'opinion.point-answered', after: { point: point.position } });
  },
});

export const finishAnswerImplementation = implement(finishAnswer, {
  subject: (db, input) => addressedByOpinion(db, input),
  handle: async ({ tx, input, caller, now }) => {
    if (!(await isAnswering(tx, input, caller))) return refuse(problem('opinion-not-of-unit'));
    const held = await holdFor(tx, input, { step: 'finish', now });
    if (!held.ok) return held;
    const { row } = held.value;
    await fileGiven(tx, row, now);
    return take(tx, row, {
      set: { state: 'answered', answered_by_name: caller.name, answered_at: now.toISOString() },
      event: 'opinion.answered',
    });
  },
});
