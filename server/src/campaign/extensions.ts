import { randomUUID } from 'node:crypto';
import { spansInForce } from '@dudao/core/campaign/decide-campaign';
import { type Extendable, faultOfAnswer, faultOfExtension } from '@dudao/core/campaign/decide-extension';
import { answerExtension, answerExtensionAsTeam, askExtension } from '@dudao/core/campaign/unit-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { CampaignExtensionTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { relay } from './relay.ts';
import { takingPart } from './rows.ts';
import { actorFor, lockUnitInCampaign, type StageRow, type UnitInCampaign } from './unit-rows.ts';

/** The extensions of a unit, the newest first. */
export function listExtensions(db: Db, { campaign, unit }: UnitInCampaign): Promise<CampaignExtensionTable[]> {
  return db.many<CampaignExtensionTable>(
    'select * from campaign_extension where campaign_id = $1 and unit_id = $2 order by asked_on desc, id',
    [campaign.id, unit.unit_id],
  );
}

/** A stage as the rule of extensions sees it. */
export function extendable(
  { ready }: UnitInCampaign,
  row: StageRow,
  extensions: readonly CampaignExtensionTable[],
): Extendable {
  return {
    name: ready.template.stages.find(({ id }) => id === row.stage)?.name ?? { zh: row.stage, en: row.stage },
    state: row.state,
    untilOn: row.until_on,
    firstUntilOn: row.first_until_on,
    isAsked: extensions.some(({ stage, state }) => stage === row.stage && state === 'asked'),
  };
}

export const askExtensionImplementation = implement(askExtension, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const row = found.stages.find(({ stage }) => stage === input.stage);
    if (row === undefined) return refuse(problem('gate-no-such-stage'));
    const { template } = found.ready;
    const today = plainDateOf(now);
    const stage = extendable(found, row, await listExtensions(tx, found));
    const spans = spansInForce(template, found.campaign.spans);
    const fault = faultOfExtension(template, stage, { toOn: input.toOn, today, spans });
    if (fault !== null) return refuse(fault);
    const extensionId = randomUUID();
    const { campaign, unit } = found;
    await tx.run(
      `insert into campaign_extension (id, campaign_id, unit_id, region, stage, from_on, to_on, reason, asked_by, asked_name, asked_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        extensionId,
        campaign.id,
        unit.unit_id,
        unit.region,
        row.stage,
        row.until_on,
        input.toOn,
        input.reason,
        caller.accountId,
        caller.name,
        today,
      ],
    );
    const more = { fromOn: row.until_on, toOn: input.toOn };
    await writeEntry(
      tx,
      found,
      { caller, now },
      { what: 'extension-asked', stage: row.stage, text: input.reason, more },
    );
    return ok({ extensionId });
  },
});

interface Answering {
  readonly extensionId: string;
  readonly approved: boolean;
  readonly answer: string;
}

async function answer(
  tx: Tx,
  found: UnitInCampaign,
  input: Answering,
  { caller, now, side }: { readonly caller: Caller; readonly now: Date; readonly side: 'upper' | 'team' },
): Promise<Result<Record<string, never>>> {
  const running = faultOfRunning(found);
  if (running !== null) return refuse(running);
  const row = (await listExtensions(tx, found)).find(({ id }) => id === input.extensionId);
  if (row === undefined) return refuse(problem('not-found'));
  const { template } = found.ready;
  if (template.extension?.approve !== side) {
    return refuse(problem('campaign-other-side', { name: '延期申请', nameEn: 'extension' }));
  }
  const by = await actorFor(tx, caller, found.unit.unit_id);
  const fault = faultOfAnswer({ askedBy: row.asked_by, isAnswered: row.state !== 'asked' }, by);
  if (fault !== null) return refuse(fault);
  const state = input.approved ? 'approved' : 'refused';
  await tx.run('update campaign_extension set state = $2, answer = $3 where id = $1', [row.id, state, input.answer]);
  if (input.approved) {
    const { batch, kind, ends, unit_id } = found.unit;
    await relay(tx, found.campaign, {
      template,
      groups: [{ batch, kind, ends: { ...ends, [row.stage]: row.to_on }, unitIds: [unit_id] }],
    });
  }
  const more = { fromOn: row.from_on, toOn: row.to_on };
  await writeEntry(
    tx,
    found,
    { caller, now },
    { what: `extension-${state}`, stage: row.stage, text: input.answer, more },
  );
  return ok({});
}

export const answerExtensionImplementation = implement(answerExtension, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) =>
    answer(tx, await lockUnitInCampaign(tx, input), input, { caller, now, side: 'upper' }),
});

export const answerExtensionAsTeamImplementation = implement(answerExtensionAsTeam, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) =>
    answer(tx, await lockUnitInCampaign(tx, input), input, { caller, now, side: 'team' }),
});
