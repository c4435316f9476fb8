import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfWriter } from '@dudao/core/selfcheck/decide-text';
import { fillGap, markClause, planGap } from '@dudao/core/selfcheck/mark-contract';
import { decideMark } from '@dudao/core/selfcheck/marks';
import { readFilingRow } from '../evidence/rows.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { findMarked } from './find-marks.ts';
import { findOwner } from './gap-owners.ts';
import {
  lockDossierRow,
  lockGapRow,
  lockMarkRow,
  unitOfDossier,
  unitOfGap,
  writeFilled,
  writeGap,
  writeMark,
} from './mark-rows.ts';
import { readDossierRow } from './rows.ts';

export const markClauseImplementation = implement(markClause, {
  subject: (db, { dossierId }) => unitOfDossier(db, dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const found = await findMarked(tx, input.dossierId);
    if (!found.ok) return found;
    const writer = faultOfWriter({ by: 'staff' }, caller.grants, unit);
    if (writer !== null) return refuse(writer);
    const { clause, revision, dossierId, ...said } = input;
    if (!found.value.clauses.some(({ id }) => id === clause)) return refuse(problem('mark-clause-unknown'));
    const dossier = await lockDossierRow(tx, dossierId);
    if (!isBeingFilled(dossier.state)) return refuse(problem('mark-submitted'));
    const before = await lockMarkRow(tx, dossierId, clause);
    if ((before?.revision ?? 0) !== revision) return refuse(problem('changed-meanwhile'));
    const decided = decideMark(said);
    if (!decided.ok) return decided;
    const next = await writeMark(tx, dossier, { clause, draft: decided.value, before: revision, by: caller, now });
    await record(tx, {
      event: 'selfcheck.clause-marked',
      unitId: dossier.unit_id,
      subject: dossierId,
      before: { clause, mark: before?.mark ?? null },
      after: { clause, mark: decided.value.mark },
    });
    return ok({ revision: next });
  },
});

export const planGapImplementation = implement(planGap, {
  subject: (db, { dossierId }) => unitOfDossier(db, dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const found = await findMarked(tx, input.dossierId);
    if (!found.ok) return found;
    const writer = faultOfWriter({ by: 'staff' }, caller.grants, unit);
    if (writer !== null) return refuse(writer);
    const { dossierId, ...gap } = input;
    if (!found.value.clauses.some(({ id }) => id === gap.clause)) return refuse(problem('mark-clause-unknown'));
    const mark = await lockMarkRow(tx, dossierId, gap.clause);
    if (mark?.mark !== 'partly' && mark?.mark !== 'not-met') return refuse(problem('gap-clause-met'));
    if (gap.dueOn < plainDateOf(now)) return refuse(problem('gap-due-past', {}, { field: 'dueOn' }));
    const owner = await findOwner(tx, unit.id, gap.owner);
    if (owner === null) return refuse(problem('gap-owner-elsewhere', {}, { field: 'owner' }));
    const gapId = await writeGap(tx, found.value.dossier, { gap: { ...gap, owner }, by: caller, now });
    const { clause, type, dueOn } = gap;
    await record(tx, {
      event: 'selfcheck.gap-planned',
      unitId: found.value.dossier.unit_id,
      subject: gapId,
      after: { dossierId, clause, type, dueOn },
    });
    return ok({ gapId });
  },
});

export const fillGapImplementation = implement(fillGap, {
  subject: (db, { gapId }) => unitOfGap(db, gapId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const writer = faultOfWriter({ by: 'staff' }, caller.grants, unit);
    if (writer !== null) return refuse(writer);
    const gap = await lockGapRow(tx, input.gapId);
    if (gap.done_on !== null) return refuse(problem('gap-filled'));
    if (gap.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (input.doneOn > plainDateOf(now)) return refuse(problem('gap-day', {}, { field: 'doneOn' }));
    const dossier = await readDossierRow(tx, gap.dossier_id);
    const proof = await readFilingRow(tx, input.proofId, caller);
    const isProof =
      proof?.unit_id === gap.unit_id &&
      proof.clause === gap.clause &&
      proof.standard_id === dossier?.standard_id &&
      proof.withdrawn_at === null;
    if (!isProof) return refuse(problem('gap-proof', {}, { field: 'proofId' }));
    await writeFilled(tx, gap, input);
    await record(tx, {
      event: 'selfcheck.gap-filled',
      unitId: gap.unit_id,
      subject: gap.id,
      after: { dossierId: gap.dossier_id, clause: gap.clause, doneOn: input.doneOn },
    });
    return ok({ revision: gap.revision + 1 });
  },
});
