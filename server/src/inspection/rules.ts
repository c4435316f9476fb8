import { setRules } from '@dudao/core/inspection/register-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { readRules } from './rows.ts';

export const setRulesImplementation = implement(setRules, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const { rules: before, revision } = await readRules(tx, unit.id);
    if (revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { trainingHours, sameUnitRounds, contactDays, warnDays } = input;
    await tx.run(
      `insert into inspection_rule (unit_id, region, training_hours, same_unit_rounds, contact_days, warn_days)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (unit_id) do update set training_hours = $3, same_unit_rounds = $4, contact_days = $5, warn_days = $6,
         revision = inspection_rule.revision + 1`,
      [unit.id, unit.region, trainingHours, sameUnitRounds, contactDays, warnDays],
    );
    await record(tx, {
      event: 'inspection.rules-set',
      unitId: unit.id,
      subject: unit.id,
      before,
      after: { trainingHours, sameUnitRounds, contactDays, warnDays },
    });
    return ok({ revision: revision + 1 });
  },
});
