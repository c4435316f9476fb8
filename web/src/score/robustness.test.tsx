import type { Robustness } from '@dudao/core/score/robust/robustness';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RankIntervals } from './RankIntervals.tsx';
import { type InputEffect, SensitivityBars } from './SensitivityBars.tsx';

const ROBUSTNESS: Robustness = {
  draws: 1000,
  sameScaleDraws: 500,
  top: 2,
  units: [
    {
      unit: '甲县',
      rank: 1,
      score: 88.25,
      scoreInterval: { low: 86, high: 90.04 },
      rankMedian: 1,
      rankInterval: { low: 1, high: 2 },
      rankRange: { low: 1, high: 3 },
      topShare: 0.9991,
      gradeShares: { 优秀: 0.75 },
      missingShare: 0,
    },
    {
      unit: '乙县',
      rank: 2,
      score: 87,
      scoreInterval: { low: 87, high: 87 },
      rankMedian: 2,
      rankInterval: { low: 2, high: 2 },
      rankRange: { low: 2, high: 2 },
      topShare: 0.001,
      gradeShares: { 优秀: 0 },
      missingShare: 0,
    },
    {
      unit: '丙县',
      rank: null,
      score: null,
      scoreInterval: null,
      rankMedian: null,
      rankInterval: null,
      rankRange: null,
      topShare: 0,
      gradeShares: { 优秀: 0 },
      missingShare: 1,
    },
  ],
  neighbours: [{ upper: '甲县', lower: '乙县', aheadShare: 0.7 }],
  bands: [['甲县', '乙县']],
};

/** What stands in the cells of each row of the body, in order. */
function cellsOf(html: string): readonly (readonly string[])[] {
  const body = /<tbody>(.*)<\/tbody>/u.exec(html)?.[1] ?? '';
  return body
    .split('</tr>')
    .slice(0, -1)
    .map((row) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gu)].map(([, cell = '']) =>
        cell.replace(/<svg.*<\/svg>/u, '(drawing)'),
      ),
    );
}

describe('rank intervals', () => {
  it('every figure stands in the table; the drawing is hidden from screen readers', () => {
    const html = renderToStaticMarkup(<RankIntervals robustness={ROBUSTNESS} />);
    expect(cellsOf(html)).toEqual([
      ['1', '甲县', '88.3', '86.0–90.0', '1–2', '(drawing)', '&gt;99 %', '75 %'],
      ['2', '乙县', '87.0', '87.0', '2', '(drawing)', '&lt;1 %', '0 %'],
      ['—', '丙县', '—', '—', '—', '(drawing)', '0 %', '0 %'],
    ]);
    expect(html.match(/<svg/gu)?.length).toBe(html.match(/<svg[^>]* aria-hidden="true"/gu)?.length);
    expect(html).toContain('<caption class="sr-only">3 个单位的位次与位次区间（1000 次模拟）</caption>');
    expect(html).toContain('第 1–2 名');
    expect(html).toContain('甲县、乙县');
    expect(html).toContain('500 次模拟');
  });

  it('draws the interval where it lies: a unit without a rank has none', () => {
    const html = renderToStaticMarkup(<RankIntervals robustness={ROBUSTNESS} />);
    // Three ranks over 240: 1 at 4, 2 at 120, 3 at 236.
    const drawn = [...html.matchAll(/rank-bar-interval" x1="([\d.]+)" x2="([\d.]+)"/gu)].map(([, from, to]) => [
      from,
      to,
    ]);
    expect(drawn).toEqual([
      ['4', '120'],
      ['120', '120'],
    ]);
  });

  it('says when all can be told apart', () => {
    const html = renderToStaticMarkup(
      <RankIntervals robustness={{ ...ROBUSTNESS, bands: [], sameScaleDraws: 1000 }} />,
    );
    expect(html).toContain('相邻单位的先后都可以区分');
    expect(html).not.toContain('同一尺度');
  });
});

describe('sensitivity bars', () => {
  const effect = (id: string, first: number, total: number): InputEffect => ({
    id,
    name: { zh: id, en: id },
    index: { first, total, firstInterval: null, totalInterval: { low: total - 0.05, high: total + 0.05 } },
  });
  const of = { zh: '平均位次变动', en: 'average shift in rank' };

  it('shows the most important first, both indices in figures', () => {
    const html = renderToStaticMarkup(
      <SensitivityBars of={of} inputs={[effect('a', -0.01, 0.2), effect('b', 0.6, 0.8)]} />,
    );
    expect(cellsOf(html)).toEqual([
      ['b', '(drawing)', '0.60', '—', '0.80', '0.75–0.85'],
      ['a', '(drawing)', '−0.01', '—', '0.20', '0.15–0.25'],
    ]);
    // A negative estimate is drawn as nothing, never leftwards.
    expect(html).toContain('<rect class="effect-bar-first" x="1" y="3" width="0" height="9">');
  });

  it('says that nothing varies instead of an empty table', () => {
    expect(renderToStaticMarkup(<SensitivityBars of={of} inputs={[]} />)).toContain('结果不随这些因素变化');
  });
});
