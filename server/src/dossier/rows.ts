import type { CountyValues, ReportedCounty } from '@dudao/core/dossier/reported';
import { type ColumnSpec, type WorkbookSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { type ChoiceColumn, MISSING_CHOICE } from '@dudao/core/formula/records';
import { periodBefore } from '@dudao/core/lib/period';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyData } from '@dudao/core/score/county-data';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { withPrevious, yearsBack } from '@dudao/core/score/previous';
import type { Db, Tx } from '../lib/db.ts';

/** The present report of one unit for a period. `numbers` stands beside `columns`; NaN is missing. */
export interface ReportedRow {
  readonly unit_id: string;
  readonly code: string | null;
  readonly name: string;
  readonly columns: readonly string[];
  readonly numbers: readonly number[];
  readonly choices: Readonly<Record<string, string>>;
  readonly revision: number;
}

const PRESENT = `select v.unit_id, u.school_code as code, u.name, v.columns, v.numbers, v.choices, v.revision
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
  const alone = await readPeriod(db, countyId, period, standards);
  if (alone === null) return null;
  const data: CountyData[] = [];
  for (const [i, standard] of standards.entries()) {
    const present = alone[i];
    if (present === undefined) throw new Error('one set of data per standard');
    data.push(await withYearsBefore(present, { db, countyId, period, standard, years: yearsBack(standard) }));
  }
  return data;
}

/** One period's data alone. */
async function readPeriod(
  db: Db,
  countyId: string,
  period: string,
  standards: readonly Standard[],
): Promise<readonly CountyData[] | null> {
  const rows = await listReportedRows(db, countyId, period);
  if (rows.length === 0) return null;
  const county = await readCountyRow(db, countyId, period);
  return standards.map((standard) => {
    const spec = workbookSpec(standard);
    return countyDataOf(spec, reportedCounty(spec, rows, county));
  });
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
  if (asked.years === 0) return data;
  const period = periodBefore(asked.period);
  const [before] = (await readPeriod(asked.db, asked.countyId, period, [asked.standard])) ?? [];
  if (before === undefined) return data;
  const older = await withYearsBefore(before, { ...asked, period, years: asked.years - 1 });
  return withPrevious(data, older, asked.standard);
}

/** Rows as the columns that the standard asks for. */
function reportedCounty(spec: WorkbookSpec, rows: readonly ReportedRow[], county: ReportedRow | null): ReportedCounty {
  const numbers = new Map<string, Float64Array>();
  const choices = new Map<string, ChoiceColumn & { readonly index: ReadonlyMap<string, number> }>();
  for (const { code, kind, choices: offered } of spec.schools.columns) {
    if (isNumeric(kind)) numbers.set(code, new Float64Array(rows.length).fill(Number.NaN));
    if (kind !== 'choice') continue;
    const codes = offered.map((choice) => choice.code);
    const values = new Uint8Array(rows.length).fill(MISSING_CHOICE);
    choices.set(code, { codes, values, index: new Map(codes.map((choice, i) => [choice, i])) });
  }
  rows.forEach((row, at) => {
    row.columns.forEach((column, i) => {
      const values = numbers.get(column);
      if (values !== undefined) values[at] = row.numbers[i] ?? Number.NaN;
    });
    for (const [column, chosen] of Object.entries(row.choices)) {
      const target = choices.get(column);
      if (target !== undefined) target.values[at] = target.index.get(chosen) ?? MISSING_CHOICE;
    }
  });
  return {
    schools: rows.map(({ code, name }) => ({ code: code ?? '', name })),
    numbers,
    choices,
    county: countyValues(spec.county.columns, county),
  };
}

function countyValues(columns: readonly ColumnSpec[], row: ReportedRow | null): CountyValues {
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
}

const ROWS_PER_STATEMENT = 1000;

/** Ends the present reports of these units for a period and begins the next revisions. What a unit reported before stays. */
export async function writeReports(
  tx: Tx,
  at: { readonly region: string; readonly period: string; readonly batchId: string | null; readonly now: Date },
  reports: readonly ReportToWrite[],
): Promise<void> {
  for (let from = 0; from < reports.length; from += ROWS_PER_STATEMENT) {
    const some = reports.slice(from, from + ROWS_PER_STATEMENT);
    await tx.run(
      `update reported_value set until_at = $4
       where region = $1 and period = $2 and until_at is null and unit_id = any ($3::uuid[])`,
      [at.region, at.period, some.map(({ unitId }) => unitId), at.now],
    );
    await tx.run(
      `insert into reported_value (region, unit_id, period, revision, columns, numbers, choices, batch_id, from_at)
       select $1, r.unit_id, $2, r.revision, r.columns, r.numbers, r.choices, $3, $4
       from jsonb_to_recordset($5::jsonb) as r (unit_id uuid, revision integer, columns text[], numbers float8[], choices jsonb)`,
      [
        at.region,
        at.period,
        at.batchId,
        at.now,
        JSON.stringify(
          some.map(({ unitId, follows, columns, numbers, choices }) => ({
            unit_id: unitId,
            revision: follows + 1,
            columns,
            numbers,
            choices,
          })),
        ),
      ],
    );
  }
}

/** An answer to a flag, the newest per unit, rule, member and figures. */
export interface FlagAnswerRow {
  readonly unit_id: string;
  readonly rule: string;
  readonly member: string;
  readonly figures: string;
  readonly answer: string;
  readonly answered_at: string;
  readonly answered_by_name: string;
}

/** Newest answers of a county's period. */
export function listFlagAnswers(db: Db, countyId: string, period: string): Promise<FlagAnswerRow[]> {
  return db.many<FlagAnswerRow>(
    `select distinct on (unit_id, rule, member, figures) unit_id, rule, member, figures, answer, answered_at, answered_by_name
     from flag_answer where region = $1 and period = $2 order by unit_id, rule, member, figures, answered_at desc`,
    [countyId, period],
  );
}

/** Keeps an answer; earlier ones stay. */
export async function writeFlagAnswer(
  tx: Tx,
  row: Omit<FlagAnswerRow, 'answered_at'> & {
    readonly region: string;
    readonly id: string;
    readonly period: string;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await tx.run(
    `insert into flag_answer (region, id, unit_id, period, rule, member, figures, answer, answered_at, answered_by, answered_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.region,
      row.id,
      row.unit_id,
      row.period,
      row.rule,
      row.member,
      row.figures,
      row.answer,
      row.at,
      row.by,
      row.answered_by_name,
    ],
  );
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
