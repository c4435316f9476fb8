import { createHash } from 'node:crypto';
import type { CountyValues, ReportedCounty } from '@dudao/core/dossier/reported';
import { type ColumnSpec, type WorkbookSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { type ChoiceColumn, MISSING_CHOICE } from '@dudao/core/formula/records';
import { periodBefore } from '@dudao/core/lib/period';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyData } from '@dudao/core/score/county-data';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { withPrevious, yearsBack } from '@dudao/core/score/previous';
import { type Db, literal, type Tx } from '../lib/db.ts';
import { type CopiedReports, type OwnReport, parseCopiedReports } from './copied-reports.ts';

/** The present report of one unit for a period. `numbers` stands beside `columns`; NaN is missing. */
export interface ReportedRow {
  readonly unit_id: string;
  readonly code: string | null;
  readonly name: string;
  readonly columns: readonly string[];
  readonly numbers: readonly number[];
  readonly choices: Readonly<Record<string, string>>;
  readonly revision: number;
  /** Columns that an earlier revision said, which one. */
  readonly since: Readonly<Record<string, number>>;
}

const PRESENT = `select v.unit_id, u.school_code as code, u.name, v.columns, v.numbers, v.choices, v.revision, v.since
  from reported_value v join unit u on u.id = v.unit_id`;

/** Present reports of the open schools of a county, in code order. */
export function listReportedRows(db: Db, countyId: string, period: string): Promise<ReportedRow[]> {
  return db.many<ReportedRow>(
    `${PRESENT} where v.region = $1 and v.period = $2 and v.until_at is null and v.unit_id <> $1 and u.closed_on is null
     order by u.school_code, u.id`,
    [countyId, period],
  );
}

/** The present report of the county itself; null when it has none. */
export function readCountyRow(db: Db, countyId: string, period: string): Promise<ReportedRow | null> {
  return db.maybe<ReportedRow>(
    `${PRESENT} where v.region = $1 and v.unit_id = $1 and v.period = $2 and v.until_at is null`,
    [countyId, period],
  );
}

/** School years for which anything of the county is reported, the latest first. */
export async function listPeriods(db: Db, countyId: string): Promise<readonly string[]> {
  const rows = await db.many<{ period: string }>(
    'select distinct period from reported_value where region = $1 and until_at is null order by period desc',
    [countyId],
  );
  return rows.map(({ period }) => period);
}

/** When the county's reports of a period last changed; null when there are none. Tells whether a preview is still true. */
export async function readLastChange(db: Db, countyId: string, period: string): Promise<string | null> {
  const row = await db.one<{ at: string | null }>(
    'select max(from_at) as at from reported_value where region = $1 and period = $2',
    [countyId, period],
  );
  return row.at;
}

/**
 * What a county's schools and the county itself report for a period, as data to evaluate: schools in code order with their kinds, the
 * columns of the standard, the county's own inputs. Null when no school has reported.
 */
export async function readCountyData(
  db: Db,
  countyId: string,
  period: string,
  standard: Standard,
): Promise<CountyData | null> {
  const [data] = (await readCountyDataUnder(db, countyId, period, [standard])) ?? [];
  return data ?? null;
}

/** As `readCountyData`, read once and put together for each of several standards, in their order. */
export async function readCountyDataUnder(
  db: Db,
  countyId: string,
  period: string,
  standards: readonly Standard[],
): Promise<readonly CountyData[] | null> {
  return (await readCountyInputs(db, countyId, period, standards))?.data ?? null;
}

/** A county's data, and which reports it consists of. */
export interface CountyInputs {
  /** One for each standard, in their order. */
  readonly data: readonly CountyData[];
  /** Ids of the schools, in the order of their rows. */
  readonly unitIds: readonly string[];
  /** SHA-256 over unit, revision and school code of every report read; the same as `readInputsMark` as long as nothing was reported since. */
  readonly mark: string;
}

