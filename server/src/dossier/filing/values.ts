import { type CellNow, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import type { ValueFrom } from '@dudao/core/dossier/filing/form-contract';
import type { Db } from '../../lib/db.ts';
import { isNumeric, type ReportedRow } from '../rows.ts';
import type { DossierFile } from './rows.ts';

/** A dossier with what its unit reports for the period, and in which revision who said what. */
export interface FiledReport {
  readonly file: DossierFile;
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

type Present = ReportedRow & { readonly period: string };

/** What the units of dossiers report now, each with its history. The number of questions does not grow with the dossiers. */
export async function readFiled(db: Db, files: readonly DossierFile[]): Promise<readonly FiledReport[]> {
  const units = [...new Set(files.map(({ unit_id }) => unit_id))];
  const regions = [...new Set(files.map(({ region }) => region))];
  const periods = [...new Set(files.map(({ period }) => period))];
  const present = await db.many<Present>(
    `select unit_id, period, columns, numbers, choices, revision, since from reported_value
     where region = any ($1::uuid[]) and unit_id = any ($2::uuid[]) and period = any ($3) and until_at is null`,
    [regions, units, periods],
  );
  const history = await db.many<Revision>(
    `select unit_id, period, revision, dossier_id, batch_id, by_name, from_name, reason, from_at from reported_value
     where region = any ($1::uuid[]) and unit_id = any ($2::uuid[]) and period = any ($3)`,
    [regions, units, periods],
  );
  const key = (row: { readonly unit_id: string; readonly period: string }) => `${row.unit_id} ${row.period}`;
  const reports = new Map(present.map((row) => [key(row), row]));
  const revisions = new Map<string, Map<number, Revision>>();
  for (const row of history) {
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
