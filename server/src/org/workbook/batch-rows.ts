import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '@dudao/core/lib/canonical';
import type { Finding } from '@dudao/core/lib/finding-schema';
import type { Problem } from '@dudao/core/lib/problem';
import type { Change } from '@dudao/core/org/workbook/change';
import type { WorkbookBatch } from '@dudao/core/org/workbook/contract';
import type { Plan } from '@dudao/core/org/workbook/plan';
import type { WrittenSheet } from '@dudao/core/org/workbook/read-sheet';
import type { Resolution } from '@dudao/core/org/workbook/resolve-rows';
import { SHEET_KEYS, type SheetKey } from '@dudao/core/org/workbook/sheets';
import type { Db, Tx } from '../../lib/db.ts';
import type { OrganisationBatchTable } from '../../lib/schema.gen.ts';
import { sha256 } from '../../lib/sha256.ts';
import { findingOf } from '../../lib/table/finding-of.ts';

const MOST_ROWS = 500;
const MOST_CONFLICTS = 200;
const MOST_FINDINGS = 500;

/** A stored workbook, with its unit's name. */
export type BatchRow = Omit<OrganisationBatchTable, 'state' | 'resolution' | 'report'> & {
  readonly state: WorkbookBatch['state'];
  readonly resolution: Resolution;
  readonly report: BatchReport;
  readonly unit_name: string;
};

/** The part of a preview that is stored as it is. */
export type BatchReport = Pick<
  WorkbookBatch,
  'tallies' | 'rows' | 'conflicts' | 'problems' | 'problemTotals' | 'notices' | 'noticeTotals'
>;

const COLUMNS = `b.*, u.name as unit_name from organisation_batch b join unit u on u.id = b.unit_id where b.id = $1`;

/** The batch, or null when it does not exist or is out of sight. */
export function readBatch(db: Db, batchId: string): Promise<BatchRow | null> {
  return db.maybe<BatchRow>(`select ${COLUMNS}`, [batchId]);
}

/** The batch, held against others until the transaction ends. */
export function lockBatch(tx: Tx, batchId: string): Promise<BatchRow> {
  return tx.one<BatchRow>(`select ${COLUMNS} for update of b`, [batchId]);
}

/** Stores a checked workbook. */
export async function writeBatch(tx: Tx, batch: Omit<BatchRow, 'unit_name' | 'taken_at' | 'taken_by'>): Promise<void> {
  await tx.run(
    `insert into organisation_batch (id, unit_id, region, file_id, file_sha256, file_name, state, resolution, report, content, plan_digest,
       created_at, created_by, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      batch.id,
      batch.unit_id,
      batch.region,
      batch.file_id,
      batch.file_sha256,
      batch.file_name,
      batch.state,
      batch.resolution,
      JSON.stringify(batch.report),
      batch.content,
      batch.plan_digest,
      batch.created_at,
      batch.created_by,
      batch.created_by_name,
    ],
  );
}

/** Notes that a workbook was taken; what it said is in the register now. */
export async function writeTaken(tx: Tx, batchId: string, at: Date, by: string): Promise<void> {
  await tx.run(
    `update organisation_batch set state = 'taken', taken_at = $2, taken_by = $3, content = null where id = $1`,
    [batchId, at.toISOString(), by],
  );
}

/** What a plan shows to people; findings of the file itself come first. */
export function reportOf(
  plan: Plan,
  sheets: ReadonlyMap<SheetKey, WrittenSheet>,
  findings: Plan['findings'],
): BatchReport {
  const order = new Map([...sheets.values()].map(({ name }, i) => [name, i]));
  const inFile = (a: Problem, b: Problem): number =>
    (order.get(a.at?.sheet ?? '') ?? 0) - (order.get(b.at?.sheet ?? '') ?? 0) || (a.at?.row ?? 0) - (b.at?.row ?? 0);
  const all = (kind: 'problems' | 'notices'): Finding[] =>
    [...findings[kind], ...plan.findings[kind].toSorted(inFile)].slice(0, MOST_FINDINGS).map(findingOf);
  return {
    tallies: SHEET_KEYS.flatMap((sheet) => (sheets.has(sheet) ? [{ sheet, ...plan.tallies[sheet] }] : [])),
    rows: plan.rows.slice(0, MOST_ROWS).map(plan.show).map(writable),
    conflicts: plan.conflicts.slice(0, MOST_CONFLICTS).map(plan.show).map(writable),
    problems: all('problems'),
    problemTotals: { ...findings.problemTotals, ...plan.findings.problemTotals },
    notices: all('notices'),
    noticeTotals: { ...findings.noticeTotals, ...plan.findings.noticeTotals },
  };
}

function writable({ fields, ...row }: ReturnType<Plan['show']>): WorkbookBatch['rows'][number] {
  return { ...row, fields: [...fields] };
}

/** The batch as the contract's answer. */
export function batchOf(row: BatchRow): WorkbookBatch {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    fileId: row.file_id,
    fileName: row.file_name,
    createdAt: row.created_at,
    createdBy: row.created_by_name,
    state: row.state,
    takenAt: row.taken_at,
    resolution: row.resolution,
    ...row.report,
  };
}

/** Only the rows that do something, packed: the others need not be asked again. */
export function packRows(sheets: ReadonlyMap<SheetKey, WrittenSheet>, plan: Plan): Buffer {
  const doing = new Set(plan.rows.map(({ written }) => written));
  const kept = [...sheets].map(([key, sheet]) => [key, { ...sheet, rows: sheet.rows.filter((row) => doing.has(row)) }]);
  return gzipSync(JSON.stringify(kept));
}

/** What `packRows` packed. */
export function unpackRows(bytes: Buffer): ReadonlyMap<SheetKey, WrittenSheet> {
  // Written by `packRows` only, in this shape.
  return new Map(JSON.parse(gunzipSync(bytes).toString('utf8')) as [SheetKey, WrittenSheet][]);
}

/** By which a plan is known again: the same changes in the same order. */
export function digestOfPlan(changes: readonly Change[]): string {
  return sha256(canonicalJson(changes));
}
