import { type Chart, countChart } from '../lib/chart.ts';
import type { EvaluatedVisit } from './evaluated-visit.ts';

/** The charts of a report on a visit, by the placeholders of its template. */
export interface VisitCharts {
  readonly 得分率图: Chart;
  readonly 问题图: Chart;
}

/** B12 The charts that every report on a visit may show, whether or not there is anything to draw. */
export function visitCharts(visited: EvaluatedVisit): VisitCharts {
  return { 得分率图: marksOf(visited), 问题图: problemsOf(visited) };
}

/** The parts of the first result that has full marks: what has none cannot be held against another. */
function marksOf({ results }: EvaluatedVisit): Chart {
  const result = results.find(({ parts }) => parts.some(({ percent }) => percent !== null));
  const parts = result?.parts.filter(({ percent }) => percent !== null) ?? [];
  return {
    chart: 'bars',
    title: `${result?.name ?? '评估结果'}各部分得分率`,
    period: result?.period ?? '',
    unit: '%',
    decimals: 1,
    source: result?.code ?? '',
    categories: parts.map(({ name }) => name),
    series: [{ name: '得分率', values: parts.map(({ percent }) => percent) }],
  };
}

/** How many problems each sheet of the visit found. */
function problemsOf({ problems }: EvaluatedVisit): Chart {
  const counts = new Map<string, number>();
  for (const { from } of problems) {
    const [sheet = ''] = from.split('：');
    counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  }
  return countChart({ title: '各检查表发现的问题', of: '问题', unit: '个', counts: [...counts] });
}
