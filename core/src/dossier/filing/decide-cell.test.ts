import { describe, expect, it } from 'vitest';
import { DOSSIER_NOTICES, DOSSIER_PROBLEMS } from '../problems.ts';
import type { ColumnSpec } from '../sheet-spec.ts';
import { cellWords } from './cell-words.ts';
import { decideCell, readTyped, shownWire, wireValue } from './decide-cell.ts';

const column = (more: Partial<ColumnSpec>): ColumnSpec => ({
  code: 'pupils',
  label: { zh: '在校生', en: 'pupils' },
  alsoCalled: [],
  kind: 'count',
  unit: '人',
  min: 0,
  max: 20_000,
  required: false,
  choices: [],
  note: null,
  ...more,
});
const CHOICE = column({
  kind: 'choice',
  choices: [
    { code: 'a', name: { zh: '小学', en: 'primary' } },
    { code: 'b', name: { zh: '初级中学', en: 'junior' } },
  ],
});
const now = (value: number | string | null, since: number, isOwn = true) => ({ value, since, isOwn });

describe('a typed cell', () => {
  it('reads what Excel and WPS paste: full-width digits, thousands, spaces, an empty cell', () => {
    for (const text of ['1234', '１２３４', '1,234', ' 1234 ', '1234人'])
      expect(readTyped(column({}), text).value).toBe(1234);
    expect(readTyped(column({}), '').value).toBe(null);
    expect(readTyped(CHOICE, '初级中学').value).toBe('b');
    expect(readTyped(column({ kind: 'judgement' }), '是').value).toBe(1);
    expect(wireValue(column({ kind: 'date' }), readTyped(column({ kind: 'date' }), '2026年3月1日').value)).toBe(
      '2026-03-01',
    );
  });

  it('says what is wrong to whoever stands in the cell, without naming a sheet', () => {
    const fault = readTyped(column({}), '十二点五').problem;
    expect(fault?.problem).toBe('cell-not-a-number');
    expect(fault && cellWords(fault, 'zh')).toMatch(/^“在校生”应为数字，现为“十二点五”/u);
    for (const text of ['20001', '-1', '1.5']) expect(readTyped(column({}), text).problem).not.toBe(null);
  });

  it('no finding of a cell keeps the words about sheet and address', () => {
    const cells = Object.entries({ ...DOSSIER_PROBLEMS, ...DOSSIER_NOTICES }).filter(
      ([name, { text }]) => name.startsWith('cell-') && text.zh.includes('{cell}'),
    );
    expect(cells.length).toBeGreaterThan(10);
    for (const [name] of cells) {
      for (const lang of ['zh', 'en'] as const)
        expect(cellWords({ problem: name, params: {} }, lang)).not.toMatch(/\{sheet\}|\{cell\}/u);
    }
  });
});

describe('a cell that is saved', () => {
  it('is kept where nobody said another value since the writer looked', () => {
    expect(decideCell(column({}), now(5, 3), { text: '6', follows: 3 })).toMatchObject({ is: 'kept', value: 6 });
    expect(decideCell(column({}), now(null, 0, false), { text: '6', follows: 0 })).toMatchObject({ is: 'kept' });
    expect(decideCell(column({}), now(5, 3), { text: '5', follows: 0 })).toEqual({ is: 'same', value: 5 });
    expect(decideCell(column({}), now(5, 3), { text: '', follows: 3 })).toMatchObject({ is: 'kept', value: null });
  });

  it('is refused where somebody did, or emptied it', () => {
    const of = (cell: ReturnType<typeof now>) => decideCell(column({}), cell, { text: '6', follows: 3 });
    expect(of(now(7, 4))).toMatchObject({ is: 'refused', problem: { problem: 'cell-changed-meanwhile' } });
    expect(of(now(null, 0))).toMatchObject({ is: 'refused', problem: { problem: 'cell-changed-meanwhile' } });
  });

  it('is not asked again where it is known from elsewhere, unless it is corrected', () => {
    const known = now(5, 3, false);
    expect(decideCell(column({}), known, { text: '6', follows: 3 })).toMatchObject({
      is: 'refused',
      problem: { problem: 'already-known' },
    });
    expect(decideCell(column({}), known, { text: '6', follows: 3, corrects: true })).toMatchObject({
      is: 'kept',
      value: 6,
    });
  });

  it('is shown as people write it', () => {
    expect(['1', '0', null].map((wire) => shownWire(column({ kind: 'judgement' }), wire))).toEqual(['是', '否', '']);
    expect(shownWire(CHOICE, 'a')).toBe('小学');
    expect(shownWire(column({}), '12')).toBe('12');
  });
});
