import { randomUUID } from 'node:crypto';
import { missingBefore } from '@dudao/core/campaign/decide-campaign';
import type { Side } from '@dudao/core/campaign/template-format';
import { doAction, doForUnit, finishOwnAction, proposeAction } from '@dudao/core/campaign/unit-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { checkFormValues } from '@dudao/core/pack/form-values';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { takingPart } from './rows.ts';
import { actorFor, lockUnitInCampaign, type PrescribedTime, prescribedOf, type UnitInCampaign } from './unit-rows.ts';

/** What is given when an action is done or corrected. */
export interface Doing {
  readonly action: string;
  readonly time: number;
  readonly note: string;
  readonly proof: string;
  readonly values: FormValues;
}

/** Sides for whom a unit's people record what was done. */
export const UNIT_SIDES: readonly Side[] = ['unit', 'leader'];
/** Sides for whom the team and the office do. */
const TEAM_SIDES: readonly Side[] = ['team', 'office'];

/** Why a prescribed action cannot be done now; null when it can. What is written with it is not looked at. */
export function faultOfDoing(found: UnitInCampaign, one: PrescribedTime): Problem | null {
  const name = { name: one.name.zh, nameEn: one.name.en };
  const running = faultOfRunning(found);
  if (running !== null) return running;
  if (one.isDone) return problem('campaign-action-done', name);
  const index = found.stages.findIndex(({ stage }) => stage === one.stage);
  const stages = found.ready.template.stages;
  if (index >= 0 && found.stages[index]?.state === 'closed') {
    const [stage, before] = [stages[index]?.name, stages[index - 1]?.name];
    return problem('gate-stage-closed', {
      stage: stage?.zh ?? '',
      stageEn: stage?.en ?? '',
      before: before?.zh ?? '',
      beforeEn: before?.en ?? '',
    });
  }
  const stage = stages[index];
  const steps = stage?.mode === 'gated' ? (stage.steps ?? []).map(({ id }) => id) : [];
  const missing = missingBefore(one, steps, prescribedOf(found));
  if (missing.length === 0) return null;
  const list = missing.map((other) => other.name.zh).join('、');
  return problem('campaign-action-skips', { ...name, list, listEn: missing.map((other) => other.name.en).join(', ') });
}

/** What was answered, checked against the action's form. Refuses campaign-proof-needed, and as forms do. */
export function checkedAnswers(one: PrescribedTime, doing: Pick<Doing, 'proof' | 'values'>): Result<FormValues> {
  const { proof = [], fields = [] } = one.action;
  if (proof.length > 0 && doing.proof === '') {
    const name = { name: one.name.zh, nameEn: one.name.en };
    const list = { list: proof.map(({ zh }) => zh).join('、'), listEn: proof.map(({ en }) => en).join(', ') };
    return refuse(problem('campaign-proof-needed', { ...name, ...list }, { field: 'proof' }));
  }
  return checkFormValues(fields, doing.values);
}

/** Keeps the answers that a unit need not give again. */
export async function writeFacts(
  tx: Tx,
  { unit }: UnitInCampaign,
  { one, values, day }: { readonly one: PrescribedTime; readonly values: FormValues; readonly day: string },
): Promise<void> {
  for (const [field, fact] of Object.entries(one.action.facts ?? {})) {
    const value = values[field];
    if (typeof value !== 'string') continue;
    await tx.run(
      `insert into campaign_fact (unit_id, region, fact, value, on_day) values ($1, $2, $3, $4, $5)
       on conflict (unit_id, fact) do update set value = excluded.value, on_day = excluded.on_day`,
      [unit.unit_id, unit.region, fact, value, day],
    );
  }
}

