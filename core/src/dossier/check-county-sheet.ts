import { type Collector, cellAddress } from '../lib/findings.ts';
import type { Cell } from '../lib/table.ts';
import { type ColumnFinder, columnFinder, hintFor } from './match-columns.ts';
import { normaliseText } from './normalise.ts';
import { type CellFinding, choiceIndex, isEmptyCell, numberParser, parseChoiceCell, textOfCell } from './parse-cell.ts';
import { type PeekedSheet, restOf } from './peek.ts';
import type { CountyValues } from './reported.ts';
import type { ColumnSpec, WorkbookSpec } from './sheet-spec.ts';

/** The county's own values, and which lines the file has: an empty line says “missing”, an absent one says nothing. */
export interface CheckedCounty extends CountyValues {
  readonly sheet: string;
  readonly columns: readonly string[];
}

const VALUE_HEADINGS = new Set(['数值', '值', '数据', '填报值', '填报数据', 'value']);

/** How a county sheet is laid out: one line per input; `valueAt` is the column of the values. */
interface Layout {
  readonly dataFrom: number;
  readonly valueAt: number;
}

function layoutOf(rows: readonly (readonly Cell[])[]): Layout | null {
  for (const [i, row] of rows.entries()) {
    const valueAt = row.findIndex(isValueHeading);
    if (valueAt <= 0) continue;
    // A template has a second row of headings, the codes.
    const next = rows[i + 1]?.[valueAt];
    return { dataFrom: next !== undefined && isValueHeading(next) ? i + 2 : i + 1, valueAt };
  }
  return null;
}

function isValueHeading(cell: Cell): boolean {
  return typeof cell === 'string' && VALUE_HEADINGS.has(normaliseText(cell).toLowerCase());
}

/** Whether a sheet lists the county's inputs line by line: a heading for the values and one known line, or two known lines. */
export function isCountySheet({ rows }: PeekedSheet, spec: WorkbookSpec): boolean {
  const finder = columnFinder(spec.county);
  const layout = layoutOf(rows);
  const known = rows.filter((row) => keyOf(row, layout?.valueAt ?? 1, finder) !== undefined).length;
  return known >= (layout === null ? 2 : 1);
}

function keyOf(row: readonly Cell[], valueAt: number, finder: ColumnFinder): ColumnSpec | undefined {
  for (let i = 0; i < valueAt; i++) {
    const column = finder.find(textOfCell(row[i]));
    if (column !== undefined) return column;
  }
  return undefined;
}

/** Reads the county's inputs: code or name of the input, then its value. */
export async function checkCountySheet(
  peeked: PeekedSheet,
  spec: WorkbookSpec,
  collect: Collector,
): Promise<CheckedCounty> {
  const sheet = peeked.sheet.name;
  const finder = columnFinder(spec.county);
  const { dataFrom, valueAt } = layoutOf(peeked.rows) ?? { dataFrom: 0, valueAt: 1 };
  const numbers = new Map<string, number>();
  const choices = new Map<string, string>();
  const firstRow = new Map<string, number>();
  for await (const { first, rows } of restOf(peeked, dataFrom)) {
    for (const [i, row] of rows.entries()) readLine(row, first + i);
  }
  return { sheet, numbers, choices, columns: [...firstRow.keys()] };

  function readLine(row: readonly Cell[], number: number): void {
    const column = keyOf(row, valueAt, finder);
    if (column === undefined) {
      reportUnknown(row, number);
      return;
    }
    const at = { sheet, row: number, cell: cellAddress(valueAt, number), field: column.code };
    const first = firstRow.get(column.code);
    if (first !== undefined) {
      collect.problem('line-repeated', { sheet, row: number, column: column.label.zh, first }, at);
      return;
    }
    firstRow.set(column.code, number);
    const finding = take(column, row[valueAt] ?? null);
    if (finding === null) return;
    const params = { sheet, row: number, cell: at.cell, column: column.label.zh, ...finding.params };
    if (finding.severity === 'problem') collect.problem(finding.name, params, at);
    else collect.notice(finding.name, params, at);
  }

  function take(column: ColumnSpec, cell: Cell): CellFinding | null {
    if (column.kind === 'choice') {
      const parsed = parseChoiceCell(cell, column, choiceIndex(column));
      const chosen = column.choices[typeof parsed === 'number' ? parsed : parsed.value];
      if (chosen !== undefined) choices.set(column.code, chosen.code);
      return typeof parsed === 'number' ? null : parsed;
    }
    const parsed = numberParser(column)(cell);
    const value = typeof parsed === 'number' ? parsed : parsed.value;
    if (!Number.isNaN(value)) numbers.set(column.code, value);
    return typeof parsed === 'number' ? null : parsed;
  }

  function reportUnknown(row: readonly Cell[], number: number): void {
    if (isEmptyCell(row[valueAt])) return;
    const value = row
      .slice(0, valueAt)
      .map(textOfCell)
      .find((text) => text !== '');
    if (value === undefined) return;
    const params = { sheet, row: number, value: value.slice(0, 40), ...hintFor(value, finder) };
    collect.notice('line-unknown', params, { sheet, row: number });
  }
}
