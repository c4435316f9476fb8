import { randomUUID } from 'node:crypto';
import type { FileKind } from '@dudao/core/evidence/file-kind';
import type { Scan } from '@dudao/core/evidence/shapes';
import type { Db, Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { Caller } from '../lib/session.ts';
import { type Custodian, type CustodyRow, isOpenTo } from './custodian.ts';

/** A filing with its file. */
export interface FilingRow extends CustodyRow {
  readonly id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly file_id: string;
  readonly standard_id: string;
  readonly clause: string;
  readonly period: string;
  readonly element: string | null;
  readonly title: string;
  readonly shows: string;
  readonly expires_on: string | null;
  readonly filed_at: string;
  readonly by_name: string;
  readonly replaces_id: string | null;
  readonly replaced_by: string | null;
  readonly version: number;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_reason: string | null;
  readonly revision: number;
  readonly name: string;
  readonly kind: FileKind;
  readonly size_bytes: string;
  readonly sha256: string;
  readonly picture_sha256: string | null;
  readonly scan: Scan;
  readonly infection: string | null;
  readonly pages: number | null;
  readonly seconds: number | null;
  readonly uses: number;
}

const COLUMNS = `e.id, e.unit_id, e.region, e.file_id, e.standard_id, e.clause, e.period, e.element, e.title, e.shows, e.expires_on, e.filed_at,
  e.by_name, e.replaces_id, e.replaced_by, e.version, e.withdrawn_at, e.withdrawn_by, e.withdrawn_reason, e.revision,
  e.custodian_unit_id, e.custodian_body_id, h.path as custodian_path, n.path as unit_path, e.proves, e.apart, e.filed_by,
  f.name, f.kind, f.size_bytes, f.sha256, f.picture_sha256, f.scan, f.infection, f.pages, f.seconds,
  (select count(*)::int from evidence_filing o where o.file_id = e.file_id and o.withdrawn_at is null and o.custodian_unit_id is null) as uses`;
const FROM = `from evidence_filing e join evidence_file f on f.id = e.file_id left join unit h on h.id = e.custodian_unit_id
  left join unit n on n.id = e.unit_id`;

/** The filing, null where there is none that the caller may know of. */
export async function readFilingRow(db: Db, id: string, caller: Caller): Promise<FilingRow | null> {
  const row = await db.maybe<FilingRow>(`select ${COLUMNS} ${FROM} where e.id = $1`, [id]);
  return row !== null && isOpenTo(row, caller) ? row : null;
}

/** The same, its state held against others until the transaction ends. */
export async function lockFilingRow(tx: Tx, id: string, caller: Caller): Promise<FilingRow | null> {
  await tx.many('select 1 from evidence_filing where id = $1 for update', [id]);
  return readFilingRow(tx, id, caller);
}

/** The unit of a filing, null where there is none that the caller may know of. */
export async function unitOfFiling(db: Db, id: string, caller: Caller): Promise<string | null> {
  return (await readFilingRow(db, id, caller))?.unit_id ?? null;
}

/** A piece that somebody names as proof. */
export interface NamedRow {
  readonly id: string;
  readonly unit_id: string;
  readonly title: string;
}

/** Pieces in force of those named, as far as the caller may know of them. Ask past the scope: what proves may lie at another unit than the caller's. */
export async function listNamedRows(db: Db, ids: readonly string[], caller: Caller): Promise<readonly NamedRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.many<NamedRow & CustodyRow>(
    `select e.id, e.unit_id, e.title, e.custodian_unit_id, e.custodian_body_id, h.path as custodian_path, n.path as unit_path,
       e.proves, e.apart, e.filed_by
     from evidence_filing e left join unit h on h.id = e.custodian_unit_id left join unit n on n.id = e.unit_id where e.id = any ($1::uuid[]) and e.withdrawn_at is null`,
    [ids],
  );
  return rows.filter((row) => isOpenTo(row, caller)).map(({ id, unit_id, title }) => ({ id, unit_id, title }));
}

/** What is asked of a unit's filings; null: everything. */
export interface FilingFilter {
  readonly unitId: string;
  readonly standardId: string | null;
  readonly period: string | null;
  readonly includeEnded: boolean;
}

const MOST_FILINGS = 2000;

/** A unit's own filings by standard and clause, the newest first under each; what others keep of it is not among them. */
export function listFilingRows(
  db: Db,
  { unitId, standardId, period, includeEnded }: FilingFilter,
): Promise<FilingRow[]> {
  return db.many<FilingRow>(
    `select ${COLUMNS} ${FROM}
     where e.unit_id = $1 and e.custodian_unit_id is null and ($2::text is null or e.standard_id = $2) and ($3::text is null or e.period = $3)
       and ($4 or (e.withdrawn_at is null and e.replaced_by is null))
     order by e.standard_id, e.clause, e.filed_at desc, e.id limit ${MOST_FILINGS}`,
    [unitId, standardId, period, includeEnded],
  );
}

