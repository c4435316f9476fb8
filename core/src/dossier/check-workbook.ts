import { type Collector, createCollector, type Findings } from '../lib/findings.ts';
import type { Sheet } from '../lib/table.ts';
import { type CheckedCounty, checkCountySheet, isCountySheet } from './check-county-sheet.ts';
import { type CheckedSchools, checkSchoolSheet, wordsOf } from './check-sheet.ts';
import { columnFinder, findHeader, SEARCHED_ROWS } from './match-columns.ts';
import { textOfCell } from './parse-cell.ts';
import { type PeekedSheet, peek } from './peek.ts';
import { NO_COUNTY_VALUES, type ReportedCounty } from './reported.ts';
import type { WorkbookSpec } from './sheet-spec.ts';

/** A file read against a standard. It may be used only when `findings.problems` is empty. */
export interface CheckedWorkbook {
  /** Null when no sheet of schools was found. */
  readonly schools: CheckedSchools | null;
  /** Null when the file has no sheet of the county's inputs. */
  readonly county: CheckedCounty | null;
  readonly findings: Findings;
}

export interface CheckOptions {
  /** Told how many schools have been read so far. */
  readonly onRows?: (count: number) => void;
  /** Lines of the county from another file, checked as if they stood in this one. */
  readonly countySheets?: readonly Sheet[];
}

/** Sheet of a template that says for which standard it was made. */
export const STAMP_SHEET = '_dudao';

/** Sheet of a template that explains how to fill it in. */
export const GUIDE_SHEET = '填表说明';

/** Reads every sheet of a file: the one of schools, the one of the county's inputs; others are left out with a notice. */
export async function checkWorkbook(
  sheets: readonly Sheet[],
  spec: WorkbookSpec,
  options: CheckOptions = {},
): Promise<CheckedWorkbook> {
  const collect = createCollector();
  let schools: CheckedSchools | null = null;
  let county: CheckedCounty | null = null;
  const finder = columnFinder(spec.schools);
  for (const sheet of sheets) {
    const peeked = await peek(sheet);
    if (sheet.name === STAMP_SHEET) checkStamp(peeked, spec, collect);
    else if (isSchoolSheet(peeked)) {
      if (schools === null) schools = await checkSchoolSheet(peeked, spec, collect, options.onRows);
      else repeated(schools.sheet, sheet.name);
    } else if (isCountySheet(peeked, spec)) {
      if (county === null) county = await checkCountySheet(peeked, spec, collect);
      else repeated(county.sheet, sheet.name);
    } else if (peeked.rows.some((row) => row.some((cell) => textOfCell(cell) !== '')) && sheets.length > 1) {
      // Sheets of the template that only help to fill it in.
      if (sheet.name !== GUIDE_SHEET && !sheet.name.startsWith('_')) {
        collect.notice('sheet-left-out', { sheet: sheet.name, ...wordsOf(spec) }, { sheet: sheet.name });
      }
    }
    // A sheet that was not read to its end still holds its reader.
    await peeked.rest.return?.();
  }
  for (const sheet of options.countySheets ?? []) {
    if (county === null) county = await checkCountySheet(await peek(sheet), spec, collect);
    else repeated(county.sheet, sheet.name);
  }
  if (schools === null) {
    const column = spec.schools.columns[0]?.label.zh ?? '';
    collect.problem('headers-not-found', { rows: SEARCHED_ROWS, column }, {});
  }
  return { schools, county, findings: collect.findings() };

  function isSchoolSheet({ rows }: PeekedSheet): boolean {
    return findHeader(rows, finder) !== null && !isCounty(rows);
  }

  /** A list of county inputs may share words with the schools' headings, but never has a column of school codes. */
  function isCounty(rows: PeekedSheet['rows']): boolean {
    const codes = columnFinder({
      ...spec.schools,
      columns: spec.schools.columns.filter(({ kind }) => kind === 'code'),
    });
    const named = rows.some((row) => row.some((cell) => codes.find(textOfCell(cell)) !== undefined));
    return !named && rows.some((row) => columnFinder(spec.county).find(textOfCell(row[0])) !== undefined);
  }

  function repeated(first: string, sheet: string): void {
    collect.problem('sheet-repeated', { first, sheet }, { sheet });
  }
}

/** A template carries the standard it was made for; filling the wrong one is told at once and not column by column. */
function checkStamp({ sheet, rows }: PeekedSheet, spec: WorkbookSpec, collect: Collector): void {
  const stamp = new Map(rows.map((row) => [textOfCell(row[0]), textOfCell(row[1])]));
  const found = `${stamp.get('standard') ?? ''} ${stamp.get('version') ?? ''}`.trim();
  const expected = `${spec.standardId} ${spec.version}`;
  if (found !== '' && found !== expected) {
    collect.problem('template-of-other-standard', { found, expected }, { sheet: sheet.name });
  }
}

/** The checked file as reported values. */
export function reportedOf(schools: CheckedSchools, county: CheckedCounty | null): ReportedCounty {
  return {
    schools: schools.codes.map((code, i) => ({ code, name: schools.names[i] ?? '' })),
    numbers: schools.numbers,
    choices: schools.choices,
    county: county ?? NO_COUNTY_VALUES,
  };
}
