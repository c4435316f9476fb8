import { describe, expect, it } from 'vitest';
import type { ScoreResult, ScoreRow } from './result.ts';
import { robustnessOf } from './robust/robustness.ts';
import { simulate } from './robust/simulate.ts';
import { compositeOfScore, type ScoredItem } from './score-composite.ts';

const text = (name: string) => ({ zh: name, en: name });
const row = (name: string, a: string | null, b: string, extra: string): ScoreRow => ({
  code: name,
  name,
  mark: null,
  withoutVeto: null,
  grade: null,
  gradeWithoutVeto: null,
  rank: null,
  items: { a, b, plus: extra },
  vetoes: {},
});
const score = (rows: readonly ScoreRow[]): ScoreResult => ({
  id: 's',
  name: text('s'),
  measure: 'result',
  unit: '分',
  decimals: 2,
  full: '100',
  scale: null,
  rows,
});
const ITEMS: readonly ScoredItem[] = [
  { id: 'a', name: text('a'), kind: 'formula', full: '60' },
  { id: 'b', name: text('b'), kind: 'ordinal', full: '40' },
  { id: 'plus', name: text('plus'), kind: 'bonus', cap: '5' },
];

describe('a score as a composite', () => {
  it('has the score of the sum as its nominal score, and units ahead everywhere stay ahead', () => {
    const rows = [row('甲', '60', '40', '5'), row('乙', '30', '20', '0'), row('丙', '29', '21', '0')];
    const composite = compositeOfScore({ aggregate: 'sum' }, ITEMS, score(rows));
    if (composite === null) throw new Error('a sum of items with full marks');
    const uncertainty = { weights: { kind: 'uniform', share: 0.2 } } as const;
    const robustness = robustnessOf(simulate(composite, uncertainty, { draws: 500, seed: 1 }), { top: 1, grades: [] });
    expect(robustness.units.map(({ unit, score: mark, rank }) => [unit, mark?.toFixed(6), rank])).toEqual([
      ['甲', '105.000000', 1],
      ['乙', '50.000000', 2],
      ['丙', '50.000000', 2],
    ]);
    expect(robustness.units[0]?.rankInterval).toEqual({ low: 1, high: 1 });
    expect(robustness.bands).toEqual([['乙', '丙']]);
  });

  it('a weighted mean keeps its weights; a missing mark is missing', () => {
    const weighted = ITEMS.slice(0, 2).map((item, i) => ({ ...item, weight: i === 0 ? '75' : '25' }));
    const rows = [row('甲', '60', '40', '0'), row('乙', null, '20', '0'), row('丙', '20', '40', '0')];
    const composite = compositeOfScore({ aggregate: 'weighted-mean' }, weighted, score(rows));
    expect(composite?.indicators.map(({ weight }) => weight)).toEqual([75, 25]);
    expect([...(composite?.columns[0] ?? [])]).toEqual([60, Number.NaN, 20]);
  });

  it('what is no mean of its items, and too few units, have none', () => {
    const rows = [row('甲', '60', '40', '5'), row('乙', '30', '20', '0'), row('丙', '29', '21', '0')];
    expect(compositeOfScore({ aggregate: 'worst' }, ITEMS, score(rows))).toBeNull();
    expect(compositeOfScore({ aggregate: 'sum' }, ITEMS, score(rows.slice(0, 2)))).toBeNull();
    const open = [{ id: 'a', name: text('a'), kind: 'formula' }];
    expect(compositeOfScore({ aggregate: 'sum' }, open, score(rows))).toBeNull();
  });
});
