import { honestyByPeriod, honestyOf } from '@dudao/core/dossier/filing/honesty';
import { readVerified, verifyValue } from '@dudao/core/dossier/filing/verify-contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../../lib/serve.ts';
import { readDossierFile, reviewerOf, unitOfDossier } from './rows.ts';
import { writeVerified } from './verified-rows.ts';

export const verifyValueImplementation = implement(verifyValue, {
  subject: async (db, input) => {
    const file = await readDossierFile(db, input.dossierId);
    return file === null ? null : reviewerOf(db, file);
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { name } = await tx.one<{ name: string }>('select name from unit where id = $1', [unit.id]);
    return writeVerified(tx, { ...input, as: name, caller, now });
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
