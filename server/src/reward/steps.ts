import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { callForRewards, handBackReward, submitReward, withdrawReward } from '@dudao/core/reward/contract';
import { faultOfDecider, faultOfNotice } from '@dudao/core/reward/decide-reward';
import { implement } from '../lib/serve.ts';
import { holdFor, officeOfReward, take, withWriter } from './rows.ts';

export const callForRewardsImplementation = implement(callForRewards, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'call', now, services });
    if (!held.ok) return held;
    const { row, today } = held.value;
    const { until, perUnit } = input;
    if (until <= today) return refuse(problem('reward-call-past', {}, { field: 'until' }));
    const set = { state: 'called', call_until: until, per_unit: perUnit, writers: withWriter(row.writers, caller) };
    return take(tx, row, { set, event: 'called', after: { until, perUnit }, caller, now });
  },
});

export const submitRewardImplementation = implement(submitReward, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'submit', now, services });
    if (!held.ok) return held;
    const { row, kind, today } = held.value;
    const { noticeUntil: until, noticePlace: place } = input;
    const fault = faultOfNotice(kind, { until, today });
    if (fault !== null) return refuse(fault);
    if (until !== null && place === '') return refuse(problem('reward-place-unsaid', {}, { field: 'noticePlace' }));
    const set = {
      state: 'submitted',
      submitted_at: now.toISOString(),
      notice_from: until === null ? null : today,
      notice_until: until,
      notice_place: place,
      writers: withWriter(row.writers, caller),
    };
    return take(tx, row, { set, event: 'submitted', after: { until, place }, caller, now });
  },
});

export const handBackRewardImplementation = implement(handBackReward, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'handBack', now, services });
    if (!held.ok) return held;
    const { row, life } = held.value;
    const fault = faultOfDecider(life, caller);
    if (fault !== null) return refuse(fault);
    const set = { state: 'draft', submitted_at: null, notice_from: null, notice_until: null, notice_place: '' };
    return take(tx, row, { set, event: 'handed-back', caller, now, reason: input.reason });
  },
});

export const withdrawRewardImplementation = implement(withdrawReward, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'withdraw', now, services });
    if (!held.ok) return held;
    const { reason } = input;
    const set = { state: 'withdrawn', withdrawn_reason: reason };
    return take(tx, held.value.row, { set, event: 'withdrawn', caller, now, reason });
  },
});
