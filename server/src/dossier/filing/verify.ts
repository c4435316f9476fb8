import { randomUUID } from 'node:crypto';
import { readTyped, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import { honestyByPeriod, honestyOf } from '@dudao/core/dossier/filing/honesty';
import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { readVerified, verifyValue } from '@dudao/core/dossier/filing/verify-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { lockDossierFile, readDossierFile, reviewerOf, unitOfDossier } from './rows.ts';
import { elementsOf } from './standards.ts';

/** A figure as the newest submission sealed it; null where it holds none. */
async function sealedValue(
  db: Db,
  { dossierId, number, element }: { readonly dossierId: string; readonly number: number; readonly element: string },
): Promise<string | null> {
  const row = await db.maybe<{ value: string | null }>(
    `select l.leaf::jsonb -> 'content' ->> 'value' as value
     from dossier_version v, jsonb_array_elements_text(v.leaves) as l (leaf)
     where v.dossier_id = $1 and v.number = $2 and l.leaf::jsonb ->> 'kind' = 'figure' and l.leaf::jsonb ->> 'key' = $3`,
    [dossierId, number, element],
  );
  return row?.value ?? null;
}

export const verifyValueImplementation = implement(verifyValue, {
  subject: async (db, input) => {
    const file = await readDossierFile(db, input.dossierId);
    return file === null ? null : reviewerOf(db, file);
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { dossierId, text, note } = input;
    const file = await lockDossierFile(tx, dossierId);
    if (isBeingFilled(file.state)) return refuse(problem('dossier-not-submitted'));
    const element = (await elementsOf(tx, [file]))(file).find(({ code }) => code === input.element);
    if (element === undefined) return refuse(problem('dossier-no-element', { element: input.element }));
    const found = readTyped(element, text);
    if (found.problem !== null) return refuse(found.problem);
    const verified = wireValue(element, found.value);
    const self = await sealedValue(tx, { dossierId, number: file.versions, element: element.code });
    await tx.run(
      `insert into dossier_verified (id, dossier_id, unit_id, region, number, element, self, verified, note, as_unit, by_id, by_name, at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, u.name, $11, $12, $13 from unit u where u.id = $10`,
      [
        randomUUID(),
        dossierId,
        file.unit_id,
        file.region,
        file.versions,
        element.code,
        self,
        verified,
        note,
        unit.id,
        caller.accountId,
        caller.name,
        now,
      ],
    );
    await record(tx, {
      event: 'dossier.value-verified',
      unitId: file.unit_id,
      subject: dossierId,
      before: { element: element.code, value: self },
      after: { number: file.versions, value: verified, note },
    });
    return ok({ self, verified });
  },
});

interface VerifiedRow {
  readonly dossier_id: string;
  readonly period: string;
  readonly element: string;
  readonly version: number;
  readonly self: string | null;
  readonly verified: string | null;
  readonly note: string;
  readonly unit: string;
  readonly by: string;
  readonly at: string;
}

export const readVerifiedImplementation = implement(readVerified, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ db, input, unit }) => {
    const all = await db.many<VerifiedRow>(
      `select distinct on (v.dossier_id, v.element) v.dossier_id, d.period, v.element, v.number as version, v.self, v.verified, v.note,
         v.as_unit as unit, v.by_name as by, v.at
       from dossier_verified v join dossier d on d.id = v.dossier_id where v.unit_id = $1
       order by v.dossier_id, v.element, v.ordinal desc`,
      [unit.id],
    );
    return ok({
      rows: all
        .filter((row) => row.dossier_id === input.dossierId)
        .map(({ element, version, self, verified, note, unit: named, by, at }) => ({
          element,
          version,
          self,
          verified,
          note,
          unit: named,
          by,
          at,
        })),
      honesty: honestyOf(all),
      periods: [...honestyByPeriod(all)],
    });
  },
});
