import { describe, expect, it } from 'vitest';
import { parseMemory } from './table-memory.ts';
import { filterRows, moveCursor, nextSort, searchRows, sortRows, windowOf } from './table-model.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly area: number | null;
}

const rows: readonly Row[] = [
  { code: '10', name: '城关小学', area: 7.5 },
  { code: '9', name: '第二中学', area: null },
  { code: '11', name: '东ＡＢ教学点', area: 4.5 },
];
const columns = [
  { id: 'code', value: (row: Row) => row.code },
  { id: 'name', value: (row: Row) => row.name },
  { id: 'area', value: (row: Row) => row.area },
];
const codes = (list: readonly Row[]) => list.map((row) => row.code);

describe('what a table shows', () => {
  it('sorts codes as numbers and keeps missing values last in both directions', () => {
    expect(codes(sortRows(rows, columns, { column: 'code', direction: 'ascending' }))).toEqual(['9', '10', '11']);
    expect(codes(sortRows(rows, columns, { column: 'area', direction: 'ascending' }))).toEqual(['11', '10', '9']);
    expect(codes(sortRows(rows, columns, { column: 'area', direction: 'descending' }))).toEqual(['10', '11', '9']);
  });

  it('leaves the order alone when the remembered column no longer exists', () => {
    expect(sortRows(rows, columns, { column: 'gone', direction: 'ascending' })).toBe(rows);
  });

  it('goes through ascending, descending and as given', () => {
    const first = nextSort(null, 'code');
    const second = nextSort(first, 'code');
    expect([first?.direction, second?.direction, nextSort(second, 'code')]).toEqual(['ascending', 'descending', null]);
    expect(nextSort(second, 'name')).toEqual({ column: 'name', direction: 'ascending' });
  });

  it('finds every word anywhere, in full or half width', () => {
    expect(codes(searchRows(rows, columns, '小学 10'))).toEqual(['10']);
    expect(codes(searchRows(rows, columns, 'ab'))).toEqual(['11']);
    expect(searchRows(rows, columns, '  ')).toBe(rows);
  });

  it('filters by every chosen facet', () => {
    const facets = [{ id: 'filled', of: (row: Row) => (row.area === null ? 'no' : 'yes') }];
    expect(codes(filterRows(rows, facets, { filled: 'no' }))).toEqual(['9']);
    expect(filterRows(rows, facets, { filled: '' })).toBe(rows);
  });

  it('draws only what is in sight', () => {
    expect(windowOf(5000, { top: 0, height: 320, rowHeight: 32, margin: 5 })).toEqual({ first: 0, end: 15 });
    expect(windowOf(5000, { top: 159_680, height: 320, rowHeight: 32, margin: 5 })).toEqual({ first: 4985, end: 5000 });
    expect(windowOf(0, { top: 0, height: 320, rowHeight: 32 })).toEqual({ first: 0, end: 0 });
  });

  it('walks the cells by keys and stops at the edges', () => {
    const size = { rows: 100, columns: 5, page: 10 };
    const from = { row: 0, column: 0 };
    expect(moveCursor(from, { key: 'ArrowUp', ctrl: false }, size)).toEqual({ row: -1, column: 0 });
    expect(moveCursor(from, { key: 'ArrowLeft', ctrl: false }, size)).toEqual(from);
    expect(moveCursor(from, { key: 'End', ctrl: true }, size)).toEqual({ row: 99, column: 4 });
    expect(moveCursor({ row: 95, column: 2 }, { key: 'PageDown', ctrl: false }, size)).toEqual({ row: 99, column: 2 });
    expect(moveCursor(from, { key: 'a', ctrl: false }, size)).toBeNull();
  });

  it('forgets a memory it does not understand', () => {
    expect(parseMemory({ hidden: ['a', 1], sort: { column: 'x', direction: 'sideways' } })).toEqual({
      hidden: ['a'],
      sort: null,
    });
    expect(parseMemory('rubbish')).toEqual({ hidden: [], sort: null });
  });
});
