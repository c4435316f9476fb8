import { can } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import { faultOfTicking } from '@dudao/core/campaign/cards';
import { spansInForce } from '@dudao/core/campaign/decide-campaign';
import {
  faultOfAnswer,
  faultOfExtension,
  faultOfFinishing,
  faultOfVerifying,
} from '@dudao/core/campaign/decide-extension';
import type { ConditionState } from '@dudao/core/campaign/gate-condition';
import { type Actor, faultOfMove } from '@dudao/core/campaign/gate-state';
import { readUnit, type UnitAction, type UnitStage } from '@dudao/core/campaign/unit-contract';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { CampaignExtensionTable } from '../lib/schema.gen.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { faultOfDoing, faultOfProposing } from './actions.ts';
import { faultOfAmending } from './amend.ts';
import { listTicks } from './cards.ts';
import { faultOfRunning } from './entries.ts';
import { extendable, listExtensions } from './extensions.ts';
import { gateFacts } from './gates.ts';
import { itemState } from './items.ts';
import { takingPart } from './rows.ts';
import {
  actorFor,
  prescribedOf,
  readUnitInCampaign,
  type StageRow,
  stageStates,
  standingsOf,
  type UnitInCampaign,
} from './unit-rows.ts';

type Action = true | string;

/** Answers whether the caller may do something here, and if not, why: first the permission, then the rule. */
interface Asking {
  readonly may: (verb: Verb, fault: Problem | null) => Action;
  readonly by: Actor;
  readonly today: string;
}

function askingFor(
  found: UnitInCampaign,
  {
    caller,
    unit,
    by,
    today,
  }: { readonly caller: Caller; readonly unit: SubjectUnit; readonly by: Actor; readonly today: string },
): Asking {
  const running = faultOfRunning(found);
  return {
    by,
    today,
    may: (verb, fault) => (can(caller.grants, verb, unit.path) ? ((running ?? fault)?.problem ?? true) : 'forbidden'),
  };
}

async function stageOf(
  db: Db,
  found: UnitInCampaign,
  row: StageRow,
  { may, by, today, extensions }: Asking & { readonly extensions: readonly CampaignExtensionTable[] },
): Promise<UnitStage> {
  const standings = standingsOf(found);
  const index = standings.findIndex(({ id }) => id === row.stage);
  const standing = standings[index];
  if (standing === undefined) throw new Error('a stage stands among its own');
  const facts = await gateFacts(db, found, { stageId: row.stage, today });
  const fault = (move: Parameters<typeof faultOfMove>[1]) => faultOfMove(standing, move, by, standings[index - 1]);
  const { unmet, openMakeUps } = facts;
  const asked = fault({ kind: 'request', unmet, openMakeUps });
  const confirmed = fault({ kind: 'confirm', unmet, openMakeUps, toJudge: [], verdicts: [] });
  const blocked = row.chain === 'confirmed' ? confirmed : asked;
  const { template } = found.ready;
  const next = dayText((parseDay(row.until_on) ?? 0) + 1);
  const spans = spansInForce(template, found.campaign.spans);
  const later = faultOfExtension(template, extendable(found, row, extensions), { toOn: next, today, spans });
  return {
    id: row.stage,
    state: row.state,
    fromOn: row.from_on,
    untilOn: row.until_on,
    firstUntilOn: row.first_until_on,
    passedOn: row.passed_on,
    conditions: await withVerdicts(db, found, { stage: row.stage, conditions: facts.conditions }),
    own: found.actions.filter(({ action, stage }) => action === null && stage === row.stage).length,
    actions: {
      request: may('campaign.request', asked),
      review: may('campaign.review', fault({ kind: 'return' })),
      approve: may('campaign.approve', fault({ kind: 'approve' })),
      confirm: may('campaign.review', confirmed),
      extend: may('campaign.request', later),
      propose: may('campaign.request', faultOfProposing(found, row.stage)),
    },
    blocked: blocked === null ? null : { problem: blocked.problem, params: { ...blocked.params } },
  };
}

interface Judged {
  readonly by: string;
  readonly on: string;
  readonly verdicts: readonly { readonly condition: string; readonly holds: boolean; readonly reason: string }[] | null;
}

/** The conditions with what the team said of those that no record can tell, when it last reviewed the stage. */
async function withVerdicts(
  db: Db,
  { campaign, unit }: UnitInCampaign,
  { stage, conditions }: { readonly stage: string; readonly conditions: readonly ConditionState[] },
): Promise<UnitStage['conditions']> {
  const last = await db.maybe<Judged>(
    `select by_name as by, on_day as "on", said -> 'more' as verdicts from campaign_entry
     where campaign_id = $1 and unit_id = $2 and stage = $3 and what in ('transfer-reviewed', 'stage-confirmed')
     order by at desc limit 1`,
    [campaign.id, unit.unit_id, stage],
  );
  return conditions.map((one) => {
    const verdict = last?.verdicts?.find(({ condition }) => condition === one.id);
    const said =
      last === null || verdict === undefined || one.is !== 'judged'
        ? null
        : { holds: verdict.holds, reason: verdict.reason, by: last.by, on: last.on };
    return { ...one, said };
  });
}

