import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { sendOpinion, signOpinion, withdrawOpinion } from '@dudao/core/opinion/contract';
import { faultOfSigning } from '@dudao/core/opinion/decide-opinion';
import { lastDayOf } from '@dudao/core/opinion/opinion-book';
import { implement } from '../lib/serve.ts';
import { headsOf } from '../visit/rows.ts';
import { freezeDocument } from './document.ts';
import { isOfIt, officeOfOpinion, somebodyOf, unitOfOpinion } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const signOpinionImplementation = implement(signOpinion, {
  subject: (db, { opinionId }, caller) => unitOfOpinion(db, { opinionId, verb: 'opinion.draft' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'sign', now });
    if (!held.ok) return held;
    const { row, life, today } = held.value;
    if (!(await isOfIt(tx, row, { verb: 'opinion.draft', caller }))) return refuse(problem('opinion-not-of-it'));
    const { isHead, hasHead } = await headsOf(
      tx,
      { bodyId: row.body_id, visitedId: row.addressed_unit_id },
      { personId: caller.personId, today },
    );
    const fault = faultOfSigning(life, { by: somebodyOf(caller), isHead, hasHead });
    if (fault !== null) return refuse(fault);
    return take(tx, row, {
      set: { state: 'signed', signed_by_name: caller.name, signed_at: now.toISOString() },
      event: 'opinion.signed',
    });
  },
});

export const sendOpinionImplementation = implement(sendOpinion, {
  subject: (db, input) => officeOfOpinion(db, input),
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'send', now });
    if (!held.ok) return held;
    const { row, today } = held.value;
    const replyDueOn = lastDayOf({ days: row.reply_days, count: row.reply_count }, today);
    const issueDueOn = lastDayOf({ days: row.issue_days, count: row.issue_count }, today);
    const sent = {
      state: 'sent',
      sent_by_name: caller.name,
      sent_at: now.toISOString(),
      reply_due_on: replyDueOn,
      issue_due_on: issueDueOn,
    } as const;
    const frozen = await freezeDocument(tx, { ...row, ...sent }, { document: 'preliminary-opinion', now, services });
    if (!frozen.ok) return frozen;
    const { sha256 } = frozen.value;
    return take(tx, row, { set: sent, event: 'opinion.sent', after: { replyDueOn, issueDueOn, sha256 } });
  },
});

export const withdrawOpinionImplementation = implement(withdrawOpinion, {
  subject: (db, input) => officeOfOpinion(db, input),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'withdraw', now });
    if (!held.ok) return held;
    const { reason } = input;
    return take(tx, held.value.row, {
      set: {
        state: 'withdrawn',
        withdrawn_by_name: caller.name,
        withdrawn_at: now.toISOString(),
        withdrawn_reason: reason,
      },
      event: 'opinion.withdrawn',
      after: { reason },
    });
  },
});
