import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { type FrozenTextKind, readTextBooks } from './books.ts';
import { type DossierRow, readDossierRow, type TextKey } from './rows.ts';

/** A text that somebody asks for: its unit, kind and, where the kind belongs to one, dossier. */
export interface Which {
  readonly unit: UnitRow;
  readonly kind: FrozenTextKind;
  readonly dossier: DossierRow | null;
  readonly key: TextKey;
}

/** The dossier of the unit; not-found where it is another unit's or none. */
export async function findDossier(
  db: Db,
  unitId: string,
  dossierId: string | null,
): Promise<Result<DossierRow | null>> {
  if (dossierId === null) return ok(null);
  const dossier = await readDossierRow(db, dossierId);
  return dossier?.unit_id === unitId ? ok(dossier) : refuse(problem('not-found'));
}

/** The text that is asked for. What a unit keeps over the years has no dossier, whatever was asked. */
export async function findText(db: Db, asked: TextKey): Promise<Result<Which>> {
  const unit = await readUnitRow(db, asked.unitId);
  if (unit === null) return refuse(problem('not-found'));
  const { kinds } = await readTextBooks(db, unit.kind);
  const kind = kinds.find(({ id }) => id === asked.kind);
  if (kind === undefined) return refuse(problem('text-kind-unknown', {}, { field: 'kind' }));
  const dossier = await findDossier(db, unit.id, asked.dossierId);
  if (!dossier.ok) return dossier;
  if (kind.kept === 'dossier' && dossier.value === null) return refuse(problem('text-needs-dossier'));
  const dossierId = kind.kept === 'dossier' ? asked.dossierId : null;
  return ok({ unit, kind, dossier: dossier.value, key: { unitId: unit.id, dossierId, kind: kind.id } });
}
