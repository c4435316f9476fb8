import type { TextValues } from '@dudao/core/selfcheck/text-values';
import { beyondScope, type Db } from '../lib/db.ts';

/** A text with whose it is. */
export interface OwnedTextRow {
  readonly id: string;
  readonly unit_id: string;
  readonly unit: string;
  readonly path: readonly string[];
  readonly dossier_id: string | null;
  readonly kind: string;
  readonly part_values: TextValues;
}

/** More texts than this are not held against each other at once. */
const MOST_TEXTS = 3000;

/** How many texts of each kind stand at and below a unit. */
export function countTexts(db: Db, unitId: string): Promise<{ readonly kind: string; readonly texts: number }[]> {
  return db.many<{ kind: string; texts: number }>(
    `select t.kind, count(*)::int as texts from unit_text t
     where t.unit_id in (select unit_id from unit_below where top_id = $1) group by t.kind order by t.kind`,
    [unitId],
  );
}

/**
 * Texts of a kind at and below a unit and, of a county or what lies in it, all others of that county: those out of the caller's sight too, of
 * which nothing may be told but what they share with the caller's own.
 */
export function listTextsAround(
  db: Db,
  { unitId, region, kind }: { readonly unitId: string; readonly region: string; readonly kind: string },
): Promise<OwnedTextRow[]> {
  return beyondScope(db, () =>
    db.many<OwnedTextRow>(
      `select t.id, t.unit_id, u.name as unit, u.path, t.dossier_id, t.kind, t.part_values
       from unit_text t join unit u on u.id = t.unit_id
       where t.kind = $3 and (t.region = $2 or $1 = any (u.path)) order by t.written_at desc, t.id limit ${MOST_TEXTS}`,
      [unitId, region, kind],
    ),
  );
}

/** Two texts, whoever's they are. */
export function listTexts(db: Db, ids: readonly string[]): Promise<OwnedTextRow[]> {
  return beyondScope(db, () =>
    db.many<OwnedTextRow>(
      `select t.id, t.unit_id, u.name as unit, u.path, t.dossier_id, t.kind, t.part_values
       from unit_text t join unit u on u.id = t.unit_id where t.id = any ($1::uuid[])`,
      [ids],
    ),
  );
}
