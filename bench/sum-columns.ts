import { COLUMNS, type Country } from './national.ts';

/** The floor: merely adding up the same columns in JavaScript, each cell read once. */
export function sumColumns({ numbers, kinds }: Country): number {
  let total = 0;
  for (const name of COLUMNS) {
    const column = numbers.get(name) ?? new Float64Array();
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += column[i] ?? 0;
    total += sum;
  }
  let sum = 0;
  for (let i = 0; i < kinds.values.length; i++) sum += kinds.values[i] ?? 0;
  return total + sum;
}
