import type { Text } from './text.ts';

/** How a chart is drawn: bars that lie (横向), columns that stand (纵向), lines, a pie. */
export const CHART_KINDS = ['bars', 'columns', 'line', 'pie'] as const;
/** One of them. */
export type ChartKind = (typeof CHART_KINDS)[number];

/** One row of values of a chart, one for each category; null: there is none. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** A chart as it is asked for: what it shows, not how a program draws it. */
export interface Chart {
  readonly chart: ChartKind;
  readonly title: string;
  /** Of which time it tells; '' where its place says so. */
  readonly period: string;
  /** Unit of measure, as it stands behind a value. */
  readonly unit: string;
  readonly decimals: 0 | 1;
  /** Codes of the figures that it shows; '' where they have none. */
  readonly source: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** What is counted by names, one count each. */
export interface Counts {
  readonly title: string;
  /** What a count counts: the name of the row. */
  readonly of: string;
  readonly unit: string;
  readonly counts: readonly (readonly [name: string, count: number])[];
}

/** Counts as bars that lie. Where nothing was counted at all there is no data, and a sentence says so. */
export function countChart({ title, of, unit, counts }: Counts): Chart {
  const shown = counts.some(([, count]) => count > 0) ? counts : [];
  return {
    chart: 'bars',
    title,
    period: '',
    unit,
    decimals: 0,
    source: '',
    categories: shown.map(([name]) => name),
    series: [{ name: of, values: shown.map(([, count]) => count) }],
  };
}

/** What becomes of a chart: it is drawn, perhaps another way than was asked for, or a sentence says why not. */
export type JudgedChart =
  | { readonly is: 'drawn'; readonly chart: Chart; readonly note: Text | null }
  | { readonly is: 'said'; readonly says: Text };

/** More than these cannot be told apart on a page. */
export const MOST_POINTS: Readonly<Record<ChartKind, number>> = { bars: 40, columns: 16, line: 36, pie: 8 };
/** More rows than these cannot be told apart without colours. */
export const MOST_SERIES = 6;

const isValue = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Decides how a chart is drawn: without data it is not, nor with more than can be read; a pie that cannot be one becomes bars. */
export function judgeChart(asked: Chart): JudgedChart {
  const { title, categories, series } = asked;
  const values = series.flatMap((one) => one.values.slice(0, categories.length).filter(isValue));
  if (values.length === 0) return said(`“${title}”没有数据，没有画图。`, `“${title}” has no data and is not drawn.`);
  const { chart, note } = drawnAs(asked, values);
  const most = MOST_POINTS[chart];
  if (categories.length > most) {
    const [n, limit] = [categories.length, most];
    return said(
      `“${title}”有 ${n} 项，超过一张图能看清的 ${limit} 项，没有画图，请看表格。`,
      `“${title}” has ${n} items; no more than ${limit} can be read in a chart. See the table.`,
    );
  }
  if (series.length > MOST_SERIES) {
    const n = series.length;
    return said(
      `“${title}”有 ${n} 组数，超过一张图能分清的 ${MOST_SERIES} 组，没有画图，请看表格。`,
      `“${title}” has ${n} rows; no more than ${MOST_SERIES} can be told apart in a chart. See the table.`,
    );
  }
  if (chart === 'line' && series.every((one) => one.values.filter(isValue).length < 2)) {
    return said(
      `“${title}”只有一期有数，连不成线，没有画图。`,
      `“${title}” has one value only, which makes no line; it is not drawn.`,
    );
  }
  const clean = series.map(({ name, values: all }) => ({
    name,
    values: categories.map((_, i) => (isValue(all[i]) ? all[i] : null)),
  }));
  return { is: 'drawn', chart: { ...asked, chart, series: clean }, note };
}

const said = (zh: string, en: string): JudgedChart => ({ is: 'said', says: { zh, en } });

function drawnAs(
  { chart, categories, series }: Chart,
  values: readonly number[],
): { chart: ChartKind; note: Text | null } {
  if (chart === 'columns' && categories.length > MOST_POINTS.columns) return { chart: 'bars', note: null };
  if (chart !== 'pie') return { chart, note: null };
  const why = (zh: string, en: string) => ({
    chart: 'bars' as const,
    note: { zh: `${zh}，画不成饼图，改画条形图`, en: `drawn as bars: ${en}` },
  });
  if (values.some((value) => value < 0)) return why('有负数', 'a pie has no negative values');
  if (series.length > 1) return why(`有 ${series.length} 组数`, 'a pie has one row of values');
  if (values.every((value) => value === 0)) return why('全部是 0', 'all values are 0');
  const most = MOST_POINTS.pie;
  return categories.length > most ? why(`超过 ${most} 块`, `more than ${most} slices`) : { chart, note: null };
}

/** A value as it stands at its bar or point. */
export function chartValueText(value: number | null, { unit, decimals }: Pick<Chart, 'unit' | 'decimals'>): string {
  return value === null ? '—' : `${value.toFixed(decimals)}${unit}`;
}

const KIND_NAMES: Readonly<Record<ChartKind, string>> = {
  bars: '条形图',
  columns: '柱形图',
  line: '折线图',
  pie: '饼图',
};

/** A chart in words, for those who cannot see it. */
export function describeChart(chart: Chart): string {
  const { title, categories, series } = chart;
  const rows = series.map(({ name, values }) => {
    const told = categories.map((category, i) => `${category} ${chartValueText(values[i] ?? null, chart)}`);
    return `${series.length > 1 ? `${name}：` : ''}${told.join('，')}`;
  });
  return `${KIND_NAMES[chart.chart]}：${title}。${rows.join('；')}。`;
}
