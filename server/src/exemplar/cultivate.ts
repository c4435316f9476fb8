import { randomUUID } from 'node:crypto';
import { cultivateExemplar, finishCare } from '@dudao/core/exemplar/contract';
import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { isOfUnit, unitOfExemplar } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const cultivateExemplarImplementation = implement(cultivateExemplar, {
  subject: unitOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'cultivate', now });
    if (!held.ok) return held;
    const { row, today } = held.value;
    if (await isOfUnit(tx, { unitId: row.unit_id, officeId: row.office_id }, caller))
      return refuse(problem('exemplar-own-unit'));
    const { kind, what, help, helper, dueOn } = input;
    if (dueOn < today) return refuse(problem('exemplar-day-past', {}, { field: 'dueOn' }));
    const id = randomUUID();
    await beyondScope(tx, () =>
      tx.run(
        `insert into exemplar_care (id, exemplar_id, unit_id, region, ordinal, kind, what, help, helper, due_on, set_by_name, set_at)
         select $1, $2, $3, $4, 1 + count(*), $5, $6, $7, $8, $9, $10, $11 from exemplar_care where exemplar_id = $2`,
        [id, row.id, row.unit_id, row.region, kind, what, help, helper, dueOn, caller.name, now.toISOString()],
      ),
    );
    return take(tx, row, { set: {}, event: 'exemplar.cultivated', after: { care: id, kind, dueOn } });
  },
});

export const finishCareImplementation = implement(finishCare, {
  subject: unitOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'cultivate', now });
    if (!held.ok) return held;
    const { row } = held.value;
    if (await isOfUnit(tx, { unitId: row.unit_id, officeId: row.office_id }, caller))
      return refuse(problem('exemplar-own-unit'));
    const done = await beyondScope(tx, () =>
      tx.run(
        `update exemplar_care set done_at = $3, done_words = $4, done_by_name = $5 where exemplar_id = $1 and id = $2 and done_at is null`,
        [row.id, input.careId, now.toISOString(), input.words, caller.name],
      ),
    );
    if (done === 0) return refuse(problem('exemplar-care-unknown', {}, { field: 'careId' }));
    return take(tx, row, { set: {}, event: 'exemplar.care-finished', after: { care: input.careId } });
  },
});
