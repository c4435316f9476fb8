import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { closeUnit } from '@dudao/core/org/contract';
import { faultOfDatedChange } from '@dudao/core/org/decide';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { countOpenBelow, lockUnitRow, unitState, writeClosing } from './rows.ts';
import { endStaff } from './staff-rows.ts';

export const closeUnitImplementation = implement(closeUnit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const row = await lockUnitRow(tx, input.unitId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfDatedChange(unitState(row), input.closedOn, row.opened_on);
    if (fault !== null) return refuse(fault);
    if (row.parent_id === null) return refuse(problem('unit-is-root'));
    const count = await countOpenBelow(tx, row.id);
    if (count > 0) return refuse(problem('unit-has-open-units', { count }));
    await writeClosing(tx, row.id, input.closedOn);
    await endStaff(tx, row.id, input.closedOn);
    await record(tx, {
      event: 'org.unit-closed',
      unitId: row.id,
      subject: row.id,
      after: { closedOn: input.closedOn },
    });
    return ok({ revision: row.revision + 1 });
  },
});
