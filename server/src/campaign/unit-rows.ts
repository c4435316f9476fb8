import type { ActionStanding } from '@dudao/core/campaign/decide-campaign';
import type { DueAction } from '@dudao/core/campaign/due-actions';
import type { Actor, StageStanding, StageState } from '@dudao/core/campaign/gate-state';
import type { Schedule } from '@dudao/core/campaign/schedule';
import type { GateChain, TemplateAction } from '@dudao/core/campaign/template-format';
import { actionsOf } from '@dudao/core/campaign/template-parts';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import { beyondScope, type Db, type Tx, widenScope } from '../lib/db.ts';
import type {
  CampaignActionTable,
  CampaignItemTable,
  CampaignStageTable,
  CampaignUnitTable,
} from '../lib/schema.gen.ts';
import { scheduleFor } from './relay.ts';
import { type CampaignRow, readCampaignRow } from './rows.ts';
import { type ReadyTemplate, templateOf } from './template-rows.ts';

export type StageRow = Omit<CampaignStageTable, 'state' | 'chain'> & {
  readonly state: StageState;
  readonly chain: GateChain | null;
};
export type ActionRow = Omit<CampaignActionTable, 'field_values'> & {
  readonly field_values: Readonly<Record<string, string | boolean | string[]>>;
};
export type ItemRow = CampaignItemTable;
type UnitRow = Omit<CampaignUnitTable, 'kind' | 'ends'> & {
  readonly name: string;
  readonly kind: UnitKind;
  readonly ends: Readonly<Record<string, string>>;
};

/** A unit in a campaign with all that decisions about it need. */
export interface UnitInCampaign {
  readonly campaign: CampaignRow;
  readonly ready: ReadyTemplate;
  readonly unit: UnitRow;
  readonly schedule: Schedule;
  readonly stages: readonly StageRow[];
  readonly actions: readonly ActionRow[];
  readonly items: readonly ItemRow[];
}

interface At {
  readonly campaignId: string;
  readonly unitId: string;
}

/** Reads a unit in a campaign; null when it is not in it, or out of sight. */
export async function readUnitInCampaign(db: Db, { campaignId, unitId }: At): Promise<UnitInCampaign | null> {
  const campaign = await readCampaignRow(db, campaignId);
  const unit = await db.maybe<UnitRow>(
    'select cu.*, u.name from campaign_unit cu join unit u on u.id = cu.unit_id where cu.campaign_id = $1 and cu.unit_id = $2',
    [campaignId, unitId],
  );
  if (campaign === null || unit === null) return null;
  const ready = await templateOf(db, campaign);
  const schedule = scheduleFor(ready.template, campaign, unit);
  if (!schedule.ok) return null;
  const of = 'where campaign_id = $1 and unit_id = $2';
  return {
    campaign,
    ready,
    unit,
    schedule: schedule.value,
    stages: await db.many<StageRow>(`select * from campaign_stage ${of} order by ordinal`, [campaignId, unitId]),
    actions: await db.many<ActionRow>(`select * from campaign_action ${of} order by due_on, id`, [campaignId, unitId]),
    items: await db.many<ItemRow>(`select * from campaign_item ${of} order by made_on desc, id`, [campaignId, unitId]),
  };
}

/**
 * The same, its stages held against other changes until the transaction ends: two people at one gate go one after the other. The door lets a
 * team change nothing of its units; what it says of one in a campaign is its own to write, once the door has found it may.
 */
export async function lockUnitInCampaign(tx: Tx, at: At): Promise<UnitInCampaign> {
  widenScope(tx, { regions: [], units: [at.unitId] });
  await tx.many('select 1 from campaign_unit where campaign_id = $1 and unit_id = $2 for update', [
    at.campaignId,
    at.unitId,
  ]);
  const found = await readUnitInCampaign(tx, at);
  if (found === null) throw new Error('the unit was in the campaign when its permission was asked');
  return found;
}

/** The stages as the rules of gates see them. */
export function standingsOf({ stages, ready }: UnitInCampaign): readonly StageStanding[] {
  return stages.map((stage) => ({
    id: stage.stage,
    name: ready.template.stages.find(({ id }) => id === stage.stage)?.name ?? { zh: stage.stage, en: stage.stage },
    chain: stage.chain,
    state: stage.state,
    requestedBy: stage.requested_by,
    reviewedBy: stage.reviewed_by,
  }));
}

/** The state of each stage by its id. */
export function stageStates({ stages }: UnitInCampaign): ReadonlyMap<string, StageState> {
  return new Map(stages.map(({ stage, state }) => [stage, state]));
}

/** Whether the caller's account belongs to a unit or to what lies below it. */
export async function actorFor(
  db: Db,
  caller: { readonly accountId: string; readonly unitId: string },
  unitId: string,
): Promise<Actor> {
  const own = await beyondScope(db, () =>
    db.maybe('select 1 from unit where id = $1 and path @> array[$2::uuid]', [caller.unitId, unitId]),
  );
  return { accountId: caller.accountId, ofUnit: own !== null };
}

/** One time that a prescribed action is due for a unit. */
export interface PrescribedTime extends ActionStanding {
  readonly time: number;
  readonly dueOn: string;
  readonly action: TemplateAction;
  readonly done: ActionRow | null;
}

/** Everything that the template asks of the unit, by time, with what was done. */
export function prescribedOf({ ready, schedule, actions }: UnitInCampaign): readonly PrescribedTime[] {
  const placed = new Map(actionsOf(ready.template).map((one) => [one.action.id, one]));
  return schedule.actions.flatMap(({ id, time, dueOn }: DueAction) => {
    const found = placed.get(id);
    if (found === undefined) return [];
    const done = actions.find((row) => row.action === id && row.time === time) ?? null;
    const { action, at } = found;
    return [
      {
        id,
        time,
        dueOn,
        action,
        name: action.name,
        stage: at.stage?.id ?? null,
        step: stepOf(at.path, found.at.stage),
        done,
        isDone: done !== null,
      },
    ];
  });
}

/** Id of the step that a path of the template leads through. */
function stepOf(
  path: readonly (string | number)[],
  stage: { readonly steps?: readonly { readonly id: string }[] | undefined } | null,
) {
  const at = path.indexOf('steps');
  return at < 0 ? null : (stage?.steps?.[Number(path[at + 1])]?.id ?? null);
}
