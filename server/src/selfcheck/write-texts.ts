import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { checkText, writeText } from '@dudao/core/selfcheck/contract';
import { faultOfChecker, faultOfItems, faultOfWriter } from '@dudao/core/selfcheck/decide-text';
import { checkTextValues, type TextValues } from '@dudao/core/selfcheck/text-values';
import { beyondScope, type Tx, widenScope } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { lockDossierRow } from './mark-rows.ts';
import { isTextOpen, listGoalRows, listPlanRows, lockTextRow, writeTextCheck, writeTextVersion } from './rows.ts';
import { withPictures } from './text-pictures.ts';
import { findText, type Which } from './which.ts';

export const writeTextImplementation = implement(writeText, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, caller, now }) => {
    const found = await findText(tx, input);
    if (!found.ok) return found;
    const { unit, kind, key } = found.value;
    const writer = faultOfWriter(kind, caller.grants, unit);
    if (writer !== null) return refuse(writer);
    // Holding the unit makes two who begin the same text wait for each other.
    const held = await lockUnitRow(tx, unit.id);
    if (held.closed_on !== null) return refuse(problem('unit-closed'));
    const dossier = key.dossierId === null ? null : await lockDossierRow(tx, key.dossierId);
    if (!isTextOpen(dossier)) return refuse(problem('text-submitted'));
    const before = await lockTextRow(tx, key);
    if ((before?.revision ?? 0) !== input.revision) return refuse(problem('changed-meanwhile'));
    const values = checkTextValues(kind, input.values);
    if (!values.ok) return values;
    const link = await faultOfLinks(tx, found.value, values.value);
    if (link !== null) return refuse(link);
    const pictured = await withPictures(tx, found.value, values.value);
    if (!pictured.ok) return pictured;
    const region = held.region;
    const written = await writeTextVersion(tx, { key, region, kind, values: pictured.value, by: caller, now, before });
    await record(tx, {
      event: 'selfcheck.text-written',
      unitId: unit.id,
      subject: written.id,
      after: { kind: kind.id, dossierId: key.dossierId, revision: written.revision },
    });
    return ok({ revision: written.revision });
  },
});

/** A plan or goal that may not be named; null where all may. */
async function faultOfLinks(tx: Tx, { unit, kind }: Which, values: TextValues): Promise<Problem | null> {
  for (const part of kind.parts) {
    const value = values[part.id];
    if (value !== undefined && 'planId' in value) {
      const plans = await listPlanRows(tx, unit.id);
      if (!plans.some(({ id }) => id === value.planId)) return problem('text-plan', {}, { field: part.id });
    }
    if (value !== undefined && 'goals' in value) {
      const goals = await beyondScope(tx, () => listGoalRows(tx, unit.path.slice(0, -1)));
      const wrong = value.goals.findIndex(({ aboveId }) => !goals.some(({ id }) => id === aboveId));
      if (wrong >= 0) return problem('text-goal', { row: wrong + 1 }, { field: part.id, row: wrong + 1 });
    }
  }
  return null;
}

export const checkTextImplementation = implement(checkText, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, caller, now }) => {
    // A team holds no role at the unit, but of this text it may say something.
    widenScope(tx, { regions: [], units: [input.unitId] });
    const found = await findText(tx, input);
    if (!found.ok) return found;
    const { unit, kind, key } = found.value;
    const row = await lockTextRow(tx, key);
    const { grants, accountId } = caller;
    const fault =
      faultOfChecker({ kind, writtenBy: row?.written_by ?? null, accountId, grants, path: unit.path }) ??
      faultOfItems(kind, input.items);
    if (fault !== null) return refuse(fault);
    if (row === null) return refuse(problem('text-not-written'));
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const passed = input.items.every(({ holds }) => holds);
    await writeTextCheck(tx, row, { passed, items: input.items, remark: input.remark, by: caller, now });
    await record(tx, {
      event: 'selfcheck.text-checked',
      unitId: unit.id,
      subject: row.id,
      after: { kind: kind.id, revision: row.revision, passed },
    });
    return ok({ passed });
  },
});
