import { faultOfFinishing, faultOfVerifying, type ItemState } from '@dudao/core/campaign/decide-extension';
import { addItem, finishItem, verifyItem } from '@dudao/core/campaign/unit-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { writeItem } from './gates.ts';
import { takingPart } from './rows.ts';
import { actorFor, type ItemRow, lockUnitInCampaign } from './unit-rows.ts';

/** An item as the rules see it. */
export function itemState({ done_by, verified_by }: ItemRow): ItemState {
  return { doneBy: done_by, verifiedBy: verified_by };
}

export const addItemImplementation = implement(addItem, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const by = await actorFor(tx, caller, input.unitId);
    if (by.ofUnit) return refuse(problem('gate-own-unit'));
    const { stage, text, owner, dueOn } = input;
    const index = found.stages.findIndex((one) => one.stage === stage);
    const row = found.stages[index];
    if (row === undefined) return refuse(problem('gate-no-such-stage'));
    if (row.state === 'closed') {
      const [own, before] = [found.ready.template.stages[index]?.name, found.ready.template.stages[index - 1]?.name];
      const words = {
        stage: own?.zh ?? '',
        stageEn: own?.en ?? '',
        before: before?.zh ?? '',
        beforeEn: before?.en ?? '',
      };
      return refuse(problem('gate-stage-closed', words));
    }
    const today = plainDateOf(now);
    if (dueOn < today) return refuse(problem('item-due-past', {}, { field: 'dueOn' }));
    const itemId = await writeItem(tx, found, {
      text,
      owner,
      dueOn,
      stage,
      blocks: false,
      madeOn: today,
      madeName: caller.name,
    });
    await writeEntry(tx, found, { caller, now }, { what: 'item-added', stage, text, more: { itemId, owner, dueOn } });
    return ok({ itemId });
  },
});

export const finishItemImplementation = implement(finishItem, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const item = found.items.find(({ id }) => id === input.itemId);
    if (item === undefined) return refuse(problem('not-found'));
    const fault = faultOfFinishing(itemState(item));
    if (fault !== null) return refuse(fault);
    await tx.run('update campaign_item set done_on = $2, done_by = $3, done_note = $4, rejected = null where id = $1', [
      item.id,
      plainDateOf(now),
      caller.accountId,
      input.note,
    ]);
    await writeEntry(tx, found, { caller, now }, { what: 'item-finished', stage: item.stage, text: input.note });
    return ok({});
  },
});

export const verifyItemImplementation = implement(verifyItem, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const item = found.items.find(({ id }) => id === input.itemId);
    if (item === undefined) return refuse(problem('not-found'));
    const by = await actorFor(tx, caller, input.unitId);
    const fault = faultOfVerifying(itemState(item), by);
    if (fault !== null) return refuse(fault);
    if (input.accepted) {
      await tx.run('update campaign_item set verified_on = $2, verified_by = $3, verified_name = $4 where id = $1', [
        item.id,
        plainDateOf(now),
        caller.accountId,
        caller.name,
      ]);
    } else {
      await tx.run(
        'update campaign_item set done_on = null, done_by = null, done_note = null, rejected = $2 where id = $1',
        [item.id, input.reason],
      );
    }
    const what = input.accepted ? 'item-verified' : 'item-handed-back';
    await writeEntry(
      tx,
      found,
      { caller, now },
      { what, stage: item.stage, text: input.reason === '' ? item.text : input.reason },
    );
    return ok({});
  },
});
