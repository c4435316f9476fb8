import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { renameUnit } from '@dudao/core/org/contract';
import { faultOfDatedChange } from '@dudao/core/org/decide';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, readCurrentSince, unitState, writeRename } from './rows.ts';

export const renameUnitImplementation = implement(renameUnit, {
  subject: async (_db, input) => input.unitId,
  constraints: { unit_sibling_name: ({ name }) => problem('unit-name-taken', { name }, { field: 'name' }) },
  handle: async ({ tx, input }) => {
    const row = await lockUnitRow(tx, input.unitId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const since = await readCurrentSince(tx, row.id, 'name');
    const fault = faultOfDatedChange(unitState(row), input.fromOn, since);
    if (fault !== null) return refuse(fault);
    await writeRename(tx, row, input.name, input.fromOn);
    await record(tx, {
      event: 'org.unit-renamed',
      unitId: row.id,
      subject: row.id,
      before: { name: row.name },
      after: { name: input.name, fromOn: input.fromOn },
    });
    return ok({ revision: row.revision + 1 });
  },
});
