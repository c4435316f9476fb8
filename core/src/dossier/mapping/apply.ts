import { type Collector, cellAddress } from '../../lib/findings.ts';
import { add, decimalOf, exactDecimalText, type Rational } from '../../lib/rational.ts';
import type { Cell, Sheet } from '../../lib/table.ts';
import { parseNumberCell, textOfCell } from '../parse-cell.ts';
import { type PeekedSheet, peek, restOf } from '../peek.ts';
import type { ColumnSpec, WorkbookSpec } from '../sheet-spec.ts';
import { codeOfCell, layoutOf, type SourceColumn, type SourceLayout, sameHeading } from './layout.ts';
import type { SourceMapping } from './mapping.ts';

/** Where a value of the made sheet comes from: a cell of the source. */
export interface Origin {
  readonly sheet: string;
  readonly row: number;
  readonly cell: string;
}

/** A foreign table as the sheet that a standard asks for, and where each of its cells comes from. */
export interface MappedSheet {
  readonly sheet: Sheet;
  /** By row of the made sheet and element; the element is empty for the row itself. */
  readonly originOf: (row: number, element: string) => Origin | undefined;
}

/** Name of the made sheet. */
export const MAPPED = '取数';

interface Taken {
  readonly cell: Cell;
  readonly origin: Origin;
}

interface School {
  name: string;
  readonly origin: Origin;
  readonly taken: Map<string, Taken[]>;
}

/** What a sheet gives: of which elements each of its columns is a part. */
interface Given {
  readonly layout: SourceLayout;
  readonly parts: readonly { readonly element: string; readonly column: SourceColumn }[];
}

/**
 * Reads the sheets of a foreign table by a mapping: a row per school, joined by code over the sheets, each element one cell or the exact sum of several.
 * Reports columns and sheets that are not there any more, schools that stand twice in one sheet, and cells of sums that are no numbers. A sum of nothing
 * but empty cells is empty; an empty cell beside others adds nothing.
 */
export async function applyMapping(
  sheets: readonly Sheet[],
  { elements }: SourceMapping,
  { spec, collect }: { readonly spec: WorkbookSpec; readonly collect: Collector },
): Promise<MappedSheet> {
  const columns = new Map(spec.schools.columns.map((column) => [column.code, column]));
  const schools = new Map<string, School>();
  const found = new Set<string>();
  for (const sheet of sheets) {
    const wanted = elements.flatMap(({ element, from }) =>
      from.filter((place) => sameHeading(place.sheet, sheet.name)).map((place) => ({ element, place })),
    );
    if (wanted.length === 0) continue;
    const peeked = await peek(sheet);
    const layout = layoutOf(peeked.rows, { merged: sheet.merged, first: peeked.first });
    if (layout === null) {
      collect.problem('mapping-no-codes', { sheet: sheet.name }, { sheet: sheet.name });
    } else {
      const parts = wanted.flatMap(({ element, place }) => {
        const column = layout.columns.find(({ heading }) => sameHeading(heading, place.heading));
        if (column === undefined) return [];
        found.add(`${element}\n${place.sheet}\n${place.heading}`);
        return [{ element, column }];
      });
      await readSchools(peeked, { layout, parts }, schools, collect);
    }
    await peeked.rest.return?.();
  }
  for (const { element, from } of elements) {
    for (const { sheet, heading } of from) {
      if (found.has(`${element}\n${sheet}\n${heading}`)) continue;
      const column = columns.get(element)?.label ?? { zh: element, en: element };
      collect.problem('mapping-column-gone', { sheet, heading, column: column.zh, columnEn: column.en }, { sheet });
    }
  }
  return madeSheet(schools, elements, { spec, collect, columns });
}

async function readSchools(
  peeked: PeekedSheet,
  { layout, parts }: Given,
  schools: Map<string, School>,
  collect: Collector,
): Promise<void> {
  const sheet = peeked.sheet.name;
  const { codeAt, nameAt, dataFrom } = layout;
  const rowOf = new Map<string, number>();
  for await (const { first, rows } of restOf(peeked, dataFrom)) {
    for (const [i, row] of rows.entries()) {
      const code = codeOfCell(row[codeAt]);
      if (code === '') continue;
      const number = first + i;
      const before = rowOf.get(code);
      if (before !== undefined) {
        const cell = cellAddress(codeAt, number);
        collect.problem(
          'mapping-code-twice',
          { sheet, cell, value: code, first: before },
          { sheet, row: number, cell },
        );
        continue;
      }
      rowOf.set(code, number);
      const name = textOfCell(row[nameAt]);
      const origin = { sheet, row: number, cell: cellAddress(codeAt, number) };
      const school = schools.get(code) ?? { name, origin, taken: new Map() };
      if (school.name === '') school.name = name;
      schools.set(code, school);
      for (const { element, column } of parts) {
        const taken = {
          cell: row[column.index] ?? null,
          origin: { ...origin, cell: cellAddress(column.index, number) },
        };
        school.taken.set(element, [...(school.taken.get(element) ?? []), taken]);
      }
    }
  }
}

function madeSheet(
  schools: ReadonlyMap<string, School>,
  elements: SourceMapping['elements'],
  {
    spec: { identity },
    collect,
    columns,
  }: {
    readonly spec: WorkbookSpec;
    readonly collect: Collector;
    readonly columns: ReadonlyMap<string, ColumnSpec>;
  },
): MappedSheet {
  const codes = elements.map(({ element }) => element);
  const all = [...schools.entries()];
  const rows: (readonly Cell[])[] = [[identity.code, identity.name, ...codes]];
  for (const [code, school] of all) {
    const cells = codes.map((element) => {
      const column = columns.get(element);
      const taken = school.taken.get(element) ?? [];
      const [only] = taken;
      return taken.length === 1 && only !== undefined
        ? only.cell
        : column === undefined
          ? null
          : sumOf(taken, column, collect);
    });
    rows.push([code, school.name, ...cells]);
  }
  const made = async function* () {
    yield { first: 1, rows };
  };
  return {
    sheet: { name: MAPPED, merged: [], rows: made() },
    originOf: (row, element) => {
      // The headings stand in row 1.
      const school = all[row - 2]?.[1];
      return school?.taken.get(element)?.[0]?.origin ?? school?.origin;
    },
  };
}

/** The exact sum of cells as a decimal text; null where all are empty or one cannot be read, which is reported at its own place. */
function sumOf(taken: readonly Taken[], column: ColumnSpec, collect: Collector): string | null {
  let sum: Rational | null = null;
  let isGood = true;
  // Limits are those of the sum.
  const part: ColumnSpec = { ...column, kind: 'decimal', min: null, max: null };
  for (const { cell, origin } of taken) {
    const parsed = parseNumberCell(cell, part);
    const value = typeof parsed === 'number' ? parsed : parsed.value;
    if (typeof parsed !== 'number') {
      const params = { ...origin, column: column.label.zh, ...parsed.params };
      if (parsed.severity === 'problem') collect.problem(parsed.name, params, { ...origin, field: column.code });
      else collect.notice(parsed.name, params, { ...origin, field: column.code });
      if (parsed.severity === 'problem') isGood = false;
    }
    const term = Number.isNaN(value) ? null : decimalOf(value);
    if (term !== null) sum = sum === null ? term : add(sum, term);
  }
  return sum === null || !isGood ? null : exactDecimalText(sum);
}
