import { type CellNow, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import type { ValueFrom } from '@dudao/core/dossier/filing/form-contract';
import type { Db } from '../../lib/db.ts';
import { isNumeric, type ReportedRow } from '../rows.ts';
import type { DossierFile } from './rows.ts';

/** A dossier with what its unit reports for the period, and in which revision who said what. */
export interface FiledReport<F extends DossierFile = DossierFile> {
  readonly file: F;
  /** Null: nothing is reported. */
  readonly report: Pick<ReportedRow, 'columns' | 'numbers' | 'choices' | 'revision' | 'since'> | null;
  readonly revisions: ReadonlyMap<number, Revision>;
}

/** Who said a revision of a unit's report, and where. */
interface Revision {
  readonly unit_id: string;
  readonly period: string;
  readonly revision: number;
  readonly dossier_id: string | null;
  readonly batch_id: string | null;
  readonly by_name: string | null;
  readonly from_name: string | null;
  readonly reason: string | null;
  readonly from_at: string;
}

type Row = Revision &
  Pick<ReportedRow, 'numbers' | 'choices' | 'since'> & { readonly columns: ReportedRow['columns'] | null };

// Revision by revision through the key: a plan made for any number of dossiers would read the whole table.
const filedWhere = (where: string) =>
  `with present as materialized (
     select region, unit_id, period, revision, columns, numbers, choices, since from reported_value
     where ${where} and until_at is null
   )
   select h.unit_id, h.period, h.revision, h.dossier_id, h.batch_id, h.by_name, h.from_name, h.reason, h.from_at,
     case when h.revision = p.revision then p.columns end as columns, p.numbers, p.choices, p.since
   from present p
     cross join lateral (select p.revision union select s.value::integer from jsonb_each_text(p.since) s) said
     cross join lateral (
       select * from reported_value r
       where r.region = p.region and r.unit_id = p.unit_id and r.period = p.period and r.revision = said.revision offset 0
     ) h`;
const OF_UNITS = filedWhere('region = any ($1::uuid[]) and unit_id = any ($2::uuid[]) and period = any ($3)');
// The same of one dossier, as a clerk saves: PostgreSQL plans it once, where lists make it plan anew each time.
const OF_DOSSIER = filedWhere(
  '(region, unit_id, period) = (select region, unit_id, period from dossier where id = $1)',
);

/** What the units of dossiers report now, and which revisions said it: one question, however many dossiers. */
export async function readFiled<F extends DossierFile>(
  db: Db,
  files: readonly F[],
): Promise<readonly FiledReport<F>[]> {
  const units = [...new Set(files.map(({ unit_id }) => unit_id))];
  const regions = [...new Set(files.map(({ region }) => region))];
  const periods = [...new Set(files.map(({ period }) => period))];
  return filedOf(files, await db.many<Row>(OF_UNITS, [regions, units, periods]));
}

/** As `readFiled`, of a dossier that is read at the same time. */
export async function readFiledOf<F extends DossierFile>(
  db: Db,
  reading: Promise<F | null>,
  dossierId: string,
): Promise<FiledReport<F> | null> {
  const [file, rows] = await Promise.all([reading, db.many<Row>(OF_DOSSIER, [dossierId])]);
  return file === null ? null : (filedOf([file], rows)[0] ?? null);
}

function filedOf<F extends DossierFile>(files: readonly F[], rows: readonly Row[]): readonly FiledReport<F>[] {
  const key = (row: { readonly unit_id: string; readonly period: string }) => `${row.unit_id} ${row.period}`;
  const reports = new Map<string, FiledReport['report']>();
  const revisions = new Map<string, Map<number, Revision>>();
  for (const row of rows) {
    const { columns } = row;
    if (columns !== null) reports.set(key(row), { ...row, columns });
    const known = revisions.get(key(row)) ?? new Map<number, Revision>();
    known.set(row.revision, row);
    revisions.set(key(row), known);
  }
  return files.map((file) => ({
    file,
    report: reports.get(key(file)) ?? null,
    revisions: revisions.get(key(file)) ?? new Map(),
  }));
}

/** A cell as it stands now. */
export function cellNow({ file, report, revisions }: FiledReport, { code, kind }: ElementSpec): CellNow {
  if (report === null) return { value: null, since: 0, isOwn: false };
  const at = isNumeric(kind) ? report.columns.indexOf(code) : -1;
  const number = at < 0 ? null : (report.numbers[at] ?? null);
  const value = isNumeric(kind) ? (Number.isNaN(number) ? null : number) : (report.choices[code] ?? null);
  if (value === null) return { value: null, since: 0, isOwn: false };
  const since = report.since[code] ?? report.revision;
  return { value, since, isOwn: revisions.get(since)?.dossier_id === file.id };
}

/** Where a revision was said; null: it is not there. */
export function fromOf({ revisions }: FiledReport, since: number): ValueFrom | null {
  const row = revisions.get(since);
  if (row === undefined) return null;
  return {
    how: row.dossier_id === null ? 'import' : 'dossier',
    name: row.from_name ?? '',
    by: row.by_name ?? '',
    at: row.from_at,
    reason: row.reason,
  };
}

/** A value as it goes over the wire, with where it was said. */
export function toldCell(filed: FiledReport, element: ElementSpec) {
  const { value, since, isOwn } = cellNow(filed, element);
  return { value: wireValue(element, value), since, isOwn, from: value === null ? null : fromOf(filed, since) };
}