/** As `readCountyDataUnder`, with the mark of what was read. */
export async function readCountyInputs(
  db: Db,
  countyId: string,
  period: string,
  standards: readonly Standard[],
): Promise<CountyInputs | null> {
  const years = Math.max(0, ...standards.map(yearsBack));
  const reports: CopiedReports[] = [];
  for (const one of periodsOf(period, years)) reports.push(await readReports(db, countyId, one));
  const [present, ...before] = reports;
  if (present === undefined || present.rows.length === 0) return null;
  return {
    data: standards.map((standard) => {
      const older = before.slice(0, yearsBack(standard));
      return dataWithYears([present, ...older], standard);
    }),
    unitIds: present.rows.map(({ unitId }) => unitId),
    mark: markOf(reports.map(({ revisions }) => [...revisions].sort().join(','))),
  };
}

/** What `readCountyInputs` would mark for the period and as many before it as `years` says, without reading the reports. */
export async function readInputsMark(db: Db, countyId: string, period: string, years: number): Promise<string> {
  const rows = await db.many<{ period: string; revisions: string }>(
    `select v.period, string_agg(v.unit_id || ':' || v.revision || ':' || coalesce(u.school_code, ''), ',' order by v.unit_id) as revisions
     from reported_value v join unit u on u.id = v.unit_id
     where v.region = $1 and v.period = any ($2) and v.until_at is null and (u.closed_on is null or v.unit_id = v.region)
     group by v.period`,
    [countyId, periodsOf(period, years)],
  );
  const of = new Map(rows.map((row) => [row.period, row.revisions]));
  return markOf(periodsOf(period, years).map((one) => of.get(one) ?? ''));
}

function markOf(periods: readonly string[]): string {
  return createHash('sha256').update(periods.join(';')).digest('hex');
}

/** A period and so many before it, newest first. */
function periodsOf(period: string, years: number): readonly string[] {
  return years === 0 ? [period] : [period, ...periodsOf(periodBefore(period), years - 1)];
}

/** Reports of a county's open schools and its own. Names of columns are most of what one weighs: they are sent only where they change. */
export async function readReports(db: Db, countyId: string, period: string): Promise<CopiedReports> {
  const bytes = await db.copy(
    `select v.unit_id, v.revision, u.school_code, u.name,
       nullif(v.columns, lag(v.columns) over (order by u.school_code, u.id)) as columns, v.numbers, v.choices
     from reported_value v join unit u on u.id = v.unit_id
     where v.region = ${literal(countyId)} and v.period = ${literal(period)} and v.until_at is null
       and (u.closed_on is null or v.unit_id = v.region)
     order by u.school_code, u.id`,
  );
  return parseCopiedReports(bytes, countyId);
}

/** Reports of a period and those before it, newest first; a period without reports of schools is missing throughout, with all before it. */
function dataWithYears([present, ...before]: readonly CopiedReports[], standard: Standard): CountyData {
  if (present === undefined) throw new Error('at least one period');
  const data = dataUnder(present, standard);
  if (before[0] === undefined || before[0].rows.length === 0) return data;
  return withPrevious(data, dataWithYears(before, standard), standard);
}

function dataUnder(reports: CopiedReports, standard: Standard): CountyData {
  const spec = workbookSpec(standard);
  return countyDataOf(spec, reportedCounty(spec, reports));
}

interface YearsBefore {
  readonly db: Db;
  readonly countyId: string;
  readonly period: string;
  readonly standard: Standard;
  /** How many periods back are needed. */
  readonly years: number;
}

/** The data with the periods before it beside it; a period without reports is missing throughout. */
export async function withYearsBefore(data: CountyData, asked: YearsBefore): Promise<CountyData> {
  const { db, countyId, period, standard, years } = asked;
  if (years === 0) return data;
  const before: CopiedReports[] = [];
  for (const one of periodsOf(periodBefore(period), years - 1)) before.push(await readReports(db, countyId, one));
  return before[0]?.rows.length ? withPrevious(data, dataWithYears(before, standard), standard) : data;
}

