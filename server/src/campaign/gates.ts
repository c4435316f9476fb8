import { randomUUID } from 'node:crypto';
import type { ConditionState } from '@dudao/core/campaign/gate-condition';
import { type GateMove, moveGate, type StageStanding, type UnmetCondition } from '@dudao/core/campaign/gate-state';
import { approveTransfer, confirmStage, requestTransfer, reviewTransfer } from '@dudao/core/campaign/unit-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { conditionsOf } from './figures.ts';
import { takingPart } from './rows.ts';
import { actorFor, lockUnitInCampaign, standingsOf, type UnitInCampaign } from './unit-rows.ts';

/** What the records say of a gate: conditions not met, those that the team judges, and open make-up work. */
export interface GateFacts {
  readonly conditions: readonly ConditionState[];
  readonly unmet: readonly UnmetCondition[];
  readonly toJudge: readonly string[];
  readonly openMakeUps: number;
}

/** What the records of a unit say of a stage's gate on a day. */
export async function gateFacts(
  db: Db,
  found: UnitInCampaign,
  { stageId, today }: { readonly stageId: string; readonly today: string },
): Promise<GateFacts> {
  const stage = found.stages.find((one) => one.stage === stageId);
  const conditions = stage === undefined ? [] : await conditionsOf(db, found, { stage, today });
  return {
    conditions,
    unmet: conditions.filter(({ is }) => is === 'unmet').map(unmetWords),
    toJudge: conditions.filter(({ is }) => is === 'open' || is === 'judged').map(({ id }) => id),
    openMakeUps: found.items.filter((item) => item.blocks && item.stage === stageId && item.verified_on === null)
      .length,
  };
}

function unmetWords({ name, bar }: ConditionState): UnmetCondition {
  if (bar === null) return name;
  // “4 / 0” would say less than “4”: there the demand is that nothing is left.
  if (bar.demand === '0') {
    const left = {
      zh: `还有 ${bar.figure} ${bar.unit || '项'}`,
      en: `${bar.figure} ${bar.unit} left`.replace('  ', ' '),
    };
    return { zh: `${name.zh}（${left.zh}）`, en: `${name.en} (${left.en})` };
  }
  const figures = `${bar.figure} / ${bar.demand} ${bar.unit}`.trim();
  return { zh: `${name.zh}（${figures}）`, en: `${name.en} (${figures})` };
}

interface Making {
  readonly caller: Caller;
  readonly now: Date;
  readonly stage: string;
  readonly text: string;
  readonly more?: unknown;
}

/** Makes a move at a gate and writes what it changed: the stage, perhaps the next one that opens, and the line of history. */
async function makeMove(
  tx: Tx,
  found: UnitInCampaign,
  move: GateMove,
  { caller, now, stage, text, more }: Making,
): Promise<Result<Record<string, never>>> {
  const running = faultOfRunning(found);
  if (running !== null) return refuse(running);
  const before = standingsOf(found);
  const by = await actorFor(tx, caller, found.unit.unit_id);
  const after = moveGate(before, move, { stageId: stage, by, mode: found.ready.template.mode });
  if (!after.ok) return after;
  const today = plainDateOf(now);
  for (const standing of after.value) {
    const was = before.find(({ id }) => id === standing.id);
    if (was !== standing) await writeStanding(tx, found, { was, standing, today, note: text });
  }
  await writeEntry(tx, found, { caller, now }, { what: WORDS[move.kind], stage, text, more });
  return ok({});
}

/** Event of each move. */
const WORDS: Readonly<Record<GateMove['kind'], string>> = {
  request: 'transfer-requested',
  pass: 'transfer-reviewed',
  return: 'transfer-returned',
  demand: 'make-up-demanded',
  approve: 'transfer-approved',
  'send-back': 'transfer-sent-back',
  confirm: 'stage-confirmed',
};

async function writeStanding(
  tx: Tx,
  { campaign, unit }: UnitInCampaign,
  change: {
    readonly was: StageStanding | undefined;
    readonly standing: StageStanding;
    readonly today: string;
    readonly note: string;
  },
): Promise<void> {
  const { was, standing, today, note } = change;
  const { id, state, requestedBy, reviewedBy } = standing;
  await tx.run(
    `update campaign_stage set state = $4, requested_by = $5, reviewed_by = $6,
       opened_on = case when $7 then $9::date else opened_on end,
       passed_on = case when $4 = 'passed' then $9::date else passed_on end,
       asked_on = case when $4 in ('requested', 'forwarded') then $9::date else null end,
       note = case when $8 = '' then note else $8 end
     where campaign_id = $1 and unit_id = $2 and stage = $3`,
    [campaign.id, unit.unit_id, id, state, requestedBy, reviewedBy, was?.state === 'closed', note, today],
  );
}

export const requestTransferImplementation = implement(requestTransfer, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const { stage, note, evidence } = input;
    const { unmet, openMakeUps } = await gateFacts(tx, found, { stageId: stage, today: plainDateOf(now) });
    const text = evidence === '' ? note : `${note}\n${evidence}`;
    return makeMove(tx, found, { kind: 'request', unmet, openMakeUps }, { caller, now, stage, text });
  },
});

export const reviewTransferImplementation = implement(reviewTransfer, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const { stage, reason: text } = input;
    const today = plainDateOf(now);
    if (input.decision === 'return') return makeMove(tx, found, { kind: 'return' }, { caller, now, stage, text });
    if (input.decision === 'pass') {
      const { unmet, toJudge } = await gateFacts(tx, found, { stageId: stage, today });
      const { verdicts } = input;
      return makeMove(
        tx,
        found,
        { kind: 'pass', unmet, toJudge, verdicts },
        { caller, now, stage, text, more: verdicts },
      );
    }
    const { items } = input;
    if (items.some(({ dueOn }) => dueOn < today)) return refuse(problem('item-due-past', {}, { field: 'dueOn' }));
    const moved = await makeMove(tx, found, { kind: 'demand' }, { caller, now, stage, text, more: items });
    if (!moved.ok) return moved;
    for (const item of items) {
      await writeItem(tx, found, { ...item, stage, blocks: true, madeOn: today, madeName: caller.name });
    }
    return moved;
  },
});

/** An item as it is written. */
export interface NewItem {
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly stage: string;
  readonly blocks: boolean;
  readonly madeOn: string;
  readonly madeName: string;
}

/** Stores make-up work or a finding; returns its id. */
export async function writeItem(tx: Tx, { campaign, unit }: UnitInCampaign, item: NewItem): Promise<string> {
  const id = randomUUID();
  const { stage, text, owner, dueOn, blocks, madeOn, madeName } = item;
  await tx.run(
    `insert into campaign_item (id, campaign_id, unit_id, region, stage, text, owner, due_on, blocks, made_on, made_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, campaign.id, unit.unit_id, unit.region, stage, text, owner, dueOn, blocks, madeOn, madeName],
  );
  return id;
}

export const approveTransferImplementation = implement(approveTransfer, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const { stage, decision, reason: text } = input;
    return makeMove(tx, found, { kind: decision }, { caller, now, stage, text });
  },
});

export const confirmStageImplementation = implement(confirmStage, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const { stage, note: text, verdicts } = input;
    const { unmet, toJudge, openMakeUps } = await gateFacts(tx, found, { stageId: stage, today: plainDateOf(now) });
    const move: GateMove = { kind: 'confirm', unmet, openMakeUps, toJudge, verdicts };
    return makeMove(tx, found, move, { caller, now, stage, text, more: verdicts });
  },
});
