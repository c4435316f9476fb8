import { describe, expect, it } from 'vitest';
import { ascend, columnOfPeriod, descend, groupedLevels, MISSING_CHOICE, siblings, withEarlier } from './records.ts';

const nothing = { numbers: new Map(), choices: new Map() };

describe('records', () => {
  it('rows lie next to each other by group; a group may be empty', () => {
    const records = { ...nothing, levels: groupedLevels([2, 0, 3]) };
    expect(records.levels).toEqual([
      { count: 5, parents: Int32Array.of(0, 0, 2, 2, 2) },
      { count: 3, starts: Int32Array.of(0, 2, 2, 5) },
    ]);
    expect([0, 1, 2].map((group) => descend(records, 1, group, 0))).toEqual([
      [0, 2],
      [2, 2],
      [2, 5],
    ]);
    expect(descend(records, 0, 3, 0)).toEqual([3, 4]);
    expect([0, 1, 2, 4].map((row) => ascend(records, 0, row, 1))).toEqual([0, 0, 2, 2]);
    expect(ascend(records, 0, 3, 0)).toBe(3);
  });

  it('siblings are those of the own group; at the top level all', () => {
    const records = { ...nothing, levels: groupedLevels([2, 0, 3]) };
    expect([0, 1, 2, 4].map((row) => siblings(records, 0, row))).toEqual([
      [0, 2],
      [0, 2],
      [2, 5],
      [2, 5],
    ]);
    expect([0, 2].map((group) => siblings(records, 1, group))).toEqual([
      [0, 3],
      [0, 3],
    ]);
  });

  it('the columns of earlier periods stand beside those of today, the latest first', () => {
    const numbers = (value: number) => new Map([['x', Float64Array.of(value)]]);
    const choices = (value: number) => new Map([['k', { codes: ['a', 'b'], values: Uint8Array.of(value) }]]);
    const records = withEarlier({ levels: groupedLevels([1]), numbers: numbers(3), choices: choices(0) }, [
      { numbers: numbers(2), choices: choices(1) },
      { numbers: numbers(1), choices: choices(MISSING_CHOICE) },
    ]);
    expect([...records.numbers].map(([column, [value]]) => [column, value])).toEqual([
      ['x', 3],
      ['x#-1', 2],
      ['x#-2', 1],
    ]);
    expect([...records.choices].map(([column, { values }]) => [column, values[0]])).toEqual([
      ['k', 0],
      ['k#-1', 1],
      ['k#-2', 255],
    ]);
    expect([columnOfPeriod('x', 0), columnOfPeriod('x', -1)]).toEqual(['x', 'x#-1']);
  });
});
