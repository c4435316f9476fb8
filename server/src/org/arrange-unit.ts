import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { decideStages, faultOfClosed, faultOfDatedChange, faultOfPlace } from '@dudao/core/org/decide';
import { changeStages, describeUnit, moveUnit } from '@dudao/core/org/unit-contract';
import { isRegion, isTeaching, type Stage } from '@dudao/core/org/unit-kind';
import type { Change } from '@dudao/core/org/workbook/change';
import type { Db, Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, readUnitRow, type UnitRow, unitState } from './rows.ts';
import { applyChanges } from './workbook/apply-changes.ts';

/** Makes one change of a unit as a workbook would make it, and tells of it. */
async function change(tx: Tx, unit: UnitRow, made: Change): Promise<void> {
  await applyChanges(tx, [made]);
  const { what, id, ...after } = made;
  await record(tx, { event: `org.${what}`, unitId: unit.id, subject: id, after });
}

/** The last day on which the unit moved, or one of its stages began or ended; null when there is none. */
async function lastDay(db: Db, unitId: string, of: 'unit_move' | 'segment'): Promise<string | null> {
  const { day } = await db.one<{ day: string | null }>(
    of === 'unit_move'
      ? 'select max(on_day) as day from unit_move where unit_id = $1'
      : 'select greatest(max(opened_on), max(closed_on)) as day from segment where unit_id = $1',
    [unitId],
  );
  return day;
}

export const moveUnitImplementation = implement(moveUnit, {
  subject: async (_db, input) => input.unitId,
  constraints: { unit_sibling_name: () => problem('unit-name-taken', { name: '' }, { field: 'parentId' }) },
  handle: async ({ tx, input, caller }) => {
    const { unitId, parentId, onDay } = input;
    const unit = await lockUnitRow(tx, unitId);
    if (unit.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (unit.parent_id === null) return refuse(problem('unit-is-root'));
    // Who gives a unit away must have a say at the unit above it, and at the one that gets it.
    if (!can(caller.grants, 'org.edit', unit.path.slice(0, -1))) return refuse(problem('unit-arranged-from-above'));
    const parent = await readUnitRow(tx, parentId);
    if (parent === null || !can(caller.grants, 'org.edit', parent.path)) {
      return refuse(problem('unit-not-below', {}, { field: 'parentId' }));
    }
    if (parent.path.includes(unit.id)) return refuse(problem('unit-below-itself', {}, { field: 'parentId' }));
    if (!isRegion(unit.kind) && parent.region !== unit.region) {
      return refuse(problem('unit-other-region', {}, { field: 'parentId' }));
    }
    const fault =
      faultOfDatedChange(unitState(unit), onDay, (await lastDay(tx, unit.id, 'unit_move')) ?? unit.opened_on) ??
      faultOfPlace(unitState(parent), unit.kind);
    if (fault !== null) return refuse(fault);
    if (parent.id === unit.parent_id) return ok({ revision: unit.revision });
    await change(tx, unit, { what: 'unit-moved', id: unit.id, parentId, before: unit.parent_id, fromOn: onDay });
    return ok({ revision: unit.revision + 1 });
  },
});

export const changeStagesImplementation = implement(changeStages, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    if (unit.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfDatedChange(unitState(unit), input.fromOn, await lastDay(tx, unit.id, 'segment'));
    if (fault !== null) return refuse(fault);
    const taught = await tx.many<{ stage: Stage }>(
      'select stage from segment where unit_id = $1 and closed_on is null',
      [unit.id],
    );
    const decided = decideStages(
      unit.kind,
      taught.map(({ stage }) => stage),
      input.stages,
    );
    if (!decided.ok) return decided;
    await change(tx, unit, { what: 'segments-changed', id: unit.id, ...decided.value, fromOn: input.fromOn });
    return ok({ revision: unit.revision + 1 });
  },
});

export const describeUnitImplementation = implement(describeUnit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const { schoolType, urbanRural, ownership, openedOn } = input;
    const unit = await lockUnitRow(tx, input.unitId);
    if (unit.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    if (schoolType !== null && !isTeaching(unit.kind)) {
      return refuse(problem('unit-not-a-school', {}, { field: 'schoolType' }));
    }
    await change(tx, unit, { what: 'unit-changed', id: unit.id, schoolType, urbanRural, ownership, openedOn });
    return ok({ revision: unit.revision + 1 });
  },
});