/** Reports as the columns that the standard asks for. */
function reportedCounty(spec: WorkbookSpec, reports: CopiedReports): ReportedCounty {
  const { rows, numbers: reported, choices: chosen, choiceOf, own } = reports;
  const numbers = new Map<string, Float64Array>();
  const choices = new Map<string, ChoiceColumn>();
  for (const { code, kind, choices: offered } of spec.schools.columns) {
    if (isNumeric(kind)) numbers.set(code, reported.get(code) ?? new Float64Array(rows.length).fill(Number.NaN));
    if (kind !== 'choice') continue;
    const codes = offered.map((choice) => choice.code);
    const indexes = chosen.map((one) => codes.indexOf(one[code] ?? ''));
    const places = Uint8Array.from(indexes, (index) => (index < 0 ? MISSING_CHOICE : index));
    choices.set(code, { codes, values: Uint8Array.from(choiceOf, (index) => places[index] ?? MISSING_CHOICE) });
  }
  return {
    schools: rows.map(({ code, name }) => ({ code: code ?? '', name })),
    numbers,
    choices,
    county: countyValues(spec.county.columns, own),
  };
}

function countyValues(columns: readonly ColumnSpec[], row: OwnReport | null): CountyValues {
  const wanted = new Set(columns.map(({ code }) => code));
  const numbers = new Map<string, number>();
  row?.columns.forEach((column, i) => {
    const value = row.numbers[i] ?? Number.NaN;
    if (wanted.has(column) && !Number.isNaN(value)) numbers.set(column, value);
  });
  const choices = new Map(Object.entries(row?.choices ?? {}).filter(([column]) => wanted.has(column)));
  return { numbers, choices };
}

/** Whether a column's values are kept as numbers; judgements are 1 or 0, days are counted from 1970-01-01. */
export function isNumeric(kind: ColumnSpec['kind']): boolean {
  return kind === 'count' || kind === 'decimal' || kind === 'judgement' || kind === 'date';
}

/** A report to write: the present one of the unit, if any, is ended. */
export interface ReportToWrite {
  readonly unitId: string;
  /** Revision of the report that this one follows; 0 when it is the first. */
  readonly follows: number;
  readonly columns: readonly string[];
  readonly numbers: readonly number[];
  readonly choices: Readonly<Record<string, string>>;
  /** Columns that an earlier revision said; those not named are said now. */
  readonly since?: Readonly<Record<string, number>>;
}

/** Which revision said each column that a new report only carries on; `changed` are those that it says itself. */
export function carriedSince(
  before: Pick<ReportedRow, 'columns' | 'choices' | 'revision' | 'since'> | null | undefined,
  changed: readonly string[],
): Readonly<Record<string, number>> {
  if (before === null || before === undefined) return {};
  const said = new Set(changed);
  const carried = [...before.columns, ...Object.keys(before.choices)].filter((column) => !said.has(column));
  return Object.fromEntries(carried.map((column) => [column, before.since[column] ?? before.revision]));
}

/** Where reports go, and who says them: in an import or in a dossier. */
export interface ReportsAt {
  readonly region: string;
  readonly period: string;
  readonly batchId: string | null;
  readonly now: Date;
  readonly dossierId?: string;
  readonly by?: string;
  /** Name of the file or of the campaign. */
  readonly from?: string;
  /** Why a known value is corrected. */
  readonly reason?: string;
}

/** Imports into a region go one after the other, and while one is under way nobody saves there; saving itself is shared. */
export function lockForImport(tx: Tx, region: string): void {
  tx.ahead('select pg_advisory_xact_lock(hashtextextended($1, 7203))', [region]);
}

/** The other side of `lockForImport`, for a statement whose rows `k` have the `region` in which is saved, as text. */
export const SAVING_IN_REGION = 'pg_advisory_xact_lock_shared(hashtextextended(k.region, 7203))';

/** Names of the first of these units whose figures of a period are sealed in a submission. */
export async function readSealedNames(db: Db, period: string, unitIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db.many<{ name: string }>(
    `select distinct u.name from dossier d join unit u on u.id = d.unit_id
     where d.unit_id = any ($1::uuid[]) and d.period = $2 and d.state in ('submitted', 'accepted') order by u.name limit 5`,
    [unitIds, period],
  );
  return rows.map(({ name }) => name);
}

