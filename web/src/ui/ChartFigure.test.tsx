import type { Chart } from '@dudao/core/lib/chart';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChartFigure } from './ChartFigure.tsx';
import { layBars, layLines, WIDE } from './chart-layout.ts';

const CHART: Chart = {
  chart: 'bars',
  title: '整改完成率',
  period: '2026年11月',
  unit: '%',
  decimals: 1,
  source: 'TZ05',
  categories: ['东关镇', '城关镇'],
  series: [{ name: '完成率', values: [100, 66.7] }],
};
const LINE: Chart = {
  ...CHART,
  chart: 'line',
  categories: ['9月', '10月', '11月', '12月'],
  series: [{ name: '完成率', values: [10, 20, null, 100] }],
};

describe('a chart on a page', () => {
  it('is told in words and stands beside a table with the same values', () => {
    const html = renderToStaticMarkup(<ChartFigure chart={CHART} />);
    expect(html).toContain('role="img" aria-label="条形图：整改完成率。东关镇 100.0%，城关镇 66.7%。"');
    expect(html).toContain('2026年11月　单位：%　指标代码：TZ05');
    expect(html.match(/66\.7%/gu)?.length).toBe(3);
    expect(renderToStaticMarkup(<ChartFigure chart={CHART} isTold />)).not.toContain('<table');
  });

  it('without data is the sentence that its document has', () => {
    const html = renderToStaticMarkup(<ChartFigure chart={{ ...CHART, categories: [] }} />);
    expect(html).toBe('<p class="quiet">“整改完成率”没有数据，没有画图。</p>');
  });

  it('has bars as long as their values, to the left below nought, within the drawing', () => {
    const { bars, names } = layBars(CHART);
    expect(bars[1]?.wide).toBeCloseTo((bars[0]?.wide ?? 0) * 0.667, 5);
    expect(bars[0]?.x).toBe(names);
    const both = layBars({ ...CHART, unit: '件', series: [{ name: '增减', values: [-4, 2] }] });
    expect((both.bars[0]?.x ?? 0) + (both.bars[0]?.wide ?? 0)).toBe(both.zero);
    expect(both.bars[0]?.x).toBeGreaterThan(both.names);
    for (const { x, wide } of both.bars) expect(x + wide).toBeLessThan(WIDE);
  });

  it('has a line that is broken where a value is missing', () => {
    const { lines } = layLines(LINE);
    expect(lines[0]?.map((piece) => piece.map(({ at }) => at))).toEqual([[0, 1], [3]]);
    const html = renderToStaticMarkup(<ChartFigure chart={LINE} />);
    expect(html.match(/<polyline/gu)?.length).toBe(2);
    expect(html).toContain('—');
  });
});
