import { randomUUID } from 'node:crypto';
import { acceptDossier, returnDossier } from '@dudao/core/dossier/filing/seal-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { endReopening } from './reopening-rows.ts';
import { type DossierFile, lockDossierFile, readDossierFile, reviewerOf } from './rows.ts';
import { elementsOf } from './standards.ts';

/** The unit whose turn it is to say something of a submission; null when the dossier is out of sight. */
export async function subjectOfReview(db: Db, dossierId: string): Promise<string | null> {
  const file = await readDossierFile(db, dossierId);
  return file === null ? null : reviewerOf(db, file);
}

interface Act {
  readonly what: 'returned' | 'accepted';
  readonly asUnitId: string;
  readonly caller: Caller;
  readonly now: Date;
  readonly note: string;
  readonly reasons: readonly { readonly element: string | null; readonly text: string }[];
}

async function writeAct(tx: Tx, file: DossierFile, { what, asUnitId, caller, now, note, reasons }: Act): Promise<void> {
  await tx.run(
    `insert into dossier_act (id, dossier_id, unit_id, region, number, what, as_unit, by_id, by_name, at, note, reasons)
     select $1, $2, $3, $4, $5, $6, u.name, $8, $9, $10, $11, $12 from unit u where u.id = $7`,
    [
      randomUUID(),
      file.id,
      file.unit_id,
      file.region,
      file.versions,
      what,
      asUnitId,
      caller.accountId,
      caller.name,
      now,
      note,
      JSON.stringify(reasons),
    ],
  );
  await record(tx, {
    event: `dossier.${what}`,
    unitId: file.unit_id,
    subject: file.id,
    after: { number: file.versions, asUnitId, note, reasons },
  });
}

export const returnDossierImplementation = implement(returnDossier, {
  subject: (db, input) => subjectOfReview(db, input.dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { dossierId, revision, reasons } = input;
    const file = await lockDossierFile(tx, dossierId);
    if (file.revision !== revision) return refuse(problem('changed-meanwhile'));
    if (file.state !== 'submitted' && file.state !== 'accepted') return refuse(problem('dossier-not-submitted'));
    const known = new Set((await elementsOf(tx, [file]))(file).map(({ code }) => code));
    const unknown = reasons.find(({ element }) => element !== null && !known.has(element));
    if (unknown !== undefined) return refuse(problem('dossier-no-element', { element: unknown.element ?? '' }));
    await endReopening(tx, dossierId, 'overtaken');
    await tx.run("update dossier set state = 'returned', level = 0, revision = revision + 1 where id = $1", [
      dossierId,
    ]);
    await writeAct(tx, file, { what: 'returned', asUnitId: unit.id, caller, now, note: '', reasons });
    return ok({});
  },
});

export const acceptDossierImplementation = implement(acceptDossier, {
  subject: (db, input) => subjectOfReview(db, input.dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { dossierId, revision, note } = input;
    const file = await lockDossierFile(tx, dossierId);
    if (file.revision !== revision) return refuse(problem('changed-meanwhile'));
    if (file.state === 'accepted') return refuse(problem('dossier-accepted'));
    if (file.state !== 'submitted') return refuse(problem('dossier-not-submitted'));
    if (file.reopening === 'asked') return refuse(problem('reopening-undecided'));
    await tx.run(
      `update dossier set level = level + 1, state = case when level + 1 >= cardinality(chain) then 'accepted' else 'submitted' end,
         revision = revision + 1 where id = $1`,
      [dossierId],
    );
    await writeAct(tx, file, { what: 'accepted', asUnitId: unit.id, caller, now, note, reasons: [] });
    return ok({});
  },
});
