import { describe, expect, it } from 'vitest';
import { benchmarkOf } from './benchmark.ts';
import { type Comparable, type ComparableStandard, comparablesOf, rowsOf } from './comparable.ts';
import { figureEffects, partEffects } from './effect.ts';
import { rankingOf } from './ranking.ts';
import type { CountyResult, ItemResult, ScoreRow, Verdict } from './result.ts';

const both = (word: string) => ({ zh: word, en: word });

const STANDARD: ComparableStandard = {
  levels: [
    { id: 'county', name: { zh: '县', en: 'county' } },
    { id: 'city', name: { zh: '市', en: 'city' } },
  ],
  identity: { code: { column: 'code', label: '代码', format: 'any' }, name: { column: 'name', label: '名称' } },
  definitions: [
    { id: 'short', name: both('缺口'), unit: '个', decimals: 0, compare: 'at-most' },
    { id: 'rate', name: both('比率'), unit: '%', decimals: 1, compare: 'at-least' },
  ],
  scores: [
    {
      id: 'total',
      items: [
        { id: 'Q1', name: both('第一季度') },
        { id: 'Q2', name: both('第二季度') },
      ],
    },
  ],
};

interface Row {
  readonly mark: string | null;
  readonly q1?: string | null;
  readonly short: string;
  readonly rate: string | null;
}

function result(rows: Readonly<Record<string, Row>>, parts: CountyResult['parts'] = []): CountyResult {
  const entries = Object.entries(rows);
  const scored = entries.map(
    ([code, { mark, q1 = null }]): ScoreRow => ({
      ...{ code, name: `${code}县`, mark, withoutVeto: mark, grade: null, gradeWithoutVeto: null, rank: null },
      ...{ items: { Q1: q1 }, vetoes: {} },
    }),
  );
  const segments = entries.map(([code, { short, rate }]) => ({
    ...{ code, name: `${code}县`, kind: '', values: { short, rate }, met: {}, floor: {} },
    ...{ verdict: 'pass' as const, displayDiffers: [] },
  }));
  return {
    standard: { id: 'S-1', version: '1', digest: 'd', title: both('标准') },
    verdict: 'pass',
    overallVerdict: 'pass',
    stages: { all: { segments, indicators: {}, verdict: 'pass' } },
    parts,
    scores: [
      {
        ...{ id: 'total', name: both('总分'), measure: 'result', unit: '分', decimals: 2, full: null, scale: null },
        rows: scored,
      },
    ],
    reasons: [],
    relaxations: [],
  };
}

const NOW = result({
  甲: { mark: '80.000000', q1: '9.000000', short: '5.000000', rate: '50.000000' },
  乙: { mark: '95.500000', q1: '10.000000', short: '0.000000', rate: '60.000000' },
  丙: { mark: null, q1: '9.000000', short: '5.000000', rate: null },
  丁: { mark: '80.000000', q1: '2.000000', short: '12.000000', rate: '90.000000' },
});
const BEFORE = result({
  甲: { mark: '90.000000', q1: '9.000000', short: '8.000000', rate: '40.000000' },
  乙: { mark: '70.000000', q1: '4.000000', short: '0.000000', rate: '61.000000' },
  丁: { mark: '60.000000', q1: '3.000000', short: '12.000000', rate: null },
});
const now = comparablesOf(STANDARD, NOW);
const before = comparablesOf(STANDARD, BEFORE);

function named(list: readonly Comparable[], definition: string): Comparable {
  const found = list.find((one) => one.definition === definition);
  if (found === undefined) throw new Error(definition);
  return found;
}

describe('what rows can be compared by', () => {
  it('is every score, its items and every indicator, with the better direction of each', () => {
    expect(now.map(({ definition, kind, best, unit }) => [definition, kind, best, unit])).toEqual([
      ['total', 'score', 'high', '分'],
      ['Q1', 'item', 'high', '分'],
      ['Q2', 'item', 'high', '分'],
      ['short', 'indicator', 'low', '个'],
      ['rate', 'indicator', 'high', '%'],
    ]);
    expect(named(now, 'short').heading.zh).toBe('县');
    expect(rowsOf(NOW).map(({ code, name }) => code + name)).toEqual(['甲甲县', '乙乙县', '丙丙县', '丁丁县']);
  });

  it('is not the single item of a score beside it', () => {
    const standard = { ...STANDARD, scores: [{ id: 'total', items: [{ id: 'Q1', name: both('第一季度') }] }] };
    expect(comparablesOf(standard, NOW).map(({ definition }) => definition)).toEqual(['total', 'short', 'rate']);
  });

  it('names an indicator by its member where the standard has a dimension', () => {
    const members = [{ id: 'primary', name: { zh: '小学', en: 'primary' } }];
    const standard = { ...STANDARD, dimension: { id: 'stage', name: both('学段'), members } };
    const staged = {
      ...NOW,
      stages: { primary: NOW.stages.all ?? { segments: [], indicators: {}, verdict: 'pass' as const } },
    };
    const rate = named(comparablesOf(standard, staged), 'rate');
    expect([rate.member, rate.heading.zh]).toEqual(['primary', '小学']);
  });
});

