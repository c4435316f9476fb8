import { problem } from '@dudao/core/lib/problem';
import { ok } from '@dudao/core/lib/result';
import { createUnit } from '@dudao/core/org/contract';
import { decideCreateUnit } from '@dudao/core/org/decide';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, unitState, writeUnit } from './rows.ts';

export const createUnitImplementation = implement(createUnit, {
  subject: async (_db, input) => input.parentId,
  constraints: {
    unit_sibling_name: ({ name }) => problem('unit-name-taken', { name }, { field: 'name' }),
    unit_code_taken: ({ schoolCode, areaCode }) =>
      problem('code-taken', { code: schoolCode ?? areaCode ?? '' }, { field: 'schoolCode' }),
  },
  handle: async ({ tx, input, now }) => {
    const { parentId, ...unit } = input;
    const parent = await lockUnitRow(tx, parentId);
    const decision = decideCreateUnit(unitState(parent), unit);
    if (!decision.ok) return decision;
    const unitId = await writeUnit(tx, { parent, unit, segments: decision.value.segments, today: plainDateOf(now) });
    await record(tx, { event: 'org.unit-created', unitId, subject: unitId, after: { parentId, ...unit } });
    return ok({ unitId });
  },
});
