import { describe, expect, it } from 'vitest';
import { type Chart, chartValueText, describeChart, judgeChart } from './chart.ts';

const chart = (of: Partial<Chart>): Chart => ({
  chart: 'bars',
  title: '完成率',
  period: '',
  unit: '%',
  decimals: 1,
  source: 'TZ05',
  categories: ['甲', '乙'],
  series: [{ name: '完成率', values: [100, 66.7] }],
  ...of,
});
const many = (n: number) => ({
  categories: Array.from({ length: n }, (_, i) => `第${i}`),
  series: [{ name: '数', values: Array.from({ length: n }, (_, i) => i + 1) }],
});
const saidOf = (of: Partial<Chart>) => {
  const judged = judgeChart(chart(of));
  return judged.is === 'said' ? judged.says.zh : judged.chart.chart;
};
const noteOf = (of: Partial<Chart>) => {
  const judged = judgeChart(chart(of));
  return judged.is === 'drawn' ? [judged.chart.chart, judged.note?.zh ?? ''] : [];
};

describe('a chart', () => {
  it('without data is a sentence, never an empty frame', () => {
    for (const series of [[], [{ name: '数', values: [] }], [{ name: '数', values: [null, Number.NaN] }]])
      expect(saidOf({ series })).toBe('“完成率”没有数据，没有画图。');
    expect(saidOf({ categories: [] })).toBe('“完成率”没有数据，没有画图。');
    // Nought is a value.
    expect(saidOf({ series: [{ name: '数', values: [0, 0] }] })).toBe('bars');
  });

  it('with more than can be read is not drawn and says how many', () => {
    expect(saidOf(many(40))).toBe('bars');
    expect(saidOf(many(41))).toBe('“完成率”有 41 项，超过一张图能看清的 40 项，没有画图，请看表格。');
    expect(saidOf({ chart: 'line', ...many(37) })).toContain('36 项');
    expect(saidOf({ chart: 'columns', ...many(17) })).toBe('bars');
    const rows = Array.from({ length: 7 }, (_, i) => ({ name: `${i}`, values: [1, 2] }));
    expect(saidOf({ series: rows })).toContain('7 组数');
  });

  it('as a line has at least two points', () => {
    expect(saidOf({ chart: 'line', series: [{ name: '数', values: [null, 2] }] })).toContain('连不成线');
    expect(saidOf({ chart: 'line' })).toBe('line');
  });

  it('as a pie becomes bars, in words, where its values make none', () => {
    const pie = (values: readonly number[]) => noteOf({ chart: 'pie', series: [{ name: '数', values }] });
    expect(pie([1, 2])).toEqual(['pie', '']);
    expect(pie([1, -2])).toEqual(['bars', '有负数，画不成饼图，改画条形图']);
    expect(pie([0, 0])).toEqual(['bars', '全部是 0，画不成饼图，改画条形图']);
    expect(noteOf({ chart: 'pie', ...many(9) })).toEqual(['bars', '超过 8 块，画不成饼图，改画条形图']);
  });

  it('is told in words with the digits of its labels', () => {
    expect(chartValueText(66.7, { unit: '%', decimals: 1 })).toBe('66.7%');
    expect(describeChart(chart({}))).toBe('条形图：完成率。甲 100.0%，乙 66.7%。');
  });
});