const ROWS_PER_STATEMENT = 1000;

/** Ends the present reports of these units for a period and begins the next revisions. What a unit reported before stays. */
export function writeReports(tx: Tx, at: ReportsAt, reports: readonly ReportToWrite[]): void {
  for (let from = 0; from < reports.length; from += ROWS_PER_STATEMENT) {
    const some = reports.slice(from, from + ROWS_PER_STATEMENT);
    tx.ahead(
      `update reported_value set until_at = $4
       where region = $1 and period = $2 and until_at is null and unit_id = any ($3::uuid[])`,
      [at.region, at.period, some.map(({ unitId }) => unitId), at.now],
    );
    tx.ahead(
      `insert into reported_value (region, unit_id, period, revision, columns, numbers, choices, since, batch_id, from_at, dossier_id,
         by_name, from_name, reason)
       select $1, r.unit_id, $2, r.revision, r.columns, r.numbers, r.choices, r.since, $3, $4, $6, $7, $8, $9
       from jsonb_to_recordset($5::jsonb)
         as r (unit_id uuid, revision integer, columns text[], numbers float8[], choices jsonb, since jsonb)`,
      [
        at.region,
        at.period,
        at.batchId,
        at.now,
        JSON.stringify(
          some.map(({ unitId, follows, columns, numbers, choices, since = {} }) => ({
            unit_id: unitId,
            revision: follows + 1,
            columns,
            numbers,
            choices,
            since,
          })),
        ),
        at.dossierId ?? null,
        at.by ?? null,
        at.from ?? null,
        at.reason ?? null,
      ],
    );
  }
}

/** A stored import. `content` is gone once it is committed. */
export interface BatchRow {
  readonly id: string;
  readonly region: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly standard_id: string;
  readonly version: string;
  readonly period: string;
  readonly file_sha256: string;
  readonly file_name: string;
  readonly state: 'staged' | 'faulty' | 'committed';
  readonly report: unknown;
  readonly content: Buffer | null;
  readonly based_on: string | null;
  readonly created_at: string;
  readonly created_by_name: string;
  readonly committed_at: string | null;
}

/** The unit that an import belongs to, or null when there is none or it is out of sight. */
export async function readBatchUnit(db: Db, batchId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from import_batch where id = $1', [batchId]);
  return row?.unit_id ?? null;
}

const BATCH = `select b.id, b.region, b.unit_id, u.name as unit_name, b.standard_id, b.version, b.period, b.file_sha256, b.file_name, b.state,
  b.report, b.content, b.based_on, b.created_at, b.created_by_name, b.committed_at from import_batch b join unit u on u.id = b.unit_id`;

export function readBatchRow(db: Db, batchId: string): Promise<BatchRow> {
  return db.one<BatchRow>(`${BATCH} where b.id = $1`, [batchId]);
}

/** The import, held against a second commit until the transaction ends. */
export function lockBatchRow(tx: Tx, batchId: string): Promise<BatchRow> {
  return tx.one<BatchRow>(`${BATCH} where b.id = $1 for update of b`, [batchId]);
}

/** Stages a checked file. */
export async function writeBatch(
  tx: Tx,
  batch: Omit<BatchRow, 'unit_name' | 'committed_at' | 'created_at'> & { readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.run(
    `insert into import_batch (region, id, unit_id, standard_id, version, period, file_sha256, file_name, state, report, content, based_on,
       created_at, created_by, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      batch.region,
      batch.id,
      batch.unit_id,
      batch.standard_id,
      batch.version,
      batch.period,
      batch.file_sha256,
      batch.file_name,
      batch.state,
      JSON.stringify(batch.report),
      batch.content,
      batch.based_on,
      batch.at,
      batch.by,
      batch.created_by_name,
    ],
  );
}

/** Marks an import as done and lets its bulk go: what it brought stands in the register. */
export async function writeCommitted(tx: Tx, batchId: string, at: Date, by: string): Promise<void> {
  await tx.run(
    "update import_batch set state = 'committed', content = null, committed_at = $2, committed_by = $3 where id = $1",
    [batchId, at, by],
  );
}
