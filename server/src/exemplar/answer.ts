import { answerForOffice, answerForUnit } from '@dudao/core/exemplar/contract';
import { type Answering, afterAnswers, faultOfAnswer } from '@dudao/core/exemplar/decide-exemplar';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { isOfUnit, officeOfExemplar, say, speaksForBody, unitOfExemplar } from './rows.ts';
import { holdFor, take } from './taking.ts';

interface Answer {
  readonly exemplarId: string;
  readonly revision: number;
  readonly holds: boolean;
  readonly words: string;
  readonly metOn?: string;
}

interface Asked {
  readonly side: Answering['side'];
  readonly caller: Caller;
  readonly now: Date;
}

/** Writes what one of the two sides says, and moves the candidate on once both have, or one said no. */
async function answer(tx: Tx, input: Answer, { side, caller, now }: Asked) {
  const held = await holdFor(tx, input, { step: 'answer', now });
  if (!held.ok) return held;
  const { row, words, today } = held.value;
  const speaksForUnit =
    side === 'answer-unit'
      ? await speaksForBody(tx, row, caller)
      : await isOfUnit(tx, { unitId: row.unit_id, officeId: row.office_id }, caller);
  const { round } = row;
  const fault = faultOfAnswer({ side, words, round, by: caller, speaksForUnit });
  if (fault !== null) return refuse(fault);
  if (input.metOn !== undefined && input.metOn > today)
    return refuse(problem('exemplar-day-ahead', {}, { field: 'metOn' }));
  const { holds, metOn } = input;
  await say(tx, row, {
    kind: side,
    round,
    holds,
    words: input.words,
    ...(metOn === undefined ? {} : { metOn }),
    caller,
    now,
  });
  const state = afterAnswers([...words, { kind: side, round, holds, by: caller }], round);
  const taken = await take(tx, row, {
    set: { state, moved_at: now.toISOString() },
    event: 'exemplar.answered',
    after: { side, holds, round },
  });
  return taken.ok ? ok({ ...taken.value, state }) : taken;
}

export const answerForUnitImplementation = implement(answerForUnit, {
  subject: unitOfExemplar,
  handle: ({ tx, input, caller, now }) => answer(tx, input, { side: 'answer-unit', caller, now }),
});

export const answerForOfficeImplementation = implement(answerForOffice, {
  subject: officeOfExemplar,
  handle: ({ tx, input, caller, now }) => answer(tx, input, { side: 'answer-office', caller, now }),
});
