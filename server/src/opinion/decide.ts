import { isSame } from '@dudao/core/access/somebody';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { decidePoint, issueOpinion } from '@dudao/core/opinion/contract';
import { faultOfDecision, isReplyOver } from '@dudao/core/opinion/decide-opinion';
import { beyondScope } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { digestOf, freezeDocument, tellOpinion } from './document.ts';
import { isOtherSide, officeOfOpinion, pointLife, somebodyOf } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const decidePointImplementation = implement(decidePoint, {
  subject: (db, input) => officeOfOpinion(db, input),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'decide', now });
    if (!held.ok) return held;
    const { row, points, life, today } = held.value;
    if (await isOtherSide(tx, row, caller)) return refuse(problem('opinion-both-sides'));
    const point = points.find(({ id }) => id === input.pointId);
    if (point === undefined) return refuse(problem('opinion-point-unknown'));
    const { decision, text, demand, dueOn, talkedOn, reason } = input;
    const said = { decision, text, demand, dueOn, talkedOn };
    const fault = faultOfDecision(life, { point: pointLife(point), said, by: somebodyOf(caller), today });
    if (fault !== null) return refuse(fault);
    const isChange = decision === 'changed';
    await beyondScope(tx, () =>
      tx.run(
        `update opinion_point set decision = $2, decided_text = $3, decided_demand = $4, decided_due_on = $5, talked_on = $6, decided_reason = $7,
           decided_by_name = $8, decided_at = $9 where id = $1`,
        [
          point.id,
          decision,
          isChange ? text : null,
          isChange ? demand : null,
          isChange ? dueOn : null,
          talkedOn,
          reason,
          caller.name,
          now.toISOString(),
        ],
      ),
    );
    return take(tx, row, {
      set: {},
      event: 'opinion.point-decided',
      after: { point: point.position, decision, answer: isReplyOver(life, today) ? point.answer : null, reason },
    });
  },
});

export const issueOpinionImplementation = implement(issueOpinion, {
  subject: (db, input) => officeOfOpinion(db, input),
  constraints: {
    opinion_number_once: ({ number }) => problem('opinion-number-taken', { number }, { field: 'number' }),
  },
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'issue', now });
    if (!held.ok) return held;
    const { row, life } = held.value;
    if (await isOtherSide(tx, row, caller)) return refuse(problem('opinion-both-sides'));
    if (isSame(life.drafter, somebodyOf(caller))) return refuse(problem('opinion-own'));
    const { number } = input;
    const issued = { state: 'issued', issued_by_name: caller.name, issued_at: now.toISOString(), number } as const;
    const told = await tellOpinion(tx, { ...row, ...issued }, now);
    const digest = digestOf(told);
    const set = { ...issued, digest };
    const frozen = await freezeDocument(tx, { ...row, ...set }, { document: 'opinion', now, services });
    if (!frozen.ok) return frozen;
    const { sha256 } = frozen.value;
    const taken = await take(tx, row, {
      set,
      event: 'opinion.issued',
      after: { number, digest, sha256, supersedes: row.supersedes_id },
    });
    if (row.supersedes_id !== null) {
      await beyondScope(tx, () =>
        tx.run(
          `update opinion set state = 'superseded', superseded_by_id = $2, revision = revision + 1 where id = $1`,
          [row.supersedes_id, row.id],
        ),
      );
    }
    return taken.ok ? ok({ revision: taken.value.revision, digest }) : taken;
  },
});
