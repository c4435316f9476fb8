import { describe, expect, it } from 'vitest';
import { solveProgram } from '../testing/solve-program.ts';
import { solveApart } from './components.ts';
import type { LinearProgram } from './linear-program.ts';

const OPTIONS = { whole: true, seconds: 10, gap: 1e-7 };
const column = (cost: number, upper = 10) => ({ cost, lower: 0, upper, whole: true });
const atLeast = (lower: number, ...terms: (readonly [number, number])[]) => ({
  lower,
  upper: Number.POSITIVE_INFINITY,
  terms,
});

describe('a program solved part by part', () => {
  const program: LinearProgram = {
    columns: Array.from({ length: 120 }, (_, i) => column(1 + (i % 3))),
    // Pairs that share a demand, and every sixth column with one of its own.
    rows: Array.from({ length: 40 }, (_, i) => atLeast(3.5, [3 * i, 1], [3 * i + 1, 2])).concat(
      Array.from({ length: 20 }, (_, i) => atLeast(2, [6 * i + 2, 1])),
    ),
  };

  it('costs what the whole costs', async () => {
    const whole = await solveProgram(program, OPTIONS);
    const apart = await solveApart(solveProgram, program, OPTIONS, () => 10);
    const cost = (values: readonly number[] | null) =>
      (values ?? []).reduce((sum, value, i) => sum + value * (program.columns[i]?.cost ?? 0), 0);
    expect(apart.status).toBe('optimal');
    expect(cost(apart.values)).toBeCloseTo(cost(whole.values), 6);
    expect(apart.bound).toBeCloseTo(whole.bound, 6);
  });

  it('asks nothing where every row binds one column, and few questions elsewhere', async () => {
    let asked = 0;
    const counted: typeof solveProgram = (...args) => {
      asked++;
      return solveProgram(...args);
    };
    await solveApart(counted, { columns: [column(1), column(2)], rows: [atLeast(3, [0, 1])] }, OPTIONS, () => 10);
    expect(asked).toBe(0);
    await solveApart(counted, program, OPTIONS, () => 10);
    expect(asked).toBe(2);
  });

  it('is infeasible where a part is', async () => {
    const narrow = {
      ...program,
      columns: program.columns.map((one, i) => (i === 4 || i === 3 ? { ...one, upper: 1 } : one)),
    };
    expect((await solveApart(solveProgram, narrow, OPTIONS, () => 10)).status).toBe('infeasible');
  });
});
