import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { changeCode } from '@dudao/core/org/contract';
import { faultOfCode, faultOfDatedChange } from '@dudao/core/org/decide';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, readCurrentSince, type UnitRow, unitState, writeNewCode } from './rows.ts';

export const changeCodeImplementation = implement(changeCode, {
  subject: async (_db, input) => input.unitId,
  constraints: { unit_code_taken: ({ code }) => problem('code-taken', { code }, { field: 'code' }) },
  handle: async ({ tx, input }) => {
    const row = await lockUnitRow(tx, input.unitId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const since = await readCurrentSince(tx, row.id, input.kind);
    const fault =
      faultOfDatedChange(unitState(row), input.fromOn, since) ?? faultOfCode(row.kind, input.kind, input.code);
    if (fault !== null) return refuse(fault);
    await writeNewCode(tx, row, input);
    await record(tx, {
      event: 'org.unit-code-changed',
      unitId: row.id,
      subject: row.id,
      before: { kind: input.kind, code: presentCode(row, input.kind) },
      after: { kind: input.kind, code: input.code, fromOn: input.fromOn },
    });
    return ok({ revision: row.revision + 1 });
  },
});

function presentCode(row: UnitRow, kind: 'school' | 'area' | 'location'): string | null {
  return { school: row.school_code, area: row.area_code, location: row.location_code }[kind];
}
