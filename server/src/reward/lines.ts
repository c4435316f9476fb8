import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { addRewardLine, changeRewardLine, removeRewardLines } from '@dudao/core/reward/contract';
import { implement } from '../lib/serve.ts';
import { addLine, statedAmount } from './add-line.ts';
import { holdFor, nameOfLine, officeOfReward, take, withWriter } from './rows.ts';

export const addRewardLineImplementation = implement(addRewardLine, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'change', now, services });
    if (!held.ok) return held;
    const { row, kind, today } = held.value;
    if (!kind.ways.includes('office')) return refuse(problem('reward-not-by-office'));
    const { lineUnitId: rowUnitId, personId, what, amount, reason } = input;
    const line = { rowUnitId, personId, what, amount, reason, added: 'office', by: caller.name, today } as const;
    const added = await addLine(tx, row, { kind, line });
    if (!added.ok) return added;
    const set = { writers: withWriter(row.writers, caller) };
    return take(tx, row, {
      set,
      event: 'line-added',
      after: { ...added.value, unitId: rowUnitId, personId },
      caller,
      now,
    });
  },
});

export const changeRewardLineImplementation = implement(changeRewardLine, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'change', now, services });
    if (!held.ok) return held;
    const { row, kind, lines } = held.value;
    const line = lines.find(({ id }) => id === input.lineId);
    if (line === undefined) return refuse(problem('reward-line-unknown'));
    const amount = statedAmount(kind, input.amount);
    if (!amount.ok) return amount;
    // Another amount than the rule's needs words.
    if (input.reason === '' && amount.value !== line.proposed)
      return refuse(problem('reward-reason-empty', {}, { field: 'reason' }));
    await tx.run('update reward_line set what = $2, proposed = $3, reason = $4 where id = $1', [
      line.id,
      input.what,
      amount.value,
      input.reason,
    ]);
    return take(tx, row, {
      set: { writers: withWriter(row.writers, caller) },
      event: 'line-changed',
      after: { lineId: line.id, amount: amount.value, before: line.proposed },
      caller,
      now,
      reason: `${nameOfLine(line)}${input.reason === '' ? '' : `：${input.reason}`}`,
    });
  },
});

const NAMED = 5;

export const removeRewardLinesImplementation = implement(removeRewardLines, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'change', now, services });
    if (!held.ok) return held;
    const { row, lines } = held.value;
    const ids = new Set(input.lineIds);
    const gone = lines.filter(({ id }) => ids.has(id));
    if (gone.length !== ids.size) return refuse(problem('reward-line-unknown'));
    await tx.run('delete from reward_line where id = any ($1::uuid[])', [[...ids]]);
    const names = gone.slice(0, NAMED).map(nameOfLine).join('、');
    return take(tx, row, {
      set: { writers: withWriter(row.writers, caller) },
      event: 'lines-removed',
      after: { lines: gone.map(({ row_unit_id: unitId, person_id: personId }) => ({ unitId, personId })) },
      caller,
      now,
      reason: `${names}${gone.length > NAMED ? `等 ${gone.length} 个` : ''}：${input.reason}`,
    });
  },
});
