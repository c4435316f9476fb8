import type { AppraisalVerdict } from '@dudao/core/archive/appraisal';
import type { FileKind } from '@dudao/core/evidence/file-kind';
import type { Scan } from '@dudao/core/evidence/shapes';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db, Tx } from '../lib/db.ts';

/** A dossier as its archive needs it. */
export interface ArchivedDossier {
  readonly id: string;
  readonly unit_id: string;
  readonly unit: string;
  readonly kind: UnitKind;
  readonly path: readonly string[];
  readonly region: string;
  readonly campaign_id: string;
  readonly title: string;
  readonly standard_id: string;
  readonly version: string;
  readonly period: string;
}

const DOSSIER = `select d.id, d.unit_id, u.name as unit, u.kind, u.path, d.region, d.campaign_id, d.title, d.standard_id, d.version, d.period
  from dossier d join unit u on u.id = d.unit_id`;

export function readArchivedDossier(db: Db, dossierId: string): Promise<ArchivedDossier | null> {
  return db.maybe<ArchivedDossier>(`${DOSSIER} where d.id = $1`, [dossierId]);
}

/** The dossiers of a campaign at and below a unit, unit by unit. */
export function listArchivedDossiers(db: Db, campaignId: string, unitId: string): Promise<ArchivedDossier[]> {
  return db.many<ArchivedDossier>(
    `${DOSSIER} where d.campaign_id = $1 and d.unit_id in (select unit_id from unit_below where top_id = $2)
     order by u.school_code nulls first, u.name, d.standard_id, d.period, d.id`,
    [campaignId, unitId],
  );
}

/** Campaigns with dossiers at and below a unit, the newest first. */
export function listCampaigns(
  db: Db,
  unitId: string,
): Promise<{ campaign_id: string; unit_id: string; title: string }[]> {
  return db.many(
    `select d.campaign_id, d.unit_id, min(d.title) as title from dossier d where d.unit_id in (select unit_id from unit_below where top_id = $1)
     group by d.campaign_id, d.unit_id order by max(max(d.opened_at)) over (partition by d.campaign_id) desc, d.campaign_id`,
    [unitId],
  );
}

/** A piece that was ever filed for a dossier, with its file and what readers found of it. */
export interface PieceRow {
  readonly dossier_id: string;
  readonly id: string;
  readonly clause: string;
  readonly title: string;
  readonly filedAt: string;
  readonly by_name: string;
  readonly version: number;
  readonly expires_on: string | null;
  readonly replacedBy: string | null;
  readonly withdrawn_at: string | null;
  readonly name: string;
  readonly kind: FileKind;
  readonly size_bytes: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly scan: Scan;
  readonly count: number;
  readonly accurate: number;
  readonly credible: number;
  readonly complete: number;
  readonly orderly: number;
}

/** Everything that was ever filed for these dossiers, replaced and withdrawn pieces too: numbers are counted by them. */
export function listPieceRows(db: Db, dossierIds: readonly string[]): Promise<PieceRow[]> {
  return db.many<PieceRow>(
    `with piece as (
       select d.id as dossier_id, e.* from dossier d
       join evidence_filing e on e.unit_id = d.unit_id and e.standard_id = d.standard_id and e.period = d.period where d.id = any ($1::uuid[])
     ), newest as (
       select distinct on (filing_id, account_id) * from evidence_mark where filing_id in (select id from piece)
       order by filing_id, account_id, at desc
     ), marks as (
       select filing_id, count(*)::int as count, count(*) filter (where accurate)::int as accurate,
         count(*) filter (where credible)::int as credible, count(*) filter (where complete)::int as complete,
         count(*) filter (where orderly)::int as orderly from newest group by filing_id
     )
     select p.dossier_id, p.id, p.clause, p.title, p.filed_at as "filedAt", p.by_name, p.version, p.expires_on, p.replaced_by as "replacedBy",
       p.withdrawn_at, f.name, f.kind, f.size_bytes, f.sha256, f.sm3, f.scan, coalesce(m.count, 0) as count, coalesce(m.accurate, 0) as accurate,
       coalesce(m.credible, 0) as credible, coalesce(m.complete, 0) as complete, coalesce(m.orderly, 0) as orderly
     from piece p join evidence_file f on f.id = p.file_id left join marks m on m.filing_id = p.id order by p.filed_at, p.id`,
    [dossierIds],
  );
}

