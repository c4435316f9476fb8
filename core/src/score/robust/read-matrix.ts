import { normaliseText } from '../../dossier/normalise.ts';
import { isEmptyCell, parseNumberCell, textOfCell } from '../../dossier/parse-cell.ts';
import type { ColumnSpec } from '../../dossier/sheet-spec.ts';
import { cellAddress, createCollector, type Findings } from '../../lib/findings.ts';
import type { Cell } from '../../lib/table.ts';
import type { Direction } from './composite.ts';

/** A table of units × indicators as it came from a file. `weights` and `directions` are null where the table does not give them. */
export interface Matrix {
  readonly units: readonly string[];
  readonly indicators: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly weights: readonly number[] | null;
  readonly directions: readonly Direction[] | null;
}

/** One row with its number as the spreadsheet program shows it. */
export interface NumberedRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

const WEIGHT_ROW = new Set(['权重', 'weight', 'weights']);
const DIRECTION_ROW = new Set(['方向', 'direction', 'directions']);
const HIGHER = new Set(['', '+', '正', '正向', '越高越好', '越大越好', 'higher', 'high', '1']);
const LOWER = new Set(['-', '负', '负向', '逆', '逆向', '越低越好', '越小越好', 'lower', 'low', '-1']);

/**
 * Reads a table whose first column names the units and whose first row names the indicators. Rows called 权重 (`weight`) and 方向
 * (`direction`: 正向 or 逆向, `higher` or `lower`) are about the indicators; an empty direction is `higher`. An empty cell is missing.
 * Findings name every wrong cell; with any problem among them the matrix is not fit for use.
 */
export function readMatrix(sheet: string, rows: readonly NumberedRow[]): { matrix: Matrix; findings: Findings } {
  const collect = createCollector();
  const [head, ...body] = rows.filter(({ cells }) => cells.some((cell) => !isEmptyCell(cell)));
  const names = headings(head?.cells ?? []);
  if (names.length === 0 || body.length === 0) collect.problem('matrix-empty', { sheet }, { sheet });
  for (const [at, name] of names.entries()) {
    const place = { sheet, row: head?.row ?? 1, cell: cellAddress(at + 1, head?.row ?? 1) };
    if (name === '') collect.problem('matrix-unnamed', place, place);
    else if (names.indexOf(name) < at) collect.problem('matrix-indicator-repeated', { ...place, value: name }, place);
  }
  const numberAt = ({ row, cells }: NumberedRow, at: number, column: ColumnSpec): number => {
    const found = parseNumberCell(cells[at + 1] ?? null, column);
    if (typeof found === 'number') return found;
    const place = { sheet, row, cell: cellAddress(at + 1, row), field: column.code };
    const params = { ...found.params, sheet, row, cell: place.cell, column: column.code };
    if (found.severity === 'problem') collect.problem(found.name, params, place);
    else collect.notice(found.name, params, place);
    return found.value;
  };
  const units: string[] = [];
  const values: number[][] = [];
  let weights: readonly number[] | null = null;
  let directions: readonly Direction[] | null = null;
  for (const line of body) {
    const name = textOfCell(line.cells[0]);
    const place = { sheet, row: line.row, cell: cellAddress(0, line.row) };
    const key = normaliseText(name).toLowerCase();
    if (WEIGHT_ROW.has(key)) weights = names.map((id, at) => numberAt(line, at, columnSpec(id, 0)));
    else if (DIRECTION_ROW.has(key)) {
      directions = names.map((id, at) => {
        const text = normaliseText(textOfCell(line.cells[at + 1])).toLowerCase();
        if (LOWER.has(text)) return 'lower';
        const cell = cellAddress(at + 1, line.row);
        if (!HIGHER.has(text))
          collect.problem('matrix-direction', { sheet, cell, column: id, value: text }, { ...place, cell });
        return 'higher';
      });
    } else {
      if (name === '') collect.problem('matrix-unnamed', place, place);
      else if (units.includes(name)) collect.problem('matrix-unit-repeated', { ...place, value: name }, place);
      units.push(name);
      values.push(names.map((id, at) => numberAt(line, at, columnSpec(id, null))));
    }
  }
  const columns = names.map((_, at) => Float64Array.from(values, (row) => row[at] ?? Number.NaN));
  return { matrix: { units, indicators: names, columns, weights, directions }, findings: collect.findings() };
}

/** Names of the indicators, without what is empty at the end of the row. */
function headings(cells: readonly Cell[]): readonly string[] {
  const names = cells.slice(1).map(textOfCell);
  const end = names.findLastIndex((name) => name !== '');
  return names.slice(0, end + 1);
}

function columnSpec(name: string, min: number | null): ColumnSpec {
  return {
    code: name,
    label: { zh: name, en: name },
    alsoCalled: [],
    kind: 'decimal',
    unit: null,
    min,
    max: null,
    required: false,
    choices: [],
    note: null,
  };
}
