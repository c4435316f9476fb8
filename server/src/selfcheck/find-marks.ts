import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { isTeaching } from '@dudao/core/org/unit-kind';
import type { Clause, Standard } from '@dudao/core/pack/standard';
import { clausesToMark } from '@dudao/core/selfcheck/marks';
import type { Db } from '../lib/db.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { type DossierRow, readDossierRow } from './rows.ts';

/** A dossier with its unit, its standard and the clauses that the unit marks. */
export interface MarkedDossier {
  readonly dossier: DossierRow;
  readonly unit: UnitRow;
  readonly standard: Standard;
  /** Digest of the frozen standard. */
  readonly digest: string;
  readonly clauses: readonly Clause[];
}

/** The dossier with what its unit marks. Refuses: not-found, standard-not-found. */
export async function findMarked(db: Db, dossierId: string): Promise<Result<MarkedDossier>> {
  const dossier = await readDossierRow(db, dossierId);
  const unit = dossier === null ? null : await readUnitRow(db, dossier.unit_id);
  if (dossier === null || unit === null) return refuse(problem('not-found'));
  const frozen = await readFrozenStandard(db, dossier.standard_id, dossier.version);
  if (frozen === null) return refuse(problem('standard-not-found'));
  const { standard, digest } = frozen;
  return ok({ dossier, unit, standard, digest, clauses: clausesToMark(standard, isTeaching(unit.kind)) });
}
