import { randomUUID } from 'node:crypto';
import type { GapType, Mark, MarkDraft } from '@dudao/core/selfcheck/marks';
import type { TaskState } from '@dudao/core/task/task-kind';
import type { Db, Tx } from '../lib/db.ts';
import type { SelfGapTable, SelfMarkTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import type { GapOwner } from './gap-owners.ts';
import type { DossierRow } from './rows.ts';

/** The unit's word on one clause. */
export type MarkRow = Omit<SelfMarkTable, 'mark'> & { readonly mark: Mark };
/** A gap and how it is filled. */
export type GapRow = Omit<SelfGapTable, 'type'> & { readonly type: GapType };
/** A gap as it stands: who owes it and by when are those of its task, where that is in sight. */
export type ShownGapRow = GapRow & {
  readonly task_state: TaskState | null;
  readonly task_progress: number | null;
  readonly owner_left: boolean;
  readonly proof_title: string | null;
};

/** The unit to which a dossier belongs; null when it is out of sight. */
export async function unitOfDossier(db: Db, dossierId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from dossier where id = $1', [dossierId]);
  return row?.unit_id ?? null;
}

/** The unit to which a gap belongs; null when it is out of sight. */
export async function unitOfGap(db: Db, gapId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from self_gap where id = $1', [gapId]);
  return row?.unit_id ?? null;
}

/** Every mark of these dossiers. */
export function listMarkRows(db: Db, dossierIds: readonly string[]): Promise<MarkRow[]> {
  return db.many<MarkRow>('select * from self_mark where dossier_id = any ($1::uuid[])', [dossierIds]);
}

/** One mark, held until the transaction ends; null where there is none. */
export function lockMarkRow(tx: Tx, dossierId: string, clause: string): Promise<MarkRow | null> {
  return tx.maybe<MarkRow>('select * from self_mark where dossier_id = $1 and clause = $2 for update', [
    dossierId,
    clause,
  ]);
}

/** The dossier, held so that two who mark one clause for the first time wait for each other. */
export function lockDossierRow(tx: Tx, dossierId: string): Promise<DossierRow> {
  return tx.one<DossierRow>(
    'select id, unit_id, region, title, standard_id, version, period, state from dossier where id = $1 for update',
    [dossierId],
  );
}

/** Keeps a word on a clause beside the earlier ones; returns its number. */
export async function writeMark(
  tx: Tx,
  dossier: DossierRow,
  {
    clause,
    draft,
    before,
    by,
    now,
  }: {
    readonly clause: string;
    readonly draft: MarkDraft;
    readonly before: number;
    readonly by: Caller;
    readonly now: Date;
  },
): Promise<number> {
  const revision = before + 1;
  const values = [
    dossier.id,
    clause,
    dossier.unit_id,
    dossier.region,
    draft.mark,
    draft.achievement,
    draft.shortfall,
    by.accountId,
    by.name,
    now.toISOString(),
    revision,
  ];
  const columns =
    'dossier_id, clause, unit_id, region, mark, achievement, shortfall, marked_by, marked_by_name, marked_at, revision';
  const places = '$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11';
  await tx.run(
    `insert into self_mark (${columns}) values (${places})
     on conflict (dossier_id, clause) do update set mark = excluded.mark, achievement = excluded.achievement, shortfall = excluded.shortfall,
       marked_by = excluded.marked_by, marked_by_name = excluded.marked_by_name, marked_at = excluded.marked_at, revision = excluded.revision`,
    values,
  );
  await tx.run(`insert into self_mark_version (${columns}) values (${places})`, values);
  return revision;
}

/** Gaps of these dossiers, those due first first. */
export function listGapRows(db: Db, dossierIds: readonly string[]): Promise<ShownGapRow[]> {
  return db.many<ShownGapRow>(
    `select g.id, g.dossier_id, g.clause, g.unit_id, g.region, g.type, g.before, g.action, g.after, g.done_on, g.planned_by, g.planned_at,
       g.revision, g.owner_person_id, g.owner_unit_id, g.task_id, g.proof_id, coalesce(t.due_on, g.due_on) as due_on,
       coalesce(p.name, u.name || '：' || o.name, g.owner) as owner, t.state as task_state, t.progress as task_progress,
       coalesce(p.left_on is not null, false) as owner_left, e.title as proof_title
     from self_gap g left join task t on t.id = g.task_id left join person p on p.id = t.owner_person_id
       left join post o on o.id = t.owner_post_id left join unit u on u.id = o.unit_id left join evidence_filing e on e.id = g.proof_id
     where g.dossier_id = any ($1::uuid[]) order by g.done_on nulls first, due_on, g.planned_at, g.id`,
    [dossierIds],
  );
}

/** One gap, held until the transaction ends. */
export function lockGapRow(tx: Tx, gapId: string): Promise<GapRow> {
  return tx.one<GapRow>('select * from self_gap where id = $1 for update', [gapId]);
}

/** A gap whose filling is planned. */
export interface GapToWrite {
  readonly clause: string;
  readonly type: GapType;
  readonly before: string;
  readonly action: string;
  readonly owner: GapOwner;
  readonly dueOn: string;
}

/** Keeps a gap; returns its id. */
export async function writeGap(
  tx: Tx,
  dossier: DossierRow,
  { gap, by, now }: { readonly gap: GapToWrite; readonly by: Caller; readonly now: Date },
): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into self_gap (id, dossier_id, clause, unit_id, region, type, before, action, owner, due_on, planned_by, planned_at,
       owner_person_id, owner_unit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      dossier.id,
      gap.clause,
      dossier.unit_id,
      dossier.region,
      gap.type,
      gap.before,
      gap.action,
      gap.owner.name,
      gap.dueOn,
      by.accountId,
      now.toISOString(),
      gap.owner.personId ?? null,
      gap.owner.unitId ?? null,
    ],
  );
  return id;
}

/** Notes what stands where a gap was. */
export async function writeFilled(
  tx: Tx,
  gap: GapRow,
  { after, doneOn, proofId }: { readonly after: string; readonly doneOn: string; readonly proofId: string },
): Promise<void> {
  await tx.run('update self_gap set after = $2, done_on = $3, proof_id = $4, revision = revision + 1 where id = $1', [
    gap.id,
    after,
    doneOn,
    proofId,
  ]);
}