async function recordDone(
  tx: Tx,
  found: UnitInCampaign,
  doing: Doing,
  { caller, now, sides }: { readonly caller: Caller; readonly now: Date; readonly sides: readonly Side[] },
): Promise<Result<Record<string, never>>> {
  const one = prescribedOf(found).find(({ id, time }) => id === doing.action && time === doing.time);
  if (one === undefined) return refuse(problem('campaign-no-such-action'));
  const name = { name: one.name.zh, nameEn: one.name.en };
  if (!sides.includes(one.action.side)) return refuse(problem('campaign-other-side', name));
  const fault = faultOfDoing(found, one);
  if (fault !== null) return refuse(fault);
  const values = checkedAnswers(one, doing);
  if (!values.ok) return values;
  const { campaign, unit } = found;
  const day = plainDateOf(now);
  await tx.run(
    `insert into campaign_action (id, campaign_id, unit_id, region, stage, action, time, due_on, done_on, by_id, by_name, note, proof, field_values)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      randomUUID(),
      campaign.id,
      unit.unit_id,
      unit.region,
      one.stage,
      one.id,
      one.time,
      one.dueOn,
      day,
      caller.accountId,
      caller.name,
      doing.note,
      doing.proof,
      JSON.stringify(values.value),
    ],
  );
  await writeFacts(tx, found, { one, values: values.value, day });
  await writeEntry(
    tx,
    found,
    { caller, now },
    { what: 'action-done', stage: one.stage, text: one.name.zh, more: { action: one.id, time: one.time } },
  );
  return ok({});
}

export const doActionImplementation = implement(doAction, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) =>
    recordDone(tx, await lockUnitInCampaign(tx, input), input, { caller, now, sides: UNIT_SIDES }),
});

export const doForUnitImplementation = implement(doForUnit, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const by = await actorFor(tx, caller, input.unitId);
    if (by.ofUnit) return refuse(problem('gate-own-unit'));
    return recordDone(tx, found, input, { caller, now, sides: TEAM_SIDES });
  },
});

/** Why no own action can be proposed for a stage; null when one can. */
export function faultOfProposing(found: UnitInCampaign, stageId: string): Problem | null {
  const running = faultOfRunning(found);
  if (running !== null) return running;
  const index = found.stages.findIndex(({ stage }) => stage === stageId);
  const row = found.stages[index];
  const stage = found.ready.template.stages.find(({ id }) => id === stageId);
  if (row === undefined || stage === undefined) return problem('gate-no-such-stage');
  const words = { stage: stage.name.zh, stageEn: stage.name.en };
  const before = found.ready.template.stages[index - 1]?.name;
  if (row.state === 'closed') {
    return problem('gate-stage-closed', { ...words, before: before?.zh ?? '', beforeEn: before?.en ?? '' });
  }
  if (row.state === 'passed') return problem('gate-passed', words);
  if (stage.own_actions === undefined) return problem('campaign-no-own', words);
  const { most } = stage.own_actions;
  const own = found.actions.filter(({ action, stage: at }) => action === null && at === stageId).length;
  return own < most ? null : problem('campaign-too-many-own', { ...words, most });
}

export const proposeActionImplementation = implement(proposeAction, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const fault = faultOfProposing(found, input.stage);
    if (fault !== null) return refuse(fault);
    const row = found.stages.find(({ stage }) => stage === input.stage);
    const name = found.ready.template.stages.find(({ id }) => id === input.stage)?.name;
    if (row !== undefined && (input.dueOn < row.from_on || input.dueOn > row.until_on)) {
      const words = { stage: name?.zh ?? '', stageEn: name?.en ?? '', fromOn: row.from_on, untilOn: row.until_on };
      return refuse(problem('campaign-outside-stage', words, { field: 'dueOn' }));
    }
    const ownId = randomUUID();
    const { campaign, unit } = found;
    await tx.run(
      `insert into campaign_action (id, campaign_id, unit_id, region, stage, own_name, due_on) values ($1, $2, $3, $4, $5, $6, $7)`,
      [ownId, campaign.id, unit.unit_id, unit.region, input.stage, input.name, input.dueOn],
    );
    await writeEntry(tx, found, { caller, now }, { what: 'own-action-proposed', stage: input.stage, text: input.name });
    return ok({ ownId });
  },
});

export const finishOwnActionImplementation = implement(finishOwnAction, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const own = found.actions.find(({ id, action }) => id === input.ownId && action === null);
    if (own === undefined) return refuse(problem('campaign-no-such-action'));
    const name = own.own_name ?? '';
    if (own.done_on !== null) return refuse(problem('campaign-action-done', { name, nameEn: name }));
    await tx.run(
      'update campaign_action set done_on = $2, by_id = $3, by_name = $4, note = $5, proof = $6 where id = $1',
      [own.id, plainDateOf(now), caller.accountId, caller.name, input.note, input.proof],
    );
    await writeEntry(tx, found, { caller, now }, { what: 'own-action-done', stage: own.stage, text: name });
    return ok({});
  },
});
