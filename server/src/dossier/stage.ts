import type { CheckedWorkbook } from '@dudao/core/dossier/check-workbook';
import type { ImportBatch } from '@dudao/core/dossier/contract';
import type { ColumnSpec, WorkbookSpec } from '@dudao/core/dossier/sheet-spec';
import { shownValue } from '@dudao/core/dossier/shown-value';
import { findingOf } from '../lib/table/finding-of.ts';
import { type BatchReport, laidOver, type Merged, type StagedContent, type StagedSchool } from './batch.ts';
import type { ReportedRow } from './rows.ts';

const MOST_PROBLEMS = 500;
const MOST_CHANGES = 200;

/** What is in the register now, for comparison. Schools by code. */
export interface Register {
  readonly schools: ReadonlyMap<string, { readonly name: string }>;
  readonly reported: readonly ReportedRow[];
  readonly county: ReportedRow | null;
}

/** The checked file as rows to commit. */
export function contentOf({ schools, county }: CheckedWorkbook, spec: WorkbookSpec): StagedContent {
  const staged = (schools?.codes ?? []).map((code, at): StagedSchool => {
    const numbers: Record<string, number | null> = {};
    const choices: Record<string, string | null> = {};
    for (const [column, values] of schools?.numbers ?? []) numbers[column] = known(values[at]);
    for (const [column, { codes, values }] of schools?.choices ?? [])
      choices[column] = codes[values[at] ?? 255] ?? null;
    return { code, name: schools?.names[at] ?? '', town: schools?.towns?.[at] ?? '', numbers, choices };
  });
  if (county === null) return { schools: staged, county: null };
  const own = new Set(spec.county.columns.map(({ code }) => code));
  const lines = county.columns.filter((column) => own.has(column));
  const numeric = (column: string): boolean =>
    spec.county.columns.find(({ code }) => code === column)?.kind !== 'choice';
  return {
    schools: staged,
    county: {
      numbers: Object.fromEntries(lines.filter(numeric).map((column) => [column, known(county.numbers.get(column))])),
      choices: Object.fromEntries(
        lines.filter((column) => !numeric(column)).map((column) => [column, county.choices.get(column) ?? null]),
      ),
    },
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** A stored report as values by column. */
export function mergedOf(row: ReportedRow | null | undefined): Merged {
  if (row === null || row === undefined) return { numbers: new Map(), choices: new Map() };
  return {
    numbers: new Map(row.columns.map((column, i) => [column, row.numbers[i] ?? Number.NaN])),
    choices: new Map(Object.entries(row.choices)),
  };
}

/** Counts what the file would do to the register and lists the first differences side by side. */
export function reportOf(
  content: StagedContent,
  spec: WorkbookSpec,
  register: Register,
  findings: CheckedWorkbook['findings'],
): BatchReport {
  const columns = new Map([...spec.schools.columns, ...spec.county.columns].map((column) => [column.code, column]));
  const reported = new Map(register.reported.map((row) => [row.code, row]));
  const schools = { total: content.schools.length, created: 0, changed: 0, unchanged: 0, absent: 0 };
  const values = { total: 0, created: 0, changed: 0, unchanged: 0, missing: 0 };
  const changes: ImportBatch['changes'][number][] = [];
  const compare = (
    row: ReportedRow | null | undefined,
    staged: Pick<StagedSchool, 'numbers' | 'choices'>,
    who: { code: string; name: string },
  ): boolean => {
    const before = mergedOf(row);
    const { changed } = laidOver(before, staged);
    for (const [column, value] of [...Object.entries(staged.numbers), ...Object.entries(staged.choices)]) {
      values.total++;
      if (value === null) values.missing++;
      else if (!changed.includes(column)) values.unchanged++;
      else if (before.numbers.has(column) || before.choices.has(column)) values.changed++;
      else values.created++;
    }
    if (row !== null && row !== undefined) {
      for (const column of changed) {
        if (changes.length >= MOST_CHANGES) break;
        const spec = columns.get(column);
        const staging = staged.numbers[column] ?? staged.choices[column] ?? null;
        changes.push({
          ...who,
          column,
          label: spec?.label ?? { zh: column, en: column },
          unit: spec?.unit ?? null,
          before: shown(spec, before.numbers.get(column) ?? before.choices.get(column) ?? null),
          after: shown(spec, staging),
        });
      }
    }
    return changed.length > 0;
  };
  for (const school of content.schools) {
    const known = register.schools.get(school.code);
    const differs = compare(reported.get(school.code), school, { code: school.code, name: school.name });
    if (known === undefined) schools.created++;
    else if (differs || known.name !== school.name) schools.changed++;
    else schools.unchanged++;
  }
  if (content.county !== null) compare(register.county, content.county, { code: '', name: '' });
  const here = new Set(content.schools.map(({ code }) => code));
  schools.absent = register.reported.filter(({ code }) => code !== null && !here.has(code)).length;
  return {
    schools,
    values,
    problems: findings.problems.slice(0, MOST_PROBLEMS).map(findingOf),
    problemTotals: findings.problemTotals,
    notices: findings.notices.slice(0, MOST_PROBLEMS).map(findingOf),
    noticeTotals: findings.noticeTotals,
    changes,
  };
}

function shown(column: ColumnSpec | undefined, value: number | string | null): string | null {
  return value === null ? null : String(shownValue(column, value));
}
