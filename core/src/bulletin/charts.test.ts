import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeChart } from '../lib/chart.ts';
import { readRulebook } from '../pack/rulebook.ts';
import { BULLETIN_BOOKS } from './bulletin-book.ts';
import { type Charted, chartsOf, trendOf } from './charts.ts';
import { compareUnits } from './compare-units.ts';
import { freezeFigure } from './figures.ts';

const FILE = '../../../packs/cn-bulletins/bulletins/tb-jb-1-1.yaml';
const read = readRulebook(BULLETIN_BOOKS, 'tb-jb-1-1.yaml', readFileSync(new URL(FILE, import.meta.url), 'utf8'));
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { figures: kinds } = read.value.content;
const span = { from: '2026-11-01', until: '2026-11-30', name: '2026年11月' };
const figure = (code: string, part: number, whole: number | null = null) => {
  const kind = kinds.find((one) => one.code === code);
  if (kind === undefined) throw new Error(code);
  return freezeFigure(kind, { part, whole }, { span, readOn: '2026-12-01', before: [] });
};
const charted = (of: Partial<Charted> = {}): Charted => ({
  periodName: '2026年11月',
  until: '2026-11-30',
  figures: [figure('TZ01', 9), figure('TZ02', 4), figure('TZ05', 2, 3), figure('TZ07', 1, 3), figure('TZ06', 5)],
  units: [],
  past: [],
  kinds,
  ...of,
});
const past = (name: string, until: string, figures: Charted['past'][number]['figures']) => ({ name, until, figures });

describe('B11 charts of an issue', () => {
  it('rank units with the digits of the table, the best first', () => {
    const counts = ['甲', '乙', '丙'].map((name, i) => ({ unitId: name, name, due: 3, completed: i + 1 }));
    const units = compareUnits(counts, { least: 3, good: 1, bad: 1 });
    const { 排名图: ranking } = chartsOf(charted({ units }));
    expect([ranking.categories, ranking.series[0]?.values]).toEqual([
      ['丙', '乙', '甲'],
      [100, 66.7, 33.3],
    ]);
    expect([ranking.chart, ranking.unit, ranking.source]).toEqual(['bars', '%', 'TZ05']);
  });

  it('of a group too small to be ranked say so instead', () => {
    const judged = judgeChart(chartsOf(charted()).排名图);
    expect(judged.is === 'said' && judged.says.zh).toBe('“各单位整改完成率”没有数据，没有画图。');
  });

  it('narrow from what was to be put right to what was closed; of nothing there is no step', () => {
    const { 漏斗图: funnel } = chartsOf(charted());
    expect(funnel.categories).toEqual(['应整改', '已完成整改', '已销号']);
    expect([funnel.series[0]?.values, funnel.source]).toEqual([[3, 2, 1], 'TZ05、TZ07']);
    const nothing = charted({ figures: [figure('TZ05', 0, 0), figure('TZ07', 0, 0)] });
    expect(judgeChart(chartsOf(nothing).漏斗图).is).toBe('said');
    // Rules without a closing rate have two steps; without either there is nothing to narrow.
    expect(chartsOf(charted({ figures: [figure('TZ05', 2, 3)] })).漏斗图.categories).toEqual(['应整改', '已完成整改']);
    expect(chartsOf(charted({ figures: [figure('TZ01', 2)] })).漏斗图.categories).toEqual([]);
  });

  it('show the course over the issues before; what was not told then is missing, not nought', () => {
    const two = charted({
      past: [
        past('2026年9月', '2026-09-30', [{ code: 'TZ01', part: 3, whole: null }]),
        past('2026年10月', '2026-10-31', [
          { code: 'TZ01', part: 6, whole: null },
          { code: 'TZ05', part: 1, whole: 8 },
          { code: 'TZ06', part: 0, whole: null },
        ]),
      ],
    });
    const { 件数趋势图: counts, 比率趋势图: rates } = chartsOf(two);
    expect([counts.period, counts.categories]).toEqual(['2026年9月至2026年11月', ['9月', '10月', '11月']]);
    expect(counts.series).toEqual([
      { name: '新登记问题', values: [3, 6, 9] },
      { name: '销号', values: [null, null, 4] },
      { name: '逾期未办', values: [null, 0, 5] },
    ]);
    expect(rates.series[0]).toEqual({ name: '整改完成率', values: [null, 12.5, 66.7] });
    expect(trendOf(two, figure('TZ01', 9))).toMatchObject({ title: '新登记问题走势', unit: '件', source: 'TZ01' });
  });

  it('of the first issue say that there is no course yet; issues without a rhythm are called by their day', () => {
    expect(judgeChart(chartsOf(charted()).件数趋势图).is).toBe('said');
    const circular = charted({ periodName: '2026年', past: [past('2026年', '2026-10-20', [])] });
    expect(chartsOf(circular).件数趋势图.categories).toEqual(['10月20日', '11月30日']);
  });

  it('tell nothing of figures that count one ledger only', () => {
    const team = charted({ figures: [figure('WT01', 8), figure('DD01', 4)] });
    expect(chartsOf(team).件数趋势图.series).toEqual([]);
  });
});