/** All versions of a piece, the first one first, whichever of them is given. */
export function listVersionRows(db: Db, id: string): Promise<FilingRow[]> {
  return db.many<FilingRow>(
    `with recursive back as (
       select id, replaces_id from evidence_filing where id = $1
       union all select e.id, e.replaces_id from evidence_filing e join back on e.id = back.replaces_id
     ), forth as (
       select id, replaced_by from evidence_filing where id = $1
       union all select e.id, e.replaced_by from evidence_filing e join forth on e.id = forth.replaced_by
     )
     select ${COLUMNS} ${FROM} where e.id in (select id from back union select id from forth) order by e.version`,
    [id],
  );
}

/** A file that was sent and received whole, filed or not. */
export interface ReceivedRow {
  readonly upload_id: string;
  readonly file_id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly sha256: string;
  readonly sm3: string;
}

/** What became of uploads of an account, of those that were received. */
export function listReceivedRows(db: Db, uploadIds: readonly string[], accountId: string): Promise<ReceivedRow[]> {
  return db.many<ReceivedRow>(
    `select u.id as upload_id, f.id as file_id, f.unit_id, f.region, f.sha256, f.sm3
     from evidence_upload u join evidence_file f on f.id = u.file_id
     where u.id = any ($1::uuid[]) and u.account_id = $2 and u.state = 'received'`,
    [uploadIds, accountId],
  );
}

/** A place under which evidence of a unit is filed. */
export interface FilingPlace {
  readonly unitId: string;
  readonly standardId: string;
  readonly clause: string;
  readonly period: string;
}

/** The filing of a file at a place that stands there; null: it is filed there by nobody yet. */
function readFiledAt(
  db: Db,
  fileId: string,
  { unitId, standardId, clause, period }: FilingPlace,
): Promise<{ readonly id: string } | null> {
  return db.maybe<{ id: string }>(
    `select id from evidence_filing where file_id = $1 and unit_id = $2 and standard_id = $3 and clause = $4 and period = $5
       and withdrawn_at is null and replaced_by is null`,
    [fileId, unitId, standardId, clause, period],
  );
}

/** A filing to be written. */
export interface FilingToWrite {
  readonly id: string;
  readonly unit: { readonly id: string; readonly region: string };
  readonly fileId: string;
  readonly standardId: string;
  readonly clause: string;
  readonly period: string;
  readonly element: string | null;
  readonly title: string;
  readonly shows: string;
  readonly expiresOn: string | null;
  readonly filedAt: string;
  readonly by: { readonly accountId: string; readonly name: string };
  /** Who keeps it; null: the unit itself. */
  readonly custodian: Custodian | null;
  /** The version that it replaces. */
  readonly before: Pick<FilingRow, 'id' | 'version'> | null;
}

/** Writes a filing; the version that it replaces is marked in the same step, before the new one takes its place under the clause. */
export async function writeFiling(tx: Tx, filing: FilingToWrite): Promise<void> {
  const { before, custodian } = filing;
  await tx.run(
    `insert into evidence_filing (id, unit_id, region, file_id, standard_id, clause, period, element, title, shows, expires_on, filed_at, filed_by,
       by_name, replaces_id, version, custodian_unit_id, custodian_region, custodian_body_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      filing.id,
      filing.unit.id,
      filing.unit.region,
      filing.fileId,
      filing.standardId,
      filing.clause,
      filing.period,
      filing.element,
      filing.title,
      filing.shows,
      filing.expiresOn,
      filing.filedAt,
      filing.by.accountId,
      filing.by.name,
      before?.id ?? null,
      before === null ? 1 : before.version + 1,
      custodian?.unitId ?? null,
      custodian?.region ?? null,
      custodian?.bodyId ?? null,
    ],
  );
  if (before === null) return;
  await tx.run('update evidence_filing set replaced_by = $2, revision = revision + 1 where id = $1', [
    before.id,
    filing.id,
  ]);
}

/** A received file that another noun files as evidence of its unit, and under what. */
export interface FileToFile {
  readonly file: Omit<ReceivedRow, 'upload_id'>;
  readonly under: Omit<FilingPlace, 'unitId'>;
  readonly title: string;
  readonly shows: string;
  readonly custodian: Custodian | null;
}

/** Files it and says so in the log; what is filed there already is not filed twice. The filing's id. */
export async function fileOnce(
  tx: Tx,
  { file, under, title, shows, custodian }: FileToFile,
  { by, now }: { readonly by: Pick<Caller, 'accountId' | 'name'>; readonly now: Date },
): Promise<string> {
  const { unit_id: unitId, region, file_id: fileId, sha256, sm3 } = file;
  const { standardId, clause, period } = under;
  const before = await readFiledAt(tx, fileId, { unitId, standardId, clause, period });
  if (before !== null) return before.id;
  const id = randomUUID();
  await writeFiling(tx, {
    id,
    unit: { id: unitId, region },
    fileId,
    standardId,
    clause,
    period,
    element: null,
    title,
    shows,
    expiresOn: null,
    filedAt: now.toISOString(),
    by,
    custodian,
    before: null,
  });
  await record(tx, {
    event: 'evidence.filed',
    unitId,
    subject: id,
    after: { sha256, sm3, standardId, clause, period, replaces: null },
  });
  return id;
}