/** A sealed submission. */
export interface SubmissionRow {
  readonly dossier_id: string;
  readonly number: number;
  readonly root: string;
  readonly at: string;
  readonly by_name: string;
}

export function listSubmissionRows(db: Db, dossierIds: readonly string[]): Promise<SubmissionRow[]> {
  return db.many<SubmissionRow>(
    'select dossier_id, number, root, at, by_name from dossier_version where dossier_id = any ($1::uuid[]) order by dossier_id, number',
    [dossierIds],
  );
}

/** What was sealed: the leaves of these dossiers' submissions. */
export function listSealedRows(
  db: Db,
  dossierIds: readonly string[],
): Promise<(SubmissionRow & { readonly leaves: readonly string[] })[]> {
  return db.many(
    'select dossier_id, number, root, at, by_name, leaves from dossier_version where dossier_id = any ($1::uuid[]) order by dossier_id, number',
    [dossierIds],
  );
}

/** A proposal about a piece, and what was decided. */
export interface AppraisalRow {
  readonly id: string;
  readonly unit_id: string;
  readonly filing_id: string;
  readonly verdict: AppraisalVerdict;
  readonly until: number | null;
  readonly reason: string;
  readonly proposed_by: string;
  readonly proposed_name: string;
  readonly proposed_at: string;
  readonly agreed: boolean | null;
  readonly decided_name: string | null;
  readonly decided_at: string | null;
  readonly note: string;
}

/** Everything that was ever proposed about these pieces, the newest first. */
export function listAppraisalRows(db: Db, filingIds: readonly string[]): Promise<AppraisalRow[]> {
  return db.many<AppraisalRow>(
    'select * from archive_appraisal where filing_id = any ($1::uuid[]) order by proposed_at desc, id',
    [filingIds],
  );
}

export async function unitOfAppraisal(db: Db, appraisalId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from archive_appraisal where id = $1', [appraisalId]);
  return row?.unit_id ?? null;
}

/** The proposal, held until the transaction ends. */
export function lockAppraisalRow(tx: Tx, appraisalId: string): Promise<AppraisalRow> {
  return tx.one<AppraisalRow>('select * from archive_appraisal where id = $1 for update', [appraisalId]);
}

/** A present piece, as far as its retention depends on it. */
export interface KeptRow {
  readonly id: string;
  readonly unit_id: string;
  readonly unit: string;
  readonly path: readonly string[];
  readonly region: string;
  readonly standard_id: string;
  readonly clause: string;
  readonly period: string;
  readonly title: string;
  readonly kind: FileKind;
}

const KEPT = `select e.id, e.unit_id, u.name as unit, u.path, e.region, e.standard_id, e.clause, e.period, e.title, f.kind
  from evidence_filing e join unit u on u.id = e.unit_id join evidence_file f on f.id = e.file_id`;

/** Present pieces of units at and below one whose period ended before a year; what others keep of them is theirs to appraise. */
export function listKeptRows(db: Db, unitId: string, endedBefore: number): Promise<KeptRow[]> {
  return db.many<KeptRow>(
    `${KEPT} where e.unit_id in (select unit_id from unit_below where top_id = $1) and e.custodian_unit_id is null and e.withdrawn_at is null and e.replaced_by is null
       and right(e.period, 4)::int < $2 order by right(e.period, 4), u.name, e.standard_id, e.clause, e.id`,
    [unitId, endedBefore],
  );
}

/** One present piece, held until the transaction ends so that two who propose at once wait for each other. */
export async function lockKeptRow(tx: Tx, filingId: string): Promise<KeptRow | null> {
  await tx.many('select 1 from evidence_filing where id = $1 for update', [filingId]);
  return tx.maybe<KeptRow>(
    `${KEPT} where e.id = $1 and e.custodian_unit_id is null and e.withdrawn_at is null and e.replaced_by is null`,
    [filingId],
  );
}
