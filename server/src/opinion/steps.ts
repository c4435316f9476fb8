import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { sendOpinion, signOpinion, withdrawOpinion } from '@dudao/core/opinion/contract';
import { faultOfSigning } from '@dudao/core/opinion/decide-opinion';
import { lastDayOf } from '@dudao/core/opinion/opinion-book';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { freezeDocument } from './document.ts';
import { isOfIt, type OpinionRow, officeOfOpinion, somebodyOf, unitOfOpinion } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const signOpinionImplementation = implement(signOpinion, {
  subject: (db, { opinionId }, caller) => unitOfOpinion(db, { opinionId, verb: 'opinion.draft' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'sign', now });
    if (!held.ok) return held;
    const { row, life, today } = held.value;
    if (!(await isOfIt(tx, row, { verb: 'opinion.draft', caller }))) return refuse(problem('opinion-not-of-it'));
    const { isHead, hasHead } = await headsOf(tx, row, { personId: caller.personId, today });
    const fault = faultOfSigning(life, { by: somebodyOf(caller), isHead, hasHead });
    if (fault !== null) return refuse(fault);
    return take(tx, row, {
      set: { state: 'signed', signed_by_name: caller.name, signed_at: now.toISOString() },
      event: 'opinion.signed',
    });
  },
});

/**
 * Whether a person leads the team that went, and whether anybody does who can act: not recused from the unit, with an account that works. The office
 * itself has no such head.
 */
export async function headsOf(
  db: Db,
  { body_id: bodyId, addressed_unit_id: unitId }: Pick<OpinionRow, 'body_id' | 'addressed_unit_id'>,
  { personId, today }: { readonly personId: string | null; readonly today: string },
): Promise<{ isHead: boolean; hasHead: boolean | null }> {
  if (bodyId === null) return { isHead: false, hasHead: null };
  return beyondScope(db, () =>
    db.one<{ isHead: boolean; hasHead: boolean }>(
      `select count(*) > 0 as "hasHead", coalesce(bool_or(p.id = $2), false) as "isHead"
       from body_seat s left join post_holding h on h.post_id = s.post_id and h.from_on <= $3 and (h.until_on is null or h.until_on > $3)
         join person p on p.id = coalesce(s.person_id, h.person_id) join unit u on u.id = $4
       where s.body_id = $1 and s.role in ('head', 'deputy') and s.from_on <= $3 and (s.until_on is null or s.until_on > $3)
         and exists (select 1 from team_assignment(p.id, $3::date) t
           where t.body_id = s.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))
         and exists (select 1 from account x where x.person_id = p.id and x.disabled_at is null)`,
      [bodyId, personId, today, unitId],
    ),
  );
}

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
