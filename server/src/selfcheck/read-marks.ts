import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { ok } from '@dudao/core/lib/result';
import { faultOfWriter } from '@dudao/core/selfcheck/decide-text';
import { readMarks } from '@dudao/core/selfcheck/mark-contract';
import { contradicts, countMarks } from '@dudao/core/selfcheck/marks';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readComputed } from './computed.ts';
import { findMarked } from './find-marks.ts';
import { listOwners } from './gap-owners.ts';
import { listGapRows, listMarkRows, type ShownGapRow, unitOfDossier } from './mark-rows.ts';

export const readMarksImplementation = implement(readMarks, {
  subject: (db, { dossierId }) => unitOfDossier(db, dossierId),
  handle: async ({ db, input, caller, now, services }) => {
    const found = await findMarked(db, input.dossierId);
    if (!found.ok) return found;
    const { dossier, unit, standard, clauses } = found.value;
    const marks = new Map((await listMarkRows(db, [dossier.id])).map((row) => [row.clause, row]));
    const writer = faultOfWriter({ by: 'staff' }, caller.grants, unit);
    const isOpen = isBeingFilled(dossier.state);
    const today = plainDateOf(now);
    const computed = await readComputed(db, { ...found.value, services, on: today });
    return ok({
      unit: { id: unit.id, name: unit.name, kind: unit.kind },
      title: dossier.title,
      standard: { id: standard.id, version: standard.version, title: standard.title },
      period: dossier.period,
      counts: countMarks(clauses.map(({ id }) => marks.get(id)?.mark ?? null)),
      figures: computed.figures,
      clauses: clauses.map(({ id, name, text }) => {
        const row = marks.get(id);
        const figure = computed.of(id);
        return {
          id,
          name,
          text,
          computed: figure,
          contradicts: contradicts(row?.mark ?? null, figure),
          mark: row?.mark ?? null,
          achievement: row?.achievement ?? '',
          shortfall: row?.shortfall ?? '',
          markedBy: row?.marked_by_name ?? null,
          markedAt: row?.marked_at ?? null,
          revision: row?.revision ?? 0,
        };
      }),
      gaps: (await listGapRows(db, [dossier.id])).map((row) => shownGap(row, today)),
      owners: writer === null ? await listOwners(db, unit.id) : { people: [], units: [] },
      actions: { mark: writer?.problem ?? (isOpen || 'mark-submitted'), gap: writer?.problem ?? true },
    });
  },
});

function shownGap(row: ShownGapRow, today: string) {
  return {
    id: row.id,
    clause: row.clause,
    type: row.type,
    before: row.before,
    action: row.action,
    owner: row.owner,
    dueOn: row.due_on,
    isOverdue: row.done_on === null && row.due_on < today,
    task:
      row.task_id === null || row.task_state === null
        ? null
        : { id: row.task_id, state: row.task_state, progress: row.task_progress ?? 0, ownerLeft: row.owner_left },
    after: row.after,
    doneOn: row.done_on,
    proof: row.proof_id === null ? null : { id: row.proof_id, title: row.proof_title ?? '' },
    revision: row.revision,
  };
}
