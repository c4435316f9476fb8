import { randomUUID } from 'node:crypto';
import { faultOfAnswer, faultOfAsking, faultOfDeciding } from '@dudao/core/dossier/filing/reopening';
import { askReopening, decideReopening, withdrawReopening } from '@dudao/core/dossier/filing/reopening-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { endReopening, readOpenReopening } from './reopening-rows.ts';
import { subjectOfReview } from './review.ts';
import { lockDossierFile, unitOfDossier } from './rows.ts';
import { elementsOf } from './standards.ts';

export const askReopeningImplementation = implement(askReopening, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input, caller, now }) => {
    const { dossierId, revision, reason, elements } = input;
    const file = await lockDossierFile(tx, dossierId);
    if (file.revision !== revision) return refuse(problem('changed-meanwhile'));
    const open = await readOpenReopening(tx, dossierId);
    const fault = faultOfAsking({ state: file.state, askedBy: open?.asked_by ?? null });
    if (fault !== null) return refuse(fault);
    const known = new Set((await elementsOf(tx, [file]))(file).map(({ code }) => code));
    const unknown = elements.find((code) => !known.has(code));
    if (unknown !== undefined) return refuse(problem('dossier-no-element', { element: unknown }));
    const reopeningId = randomUUID();
    await tx.run(
      `insert into dossier_reopening (id, dossier_id, unit_id, region, number, reason, elements, asked_by, asked_name, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        reopeningId,
        dossierId,
        file.unit_id,
        file.region,
        file.versions,
        reason,
        elements,
        caller.accountId,
        caller.name,
        now,
      ],
    );
    await record(tx, {
      event: 'dossier.reopening-asked',
      unitId: file.unit_id,
      subject: dossierId,
      after: { reopeningId, number: file.versions, reason, elements },
    });
    return ok({ reopeningId });
  },
});

export const withdrawReopeningImplementation = implement(withdrawReopening, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input }) => {
    const file = await lockDossierFile(tx, input.dossierId);
    if ((await endReopening(tx, file.id, 'withdrawn')) === 0) return refuse(problem('reopening-not-asked'));
    await record(tx, { event: 'dossier.reopening-withdrawn', unitId: file.unit_id, subject: file.id });
    return ok({});
  },
});

export const decideReopeningImplementation = implement(decideReopening, {
  subject: (db, input) => subjectOfReview(db, input.dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { dossierId, revision, grants, note } = input;
    const file = await lockDossierFile(tx, dossierId);
    if (file.revision !== revision) return refuse(problem('changed-meanwhile'));
    const open = await readOpenReopening(tx, dossierId);
    const fault =
      faultOfDeciding({ askedBy: open?.asked_by ?? null }, caller.accountId) ?? faultOfAnswer({ grants, note });
    if (fault !== null) return refuse(fault);
    await tx.run(
      `update dossier_reopening set state = $2, decided_by = $3, decided_name = $4, decided_at = $5, note = $6,
         decided_unit = (select name from unit where id = $7) where dossier_id = $1 and state = 'asked'`,
      [dossierId, grants ? 'granted' : 'refused', caller.accountId, caller.name, now, note, unit.id],
    );
    if (grants) {
      await tx.run("update dossier set state = 'returned', level = 0, revision = revision + 1 where id = $1", [
        dossierId,
      ]);
    }
    await record(tx, {
      event: grants ? 'dossier.reopening-granted' : 'dossier.reopening-refused',
      unitId: file.unit_id,
      subject: dossierId,
      after: { reopeningId: open?.id, number: file.versions, asUnitId: unit.id, note },
    });
    return ok({});
  },
});
