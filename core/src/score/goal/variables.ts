import type { InputSlot } from '../../formula/expression.ts';
import * as Q from '../../lib/rational.ts';
import type { StandardInput } from '../../pack/standard.ts';
import type { ChangeableColumn } from '../changeable.ts';
import type { CountyData } from '../county-data.ts';
import type { GoalVariable } from './program.ts';

/** A school's cell that may be raised. */
export interface Cell {
  readonly row: number;
  readonly column: ChangeableColumn;
  readonly from: Q.Rational;
}

/** The cells of these columns that hold a number, numbered; and the number of a cell. */
export interface Cells {
  readonly cells: readonly Cell[];
  readonly variableOf: (slot: Pick<InputSlot, 'column'>, row: number) => number | null;
}

/** Numbers the cells column by column. Missing cells are none: nobody knows from where they would rise. */
export function cellsOf(data: CountyData, columns: readonly ChangeableColumn[], rows?: ReadonlySet<number>): Cells {
  const cells: Cell[] = [];
  const numbers = new Map<string, (number | null)[]>();
  for (const column of columns) {
    const values = data.records.numbers.get(column.column);
    numbers.set(
      column.column,
      data.schools.map((_, row) => {
        const value = values?.[row] ?? Number.NaN;
        if (Number.isNaN(value) || rows?.has(row) === false) return null;
        cells.push({ row, column, from: Q.decimalOf(value) });
        return cells.length - 1;
      }),
    );
  }
  return { cells, variableOf: ({ column }, row) => numbers.get(column)?.[row] ?? null };
}

/** An input that may rise, what one unit costs, and by how much at most per school. */
export interface Allowance {
  readonly input: string;
  readonly cost: Q.Rational;
  readonly most: Q.Rational | null;
}

/** The cells as variables of a program: limited by the allowance and by what the standard believes of the input. */
export function goalVariables(
  { cells }: Cells,
  allowances: readonly Allowance[],
  inputs: readonly StandardInput[],
): readonly GoalVariable[] {
  return cells.map(({ row, column, from }) => {
    const allowance = allowances.find(({ input }) => input === column.input);
    const max = Q.parseDecimal(inputs.find(({ id }) => id === column.input)?.max ?? '');
    const room = max === null ? null : Q.subtract(max, from);
    const most = lesser(allowance?.most ?? null, room !== null && room.n < 0n ? Q.ZERO : room);
    return { row, column: column.column, from, most, cost: allowance?.cost ?? Q.ZERO, whole: column.whole };
  });
}

function lesser(a: Q.Rational | null, b: Q.Rational | null): Q.Rational | null {
  if (a === null) return b;
  return b === null || Q.compareRational(a, b) <= 0 ? a : b;
}
