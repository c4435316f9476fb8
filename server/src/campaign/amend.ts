import { amendAction } from '@dudao/core/campaign/unit-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { checkedAnswers, UNIT_SIDES, writeFacts } from './actions.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { takingPart } from './rows.ts';
import { lockUnitInCampaign, type PrescribedTime, prescribedOf, type UnitInCampaign } from './unit-rows.ts';

/** Why what was answered cannot be corrected now; null when it can: until the gate of its stage is asked for. */
export function faultOfAmending(found: UnitInCampaign, one: PrescribedTime): Problem | null {
  const name = { name: one.name.zh, nameEn: one.name.en };
  const running = faultOfRunning(found);
  if (running !== null) return running;
  if (!UNIT_SIDES.includes(one.action.side)) return problem('campaign-other-side', name);
  if (one.done === null) return problem('campaign-action-open', name);
  const state = found.stages.find(({ stage }) => stage === one.stage)?.state;
  const stage = found.ready.template.stages.find(({ id }) => id === one.stage)?.name;
  const words = { stage: stage?.zh ?? '', stageEn: stage?.en ?? '' };
  if (state === 'passed') return problem('gate-passed', words);
  return state === 'requested' || state === 'forwarded' ? problem('gate-asked-twice', words) : null;
}

export const amendActionImplementation = implement(amendAction, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const one = prescribedOf(found).find(({ id, time }) => id === input.action && time === input.time);
    if (one === undefined) return refuse(problem('campaign-no-such-action'));
    const fault = faultOfAmending(found, one);
    if (fault !== null) return refuse(fault);
    const values = checkedAnswers(one, input);
    if (!values.ok) return values;
    await tx.run('update campaign_action set note = $2, proof = $3, field_values = $4 where id = $1', [
      one.done?.id,
      input.note,
      input.proof,
      JSON.stringify(values.value),
    ]);
    await writeFacts(tx, found, { one, values: values.value, day: plainDateOf(now) });
    const more = { action: one.id, time: one.time, before: one.done?.field_values, after: values.value };
    await writeEntry(tx, found, { caller, now }, { what: 'action-amended', stage: one.stage, text: one.name.zh, more });
    return ok({});
  },
});
