import { describe, expect, it } from 'vitest';
import type { WallRow } from './wall-model.ts';
import { fitText, SHEET, sheetsOf } from './wall-print.ts';

const rows = (count: number): WallRow[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'head', id: `${i}`, title: `${i}` }));

describe('the wall on paper', () => {
  it('has every row once and in order, on as few sheets as stay legible', () => {
    for (const count of [1, 40, 92, 93, 158, 1000]) {
      const sheets = sheetsOf(rows(count));
      expect(sheets.flatMap((sheet) => sheet.rows.map(({ id }) => id))).toEqual(rows(count).map(({ id }) => id));
      for (const sheet of sheets) {
        // Five millimetres of writing are read from two metres.
        expect(sheet.fontMm).toBeGreaterThanOrEqual(5);
        expect(SHEET.head + SHEET.axis + sheet.rows.length * sheet.rowMm).toBeLessThanOrEqual(SHEET.height + 1e-9);
      }
    }
    expect([sheetsOf(rows(92)).length, sheetsOf(rows(93)).length, sheetsOf(rows(1000)).length]).toEqual([1, 2, 11]);
  });

  it('cuts a text where its room ends', () => {
    expect(fitText('改造乡镇学校', 30, 5)).toBe('改造乡镇学校');
    expect(fitText('改造乡镇寄宿制学校', 30, 5)).toBe('改造乡镇寄…');
    expect(fitText('abcdefgh', 30, 5)).toBe('abcdefgh');
  });
});