function tasksOf(found: UnitInCampaign, facts: ReadonlyMap<string, string>, { may, by }: Asking): UnitAction[] {
  const own = by.ofUnit ? problem('gate-own-unit') : null;
  const prescribed = prescribedOf(found).map((one): UnitAction => {
    const isUnits = one.action.side === 'unit' || one.action.side === 'leader';
    const fault = faultOfDoing(found, one);
    return {
      action: one.id,
      time: one.time,
      ownId: null,
      name: one.name,
      stage: one.stage,
      dueOn: one.dueOn,
      done: one.done === null ? null : doneOf(one.done),
      known: Object.fromEntries(
        Object.entries(one.action.facts ?? {}).flatMap(([field, fact]) => {
          const value = facts.get(fact);
          return value === undefined ? [] : [[field, value] as const];
        }),
      ),
      actions: {
        do: isUnits ? may('campaign.request', fault) : may('campaign.review', own ?? fault),
        amend: may('campaign.request', faultOfAmending(found, one)),
      },
    };
  });
  const proposed = found.actions
    .filter(({ action }) => action === null)
    .map((row): UnitAction => {
      const name = row.own_name ?? '';
      const fault = row.done_on === null ? null : problem('campaign-action-done', { name, nameEn: name });
      return {
        action: null,
        time: 1,
        ownId: row.id,
        name: { zh: name, en: name },
        stage: row.stage,
        dueOn: row.due_on,
        done: row.done_on === null ? null : doneOf(row),
        known: {},
        actions: { do: may('campaign.request', fault), amend: 'campaign-no-such-action' },
      };
    });
  return [...prescribed, ...proposed];
}

function doneOf(row: UnitInCampaign['actions'][number]) {
  return {
    on: row.done_on ?? '',
    by: row.by_name ?? '',
    note: row.note ?? '',
    proof: row.proof ?? '',
    values: { ...row.field_values },
  };
}

export const readUnitImplementation = implement(readUnit, {
  subject: takingPart,
  handle: async ({ db, input, caller, unit, now }) => {
    const found = await readUnitInCampaign(db, input);
    if (found === null || found.stages.length === 0) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const by = await actorFor(db, caller, unit.id);
    const asking = askingFor(found, { caller, unit, by, today });
    const { campaign, ready, schedule } = found;
    const at = [campaign.id, unit.id];
    const extensions = await listExtensions(db, found);
    const facts = await db.many<{ fact: string; value: string }>(
      'select fact, value from campaign_fact where unit_id = $1',
      [unit.id],
    );
    const stages: UnitStage[] = [];
    for (const row of found.stages) stages.push(await stageOf(db, found, row, { ...asking, extensions }));
    const answerVerb: Verb = ready.template.extension?.approve === 'team' ? 'campaign.review' : 'campaign.approve';
    return ok({
      campaign: {
        id: campaign.id,
        title: campaign.title,
        state: campaign.state,
        template: ready.text,
        texts: { ...campaign.texts },
        cancelReason: campaign.cancel_reason,
      },
      unit: { id: unit.id, name: found.unit.name, kind: found.unit.kind },
      batch: found.unit.batch,
      team: found.unit.team_name,
      today,
      fromOn: schedule.from,
      untilOn: schedule.until,
      parts: [...schedule.parts],
      stages,
      tasks: tasksOf(found, new Map(facts.map(({ fact, value }) => [fact, value])), asking),
      items: found.items.map((item) => ({
        id: item.id,
        stage: item.stage,
        text: item.text,
        owner: item.owner,
        dueOn: item.due_on,
        blocks: item.blocks,
        madeBy: item.made_name,
        madeOn: item.made_on,
        doneOn: item.done_on,
        doneNote: item.done_note,
        verifiedBy: item.verified_name,
        verifiedOn: item.verified_on,
        rejected: item.rejected,
        actions: {
          finish: asking.may('campaign.request', faultOfFinishing(itemState(item))),
          verify: asking.may('campaign.review', faultOfVerifying(itemState(item), by)),
        },
      })),
      extensions: extensions.map((row) => ({
        id: row.id,
        stage: row.stage,
        fromOn: row.from_on,
        toOn: row.to_on,
        reason: row.reason,
        state: stateOf(row.state),
        askedBy: row.asked_name,
        askedOn: row.asked_on,
        answer: row.answer,
        actions: {
          answer: asking.may(
            answerVerb,
            faultOfAnswer({ askedBy: row.asked_by, isAnswered: row.state !== 'asked' }, by),
          ),
        },
      })),
      reviews: await db.many(
        `select review, verdicts, passed, by_name as by, on_day as "on" from campaign_review where campaign_id = $1 and unit_id = $2`,
        at,
      ),
      guidance: await db.many(
        `select task, parts, by_name as by, on_day as "on" from campaign_guidance where campaign_id = $1 and unit_id = $2`,
        at,
      ),
      cards: await listTicks(db, found),
      ticking: tickingOf(found, asking),
      history: await db.many(
        `select stage, what, by_name as by, on_day as "on", coalesce(said ->> 'text', '') as text from campaign_entry
         where campaign_id = $1 and unit_id = $2 order by ordinal desc limit 300`,
        at,
      ),
      actions: {
        team: asking.may('campaign.review', by.ofUnit ? problem('gate-own-unit') : null),
        addItem: asking.may('campaign.review', by.ofUnit ? problem('gate-own-unit') : null),
      },
    });
  },
});

/** Each card, where it is followed through the stages once for each, and whether it may be ticked now. */
function tickingOf(found: UnitInCampaign, { may, by }: Asking) {
  const { template } = found.ready;
  const states = stageStates(found);
  const own = by.ofUnit ? problem('gate-own-unit') : null;
  return (template.cards ?? []).flatMap(({ id: card, use }) =>
    (use === 'stages' ? template.stages.map(({ id }) => id) : [null]).map((stage) => ({
      card,
      stage,
      may: may('campaign.review', own ?? faultOfTicking(template, { card, stage }, states)),
    })),
  );
}

function stateOf(state: string): 'asked' | 'approved' | 'refused' {
  return state === 'approved' || state === 'refused' ? state : 'asked';
}
