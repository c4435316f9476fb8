import type { CountyValues, ReportedCounty } from '@dudao/core/dossier/reported';
import { type ColumnSpec, type WorkbookSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { type ChoiceColumn, MISSING_CHOICE } from '@dudao/core/formula/records';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyData } from '@dudao/core/score/county-data';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import type { Db } from '../lib/db.ts';

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
  const rows = await listReportedRows(db, countyId, period);
  if (rows.length === 0) return null;
  const spec = workbookSpec(standard);
  return countyDataOf(spec, reportedCounty(spec, rows, await readCountyRow(db, countyId, period)));
}

/** Rows as the columns that the standard asks for. */
export function reportedCounty(
  spec: WorkbookSpec,
  rows: readonly ReportedRow[],
  county: ReportedRow | null,
): ReportedCounty {
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

/** Whether a column's values are kept as numbers; judgements are 1 or 0. */
export function isNumeric(kind: ColumnSpec['kind']): boolean {
  return kind === 'count' || kind === 'decimal' || kind === 'judgement';
}