describe('M353 a ranking list by any figure', () => {
  it('rows alike share a place, a row without a figure has none and comes last', () => {
    const list = rankingOf(named(now, 'total'), rowsOf(NOW), null);
    expect(list.map(({ code, place, behind }) => [code, place, behind])).toEqual([
      ['乙', 1, '0'],
      ['甲', 2, '15.5'],
      ['丁', 2, '15.5'],
      ['丙', null, null],
    ]);
  });

  it('leaves out rows that the figure is not asked of', () => {
    const rows = [...rowsOf(NOW), { code: '戊', name: '戊县' }];
    expect(rankingOf(named(now, 'total'), rows, null)).toHaveLength(4);
  });

  it('the lowest is first where lower is better', () => {
    const list = rankingOf(named(now, 'short'), rowsOf(NOW), null);
    expect(list.map(({ code, place, behind }) => [code, place, behind])).toEqual([
      ['乙', 1, '0'],
      ['甲', 2, '5'],
      ['丙', 2, '5'],
      ['丁', 4, '12'],
    ]);
  });

  it('M355 tells the places gained and lost since the period before', () => {
    const list = rankingOf(named(now, 'total'), rowsOf(NOW), named(before, 'total'));
    expect(list.map(({ code, placeBefore, moved }) => [code, placeBefore, moved])).toEqual([
      ['乙', 2, 1],
      ['甲', 1, -1],
      ['丁', 3, 1],
      ['丙', null, null],
    ]);
  });
});

describe('M365 a row held against a benchmark', () => {
  it('figure by figure, in each figure’s own direction', () => {
    const rows = benchmarkOf(now, { own: '甲', other: '丁' });
    expect(rows.map(({ comparable, difference, standing }) => [comparable.definition, difference, standing])).toEqual([
      ['total', '0', 'level'],
      ['Q1', '7', 'ahead'],
      ['short', '-7', 'ahead'],
      ['rate', '-40', 'behind'],
    ]);
  });

  it('a figure that one of them lacks is told without a standing', () => {
    const rows = benchmarkOf(now, { own: '甲', other: '丙' });
    expect(rows.find(({ comparable }) => comparable.definition === 'rate')).toMatchObject({
      own: '50.000000',
      other: null,
      difference: null,
      standing: null,
    });
  });
});

describe('M117 before and after', () => {
  const item = (id: string, verdict: ItemResult['verdict']): ItemResult => ({
    ...{ id, name: both(id), requirement: both(''), verdict, value: null, unit: null },
    ...{ offenders: [], pendingSchools: [] },
  });
  const part = (id: string, verdict: Verdict, ...items: readonly ItemResult[]) => ({
    id,
    name: both(id),
    verdict,
    items,
  });

  it('every dimension tells its verdict and how many of its items are met on both sides', () => {
    const old = result({}, [part('D1', 'fail', item('L1', 'fail'), item('L2', 'pass'))]);
    const fresh = result({}, [
      part('D1', 'pass', item('L1', 'pass'), item('L2', 'pass'), item('L3', 'not-applicable')),
      part('D2', 'pass', item('F1', 'pass')),
    ]);
    expect(partEffects(old, fresh)).toEqual([
      { id: 'D1', name: both('D1'), before: 'fail', after: 'pass', metBefore: 1, metAfter: 2, items: 2 },
    ]);
  });

  it('every figure tells its mean over the rows of both sides and how many rose and fell', () => {
    const effects = figureEffects(before, now, null);
    const told = effects.map(({ comparable, rows, meanBefore, meanAfter, difference, better, alike, worse }) => [
      ...[comparable.definition, rows, meanBefore, meanAfter, difference, better, alike, worse],
    ]);
    expect(told).toEqual([
      ['total', 3, '73.333333', '85.166667', '11.833333', 2, 0, 1],
      ['Q1', 3, '5.333333', '7.000000', '1.666667', 1, 1, 1],
      ['short', 3, '6.666667', '5.666667', '-1.000000', 1, 2, 0],
      ['rate', 2, '50.500000', '55.000000', '4.500000', 1, 0, 1],
    ]);
  });

  it('looks at one row alone', () => {
    const [total] = figureEffects(before, now, '丁');
    expect(total).toMatchObject({ rows: 1, difference: '20.000000', better: 1 });
    expect(figureEffects(before, now, '丙')).toEqual([]);
  });
});
