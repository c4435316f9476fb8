import { randomUUID } from 'node:crypto';
import { type DossierState, isBeingFilled } from '@dudao/core/dossier/filing/standing';
import type { ItemVerdict } from '@dudao/core/selfcheck/shapes';
import type { TextValues } from '@dudao/core/selfcheck/text-values';
import type { Db, Tx } from '../lib/db.ts';
import type { UnitTextCheckTable, UnitTextTable, UnitTextVersionTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import type { FrozenTextKind } from './books.ts';

/** The latest version of a text. */
export type UnitTextRow = Omit<UnitTextTable, 'part_values'> & { readonly part_values: TextValues };
/** One version of a text. */
export type UnitTextVersionRow = Omit<UnitTextVersionTable, 'part_values'> & { readonly part_values: TextValues };
/** One check of a version. */
export type UnitTextCheckRow = Omit<UnitTextCheckTable, 'items'> & { readonly items: readonly ItemVerdict[] };

/** A dossier as far as texts and marks need it. */
export interface DossierRow {
  readonly id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly title: string;
  readonly standard_id: string;
  readonly version: string;
  readonly period: string;
  readonly state: DossierState;
}

/** Whether a text may still be changed: one that the unit keeps always, one of a dossier while that is being filled in. */
export function isTextOpen(dossier: Pick<DossierRow, 'state'> | null): boolean {
  return dossier === null || isBeingFilled(dossier.state);
}

/** Which text of which unit. */
export interface TextKey {
  readonly unitId: string;
  readonly dossierId: string | null;
  readonly kind: string;
}

/** The dossier, or null when there is none or it is out of sight. */
export function readDossierRow(db: Db, dossierId: string): Promise<DossierRow | null> {
  return db.maybe<DossierRow>(
    'select id, unit_id, region, title, standard_id, version, period, state from dossier where id = $1',
    [dossierId],
  );
}

/** The unit's texts of its own and, with a dossier, those of it. */
export function listTextRows(db: Db, unitId: string, dossierId: string | null): Promise<UnitTextRow[]> {
  return db.many<UnitTextRow>(
    'select * from unit_text where unit_id = $1 and (dossier_id is null or dossier_id = $2)',
    [unitId, dossierId],
  );
}

/** One text, or null where nothing was written. */
export function readTextRow(db: Db, { unitId, dossierId, kind }: TextKey): Promise<UnitTextRow | null> {
  return db.maybe<UnitTextRow>(
    'select * from unit_text where unit_id = $1 and dossier_id is not distinct from $2 and kind = $3',
    [unitId, dossierId, kind],
  );
}

/** One text, held against other changes until the transaction ends; null where nothing was written. */
export function lockTextRow(tx: Tx, { unitId, dossierId, kind }: TextKey): Promise<UnitTextRow | null> {
  return tx.maybe<UnitTextRow>(
    'select * from unit_text where unit_id = $1 and dossier_id is not distinct from $2 and kind = $3 for update',
    [unitId, dossierId, kind],
  );
}

/** Versions of a text, the newest first. */
export function listVersionRows(db: Db, textId: string): Promise<UnitTextVersionRow[]> {
  return db.many<UnitTextVersionRow>('select * from unit_text_version where text_id = $1 order by revision desc', [
    textId,
  ]);
}

/** The newest check of each of these texts' latest versions. */
export function listLatestChecks(
  db: Db,
  textIds: readonly string[],
): Promise<{ readonly text_id: string; readonly passed: boolean }[]> {
  return db.many<{ text_id: string; passed: boolean }>(
    `select distinct on (c.text_id) c.text_id, c.passed from unit_text_check c
     join unit_text t on t.id = c.text_id and t.revision = c.revision
     where c.text_id = any ($1::uuid[]) order by c.text_id, c.checked_at desc, c.id`,
    [textIds],
  );
}

/** Every check of a text, the newest first. */
export function listCheckRows(db: Db, textId: string): Promise<UnitTextCheckRow[]> {
  return db.many<UnitTextCheckRow>('select * from unit_text_check where text_id = $1 order by checked_at desc, id', [
    textId,
  ]);
}

/** A new version of a text to keep. */
export interface TextToWrite {
  readonly key: TextKey;
  readonly region: string;
  readonly kind: FrozenTextKind;
  readonly values: TextValues;
  readonly by: Caller;
  readonly now: Date;
  /** What stands there now; null where nothing does. */
  readonly before: UnitTextRow | null;
}

/** Keeps a new version beside the earlier ones; returns its id and number. */
export async function writeTextVersion(
  tx: Tx,
  { key, region, kind, values, by, now, before }: TextToWrite,
): Promise<{ readonly id: string; readonly revision: number }> {
  const id = before?.id ?? randomUUID();
  const revision = (before?.revision ?? 0) + 1;
  const at = now.toISOString();
  await tx.run(
    `insert into unit_text (id, unit_id, region, dossier_id, kind, rulebook_id, version, part_values, written_by, written_by_name, written_at, revision)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
     on conflict (unit_id, kind, dossier_id) do update set rulebook_id = excluded.rulebook_id, version = excluded.version,
       part_values = excluded.part_values, written_by = excluded.written_by, written_by_name = excluded.written_by_name,
       written_at = excluded.written_at, revision = unit_text.revision + 1`,
    [
      id,
      key.unitId,
      region,
      key.dossierId,
      key.kind,
      kind.rulebookId,
      kind.version,
      JSON.stringify(values),
      by.accountId,
      by.name,
      at,
    ],
  );
  await tx.run(
    `insert into unit_text_version (text_id, revision, unit_id, region, part_values, written_by, written_by_name, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, revision, key.unitId, region, JSON.stringify(values), by.accountId, by.name, at],
  );
  return { id, revision };
}

/** Keeps what a checker said. */
export async function writeTextCheck(
  tx: Tx,
  text: UnitTextRow,
  check: {
    readonly passed: boolean;
    readonly items: readonly ItemVerdict[];
    readonly remark: string;
    readonly by: Caller;
    readonly now: Date;
  },
): Promise<void> {
  await tx.run(
    `insert into unit_text_check (id, text_id, revision, unit_id, region, passed, items, remark, checked_by, checked_by_name, checked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      randomUUID(),
      text.id,
      text.revision,
      text.unit_id,
      text.region,
      check.passed,
      JSON.stringify(check.items),
      check.remark,
      check.by.accountId,
      check.by.name,
      check.now.toISOString(),
    ],
  );
}

/** A goal of a published plan of a unit above. */
export interface GoalRow {
  readonly id: string;
  readonly title: string;
  readonly plan: string;
  readonly unit: string;
}

/** Goals of published plans of these units. */
export function listGoalRows(db: Db, unitIds: readonly string[]): Promise<GoalRow[]> {
  return db.many<GoalRow>(
    `select n.id, n.title, p.title as plan, u.name as unit from plan_node n join plan p on p.id = n.plan_id join unit u on u.id = p.unit_id
     where p.unit_id = any ($1::uuid[]) and p.state = 'published' order by cardinality(u.path) desc, p.from_on desc, p.id, n.position, n.id limit 500`,
    [unitIds],
  );
}

/** Published plans of a unit, the newest first. */
export function listPlanRows(db: Db, unitId: string): Promise<{ id: string; title: string }[]> {
  return db.many<{ id: string; title: string }>(
    `select id, title from plan where unit_id = $1 and state = 'published' order by from_on desc, title, id limit 200`,
    [unitId],
  );
}
