import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { mergeUnit, splitUnit } from '@dudao/core/org/contract';
import { decideCreateUnit, faultOfDatedChange, faultOfMerging } from '@dudao/core/org/decide';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import {
  countOpenBelow,
  lockUnitRow,
  readUnitRow,
  unitState,
  writeClosing,
  writeSuccession,
  writeUnit,
} from './rows.ts';
import { endStaff } from './staff-rows.ts';

export const mergeUnitImplementation = implement(mergeUnit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller }) => {
    const { unitId, intoId, onDay } = input;
    if (unitId === intoId) return refuse(problem('unit-not-below', {}, { field: 'intoId' }));
    const unit = await lockUnitRow(tx, unitId);
    if (unit.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const into = await readUnitRow(tx, intoId);
    if (into === null || !can(caller.grants, 'org.edit', into.path)) {
      return refuse(problem('unit-not-below', {}, { field: 'intoId' }));
    }
    const fault =
      faultOfMerging(unitState(unit), unitState(into)) ?? faultOfDatedChange(unitState(unit), onDay, unit.opened_on);
    if (fault !== null) return refuse(fault);
    if (unit.parent_id === null) return refuse(problem('unit-is-root'));
    const below = await countOpenBelow(tx, unit.id);
    if (below > 0) return refuse(problem('unit-has-open-units', { count: below }));
    await endStaff(tx, unit.id, onDay);
    await writeClosing(tx, unit.id, onDay);
    const moved = await tx.many<{ id: string }>(
      'update person set unit_id = $2, region = $3, revision = revision + 1 where unit_id = $1 and left_on is null returning id',
      [unit.id, into.id, into.region],
    );
    await writeSuccession(tx, unit, { successorId: into.id, kind: 'merged', onDay });
    await record(tx, {
      event: 'org.unit-merged',
      unitId: unit.id,
      subject: unit.id,
      after: { intoId: into.id, onDay, persons: moved.map(({ id }) => id) },
    });
    return ok({ revision: unit.revision + 1, persons: moved.length });
  },
});

export const splitUnitImplementation = implement(splitUnit, {
  subject: async (_db, input) => input.unitId,
  constraints: {
    unit_sibling_name: ({ name }) => problem('unit-name-taken', { name }, { field: 'name' }),
    unit_code_taken: ({ schoolCode, areaCode }) =>
      problem('code-taken', { code: schoolCode ?? areaCode ?? '' }, { field: 'schoolCode' }),
  },
  handle: async ({ tx, input, caller }) => {
    const { unitId, onDay, ...fields } = input;
    const unit = await lockUnitRow(tx, unitId);
    const fault = faultOfDatedChange(unitState(unit), onDay, unit.opened_on);
    if (fault !== null) return refuse(fault);
    if (unit.parent_id === null) return refuse(problem('unit-is-root'));
    if (!can(caller.grants, 'org.edit', unit.path.slice(0, -1))) return refuse(problem('unit-arranged-from-above'));
    const parent = await lockUnitRow(tx, unit.parent_id);
    const made = { ...fields, openedOn: onDay };
    const decision = decideCreateUnit(unitState(parent), made);
    if (!decision.ok) return decision;
    const successorId = await writeUnit(tx, { parent, unit: made, segments: decision.value.segments, today: onDay });
    await writeSuccession(tx, unit, { successorId, kind: 'split', onDay });
    await record(tx, {
      event: 'org.unit-split',
      unitId: successorId,
      subject: successorId,
      after: { fromId: unit.id, onDay, name: made.name },
    });
    return ok({ unitId: successorId });
  },
});
