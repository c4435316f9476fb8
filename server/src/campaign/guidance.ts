import { recordGuidance, reviewPlan } from '@dudao/core/campaign/unit-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { checkFormValues } from '@dudao/core/pack/form-values';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { takingPart } from './rows.ts';
import { actorFor, lockUnitInCampaign } from './unit-rows.ts';

export const reviewPlanImplementation = implement(reviewPlan, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const by = await actorFor(tx, caller, input.unitId);
    if (by.ofUnit) return refuse(problem('gate-own-unit'));
    const review = (found.ready.template.reviews ?? []).find(({ id }) => id === input.review);
    if (review === undefined) return refuse(problem('campaign-no-such-action'));
    const aspects = review.looks.flatMap((look) => look.aspects.map(({ id }) => id));
    const open = aspects.filter((id) => input.verdicts[id] === undefined);
    if (open.length > 0) return refuse(problem('campaign-review-incomplete', { count: open.length }));
    const verdicts = Object.fromEntries(Object.entries(input.verdicts).filter(([id]) => aspects.includes(id)));
    const passed = Object.values(verdicts).every(({ verdict }) => verdict === 'fits');
    const { campaign, unit } = found;
    await tx.run(
      `insert into campaign_review (campaign_id, unit_id, region, review, verdicts, passed, on_day, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (campaign_id, unit_id, review)
       do update set verdicts = excluded.verdicts, passed = excluded.passed, on_day = excluded.on_day, by_name = excluded.by_name`,
      [
        campaign.id,
        unit.unit_id,
        unit.region,
        review.id,
        JSON.stringify(verdicts),
        passed,
        plainDateOf(now),
        caller.name,
      ],
    );
    const more = { review: review.id, passed, verdicts };
    await writeEntry(tx, found, { caller, now }, { what: 'plan-reviewed', stage: null, text: review.name.zh, more });
    return ok({ passed });
  },
});

export const recordGuidanceImplementation = implement(recordGuidance, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const by = await actorFor(tx, caller, input.unitId);
    if (by.ofUnit) return refuse(problem('gate-own-unit'));
    const task = (found.ready.template.guidance ?? []).find(({ id }) => id === input.task);
    if (task === undefined) return refuse(problem('campaign-no-such-action'));
    const { parts: texts = [], fields = [] } = task;
    const open = texts.filter(({ id }) => input.parts[id] === undefined);
    if (open.length > 0) {
      const list = open.map(({ name }) => name.zh).join('、');
      return refuse(
        problem('campaign-guidance-incomplete', { list, listEn: open.map(({ name }) => name.en).join(', ') }),
      );
    }
    const values = checkFormValues(fields, input.values);
    if (!values.ok) return values;
    const parts = { ...Object.fromEntries(texts.map(({ id }) => [id, input.parts[id]])), ...values.value };
    const { campaign, unit } = found;
    await tx.run(
      `insert into campaign_guidance (campaign_id, unit_id, region, task, parts, on_day, by_name)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign_id, unit_id, task)
       do update set parts = excluded.parts, on_day = excluded.on_day, by_name = excluded.by_name`,
      [campaign.id, unit.unit_id, unit.region, task.id, JSON.stringify(parts), plainDateOf(now), caller.name],
    );
    await writeEntry(
      tx,
      found,
      { caller, now },
      { what: 'guidance-recorded', stage: task.stage ?? null, text: task.name.zh, more: { task: task.id, parts } },
    );
    return ok({});
  },
});
