import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfYear, faultsOfSettling, isTargetMet, type PlanYears } from '@dudao/core/task/decide-year';
import { lookBackOnYear, settleYear, type YearResult } from '@dudao/core/task/plan-step-contract';
import { TARGET_SENSE_NAMES } from '@dudao/core/task/target-kind';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { faultOfSettler, judgesFromAbove, lockSteps } from './read-plan-steps.ts';
import { ownUnitOfPlan, type PlanRow } from './rows.ts';
import type { StepRows } from './step-rows.ts';
import { listTargets } from './target-rows.ts';

const yearsToDecide = (plan: PlanRow, rows: StepRows): PlanYears => ({
  state: plan.state,
  fromOn: plan.from_on,
  untilOn: plan.until_on,
  closed: rows.years.map(({ year }) => year),
});

interface YearToWrite {
  readonly year: number;
  readonly note: string;
  readonly results: readonly YearResult[];
  readonly at: Date;
  readonly by: { readonly accountId: string; readonly name: string };
}

async function writeYear(tx: Tx, plan: PlanRow, { year, note, results, at, by }: YearToWrite): Promise<void> {
  await tx.run(
    `insert into plan_year (id, plan_id, unit_id, region, year, results, note, at, account_id, by_name)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [plan.id, plan.unit_id, plan.region, year, JSON.stringify(results), note, at.toISOString(), by.accountId, by.name],
  );
}

export const settleYearImplementation = implement(settleYear, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const { plan, kind, rows } = await lockSteps(tx, input.planId);
    const { year, note } = input;
    if (kind.yearly !== 'settlement') return refuse(problem('plan-without-settlement'));
    const unfit = faultOfSettler(kind, rows, { caller, isAbove: await judgesFromAbove(tx, plan, caller) });
    if (unfit !== null) return refuse(problem(unfit));
    const today = plainDateOf(now);
    const fault = faultOfYear(yearsToDecide(plan, rows), { year, today, what: 'settlement' });
    if (fault !== null) return refuse(fault);
    const targets = (await listTargets(tx, plan.id)).filter(({ dueOn }) => Number(dueOn.slice(0, 4)) === year);
    const faults = faultsOfSettling(targets);
    if (faults.length > 0) return refuse(...faults);
    const results = targets.map((target): YearResult => {
      const measure = target.kind === 'rate' ? '%' : target.measure;
      return {
        name: target.name,
        asked: `${TARGET_SENSE_NAMES[target.sense].zh} ${target.value}${measure}`,
        reached: `${target.reached}${measure}`,
        isMet: isTargetMet(target) === true,
      };
    });
    await writeYear(tx, plan, { year, note, results, at: now, by: caller });
    await record(tx, {
      event: 'task.year-settled',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { year, note, results },
    });
    return ok({ results });
  },
});

export const lookBackOnYearImplementation = implement(lookBackOnYear, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const { plan, kind, rows } = await lockSteps(tx, input.planId);
    const { year, note } = input;
    if (kind.yearly !== 'review') return refuse(problem('plan-without-year-review'));
    const fault = faultOfYear(yearsToDecide(plan, rows), { year, today: plainDateOf(now), what: 'review' });
    if (fault !== null) return refuse(fault);
    await writeYear(tx, plan, { year, note, results: [], at: now, by: caller });
    await record(tx, { event: 'task.year-looked-back', unitId: plan.unit_id, subject: plan.id, after: { year, note } });
    return ok({});
  },
});
