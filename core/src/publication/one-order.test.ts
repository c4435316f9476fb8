import { describe, expect, it } from 'vitest';
import type { MeasuredRow } from './measure.ts';
import { inOneOrder } from './one-order.ts';

const row = (code: string, total: string | null, order: string | null): MeasuredRow => ({
  code,
  name: code,
  figure: total,
  order,
  total,
  grade: null,
  parts: {},
});
/** Codes from the best, those alike together. */
function ordered(runs: readonly (readonly MeasuredRow[])[]): readonly string[] {
  const rows = inOneOrder(runs).filter(({ order }) => order !== null);
  const orders = [...new Set(rows.map(({ order }) => Number(order)))].sort((a, b) => b - a);
  return orders.map((order) => rows.flatMap((one) => (Number(one.order) === order ? [one.code] : [])).join('='));
}

describe('one order', () => {
  it('P4 units of several counties go by their marks, whatever rank each has at home', () => {
    const [near, far] = [
      [row('a1', '90', '-1'), row('a2', '85', '-2'), row('a3', null, null)],
      [row('b1', '88', '-1'), row('b2', '85.0', '-2')],
    ];
    expect(ordered([near, far])).toEqual(['a1', 'b1', 'a2=b2']);
    // One county alone keeps the order of its standard.
    expect(inOneOrder([near])).toEqual(near);
  });

  it('P4 a veto that ranks last at home ranks last among all, and those vetoed go by their marks', () => {
    const near = [row('a1', '90', '-1'), row('a2', '99', '-2'), row('a3', '20', '-2')];
    const far = [row('b1', '60', '-1'), row('b2', '95', '-2'), row('b3', '10', '-1')];
    expect(ordered([near, far])).toEqual(['a1', 'b1', 'b3', 'a2', 'b2', 'a3']);
  });
});
