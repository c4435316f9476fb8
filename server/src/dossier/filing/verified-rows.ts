import { randomUUID } from 'node:crypto';
import { readTyped, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../../lib/db.ts';
import type { Finding } from '../../lib/dossier-desk.ts';
import { record } from '../../lib/record.ts';
import { lockDossierFile } from './rows.ts';
import { elementsOf } from './standards.ts';

/** A figure as a submission sealed it. */
interface SealedFigure {
  readonly dossier_id: string;
  readonly element: string;
  readonly value: string;
}

/** The figures that the newest submissions of dossiers sealed; what was left empty is not among them. */
export function listSealedFigures(db: Db, dossierIds: readonly string[]): Promise<SealedFigure[]> {
  return db.many<SealedFigure>(
    `select v.dossier_id, l.leaf ->> 'key' as element, l.leaf -> 'content' ->> 'value' as value
     from dossier d join dossier_version v on v.dossier_id = d.id and v.number = d.versions
       cross join lateral (select text::jsonb as leaf from jsonb_array_elements_text(v.leaves) as t (text)) l
     where d.id = any ($1::uuid[]) and l.leaf ->> 'kind' = 'figure' and l.leaf -> 'content' ->> 'value' is not null
     order by v.dossier_id, element`,
    [dossierIds],
  );
}

/** Writes down what a figure of the newest submission was found to be: the one way to it, whoever verified. */
export async function writeVerified(
  tx: Tx,
  { dossierId, element: code, text, note, as, caller, now }: Finding,
): Promise<Result<{ readonly self: string | null; readonly verified: string | null }>> {
  const file = await lockDossierFile(tx, dossierId);
  if (isBeingFilled(file.state)) return refuse(problem('dossier-not-submitted'));
  const element = (await elementsOf(tx, [file]))(file).find((one) => one.code === code);
  if (element === undefined) return refuse(problem('dossier-no-element', { element: code }));
  const found = readTyped(element, text);
  if (found.problem !== null) return refuse(found.problem);
  const verified = wireValue(element, found.value);
  const sealed = await listSealedFigures(tx, [dossierId]);
  const self = sealed.find((one) => one.element === code)?.value ?? null;
  await tx.run(
    `insert into dossier_verified (id, dossier_id, unit_id, region, number, element, self, verified, note, as_unit, by_id, by_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      randomUUID(),
      dossierId,
      file.unit_id,
      file.region,
      file.versions,
      code,
      self,
      verified,
      note,
      as,
      caller.accountId,
      caller.name,
      now,
    ],
  );
  await record(tx, {
    event: 'dossier.value-verified',
    unitId: file.unit_id,
    subject: dossierId,
    before: { element: code, value: self },
    after: { number: file.versions, value: verified, note },
  });
  return ok({ self, verified });
}
