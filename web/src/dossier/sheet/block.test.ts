import { describe, expect, it } from 'vitest';
import { fillDown, moved, placeBlock, readBlock, type Selection, writeBlock } from './block.ts';

const select = (row: number, column: number, toRow = row, toColumn = column): Selection => ({
  from: { row, column },
  to: { row: toRow, column: toColumn },
});
const SIZE = { rows: 3, columns: 2, page: 10 };

describe('a block of cells', () => {
  it('is read as Excel and WPS copy it, and written so that it comes back', () => {
    expect(readBlock('1\t2\r\n３\t4,000\r\n')).toEqual([
      ['1', '2'],
      ['３', '4,000'],
    ]);
    expect(readBlock('a\t\n\tb\n')).toEqual([
      ['a', ''],
      ['', 'b'],
    ]);
    expect(readBlock('"两\n行"\t"说""好"""\n')).toEqual([['两\n行', '说"好"']]);
    expect(readBlock('"半个引号\t2')).toEqual([['"半个引号', '2']]);
    const rows = [
      ['a\tb', '"'],
      ['', '二\n三'],
    ];
    expect(readBlock(writeBlock(rows))).toEqual(rows);
  });

  it('is placed from the first selected cell, cut at the edge; one cell fills the selection', () => {
    const block = [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ];
    expect(placeBlock(block, select(2, 1), SIZE)).toEqual([{ row: 2, column: 1, text: '1' }]);
    expect(placeBlock([['7']], select(0, 0, 1, 1), SIZE)).toHaveLength(4);
  });

  it('is filled down from the first row, or from above a single one', () => {
    const textAt = ({ row, column }: { row: number; column: number }) => `${row}${column}`;
    expect(fillDown(select(0, 0, 2, 0), textAt).map(({ text }) => text)).toEqual(['00', '00']);
    expect(fillDown(select(1, 1), textAt)).toEqual([{ row: 1, column: 1, text: '01' }]);
    expect(fillDown(select(0, 0), textAt)).toEqual([]);
  });
});

describe('the cursor', () => {
  const press = (key: string, more: { shift?: boolean; ctrl?: boolean } = {}) => ({
    key,
    shift: more.shift ?? false,
    ctrl: more.ctrl ?? false,
  });
  it('moves by the keys of a spreadsheet and stays on the sheet', () => {
    expect(moved(select(0, 0), press('ArrowUp'), SIZE)).toEqual({ row: 0, column: 0 });
    expect(moved(select(0, 0), press('Enter'), SIZE)).toEqual({ row: 1, column: 0 });
    expect(moved(select(0, 0), press('End', { ctrl: true }), SIZE)).toEqual({ row: 2, column: 1 });
    expect(moved(select(0, 1), press('Tab'), SIZE)).toEqual({ row: 1, column: 0 });
    expect(moved(select(0, 0), press('Tab', { shift: true }), SIZE)).toBe(null);
    expect(moved(select(0, 0), press('x'), SIZE)).toBe(null);
  });
});
