import { describe, expect, it } from 'vitest';
import { countyData } from './county-data.ts';
import { withPreviousPeriods } from './previous-period.ts';

const rows = (codes: string) => [...codes].map((code) => ({ code, name: code, kind: '' }));
const data = (codes: string, values: readonly number[], whole: number) =>
  countyData(
    rows(codes),
    new Map([['x', Float64Array.from(values)]]),
    new Map([['c', { codes: ['p', 'q'], values: Uint8Array.from(values, (value) => value % 2) }]]),
    new Map([['w', whole]]),
  );

describe('data of the periods before', () => {
  it('are matched by code: a new row is missing, one that is gone is left out', () => {
    const { records } = withPreviousPeriods(data('abc', [1, 2, 3], 9), [data('cxa', [30, 40, 10], 8)], (column) =>
      ['x', 'c'].includes(column),
    );
    expect(records.numbers.get('x')).toEqual(Float64Array.of(1, 2, 3));
    expect(records.numbers.get('x#-1')).toEqual(Float64Array.of(10, Number.NaN, 30));
    expect(records.numbers.get('w#-1')).toEqual(Float64Array.of(8));
    expect(records.choices.get('c#-1')).toEqual({ codes: ['p', 'q'], values: Uint8Array.of(0, 255, 0) });
  });

  it('may be several, each a year further back', () => {
    const { records } = withPreviousPeriods(data('a', [1], 9), [data('a', [2], 8), data('a', [3], 7)], () => true);
    expect([records.numbers.get('x#-1'), records.numbers.get('x#-2')]).toEqual([
      Float64Array.of(2),
      Float64Array.of(3),
    ]);
  });
});
