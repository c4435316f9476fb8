import type { PanelOf } from '@dudao/core/cockpit/contract';
import { percentOf } from '@dudao/core/issue/rates/rate';
import type { Chart } from '@dudao/core/lib/chart';
import { useTexts } from '../lib/language.tsx';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Counted, useOnWall } from './Counted.tsx';

const TEXTS = {
  due: { zh: '应整改', en: 'To be put right' },
  completed: { zh: '已完成整改', en: 'Put right' },
  closed: { zh: '已销号', en: 'Closed' },
  share: { zh: '占应整改 {percent}', en: '{percent} of what was due' },
  nothing: { zh: '{period}没有到整改期限的条目。', en: 'Nothing was to be put right in {period}.' },
  completion: { zh: '整改完成率', en: 'Completion rate' },
  closing: { zh: '销号率', en: 'Closing rate' },
  trend: { zh: '整改完成率和销号率', en: 'Completion and closing rates' },
  period: { zh: '时段', en: 'Period' },
  rule: {
    zh: '整改期限在本期、已交到责任单位手里的条目，按今天的状态。',
    en: 'Entries due within the period that somebody owes, as they stand today.',
  },
};

/** So many periods stand in the table on a wall; the lines show all. */
const PERIODS_ON_WALL = 4;

const STEPS = ['due', 'completed', 'closed'] as const;

type Rated = NonNullable<PanelOf<'funnel'>['data']>;

function shareOf(part: number, whole: number): string | null {
  return percentOf(whole === 0 ? null : { part, whole });
}

/** From what was to be put right to what is closed. */
export function FunnelPanel({ data }: { readonly data: Rated }) {
  const t = useTexts(TEXTS);
  const { span, due } = data;
  if (due.count === 0) return <p className="quiet">{t('nothing', { period: span.name })}</p>;
  return (
    <>
      <p className="small quiet">{span.name}</p>
      <ol className="cockpit-funnel">
        {STEPS.map((step) => (
          <li key={step}>
            <span className="cockpit-funnel-name">{t(step)}</span>
            <span className="cockpit-funnel-count">
              <Counted figure={data[step]} />
            </span>
            <span className="cockpit-funnel-bar" aria-hidden="true">
              <span className={step} style={{ inlineSize: `${(data[step].count / due.count) * 100}%` }} />
            </span>
            <span className="small quiet">
              {step === 'due' ? '' : t('share', { percent: shareOf(data[step].count, due.count) ?? '' })}
            </span>
          </li>
        ))}
      </ol>
      <p className="small quiet">{t('rule')}</p>
    </>
  );
}

/** The same over the last periods: rates as lines, the numbers in a table. */
export function TrendPanel({ data: { points } }: { readonly data: NonNullable<PanelOf<'trend'>['data']> }) {
  const t = useTexts(TEXTS);
  const onWall = useOnWall();
  const rates = (step: 'completed' | 'closed') =>
    points.map((point) => {
      const share = shareOf(point[step].count, point.due.count);
      return share === null ? null : Number(share.slice(0, -1));
    });
  const chart: Chart = {
    chart: 'line',
    title: t('trend'),
    period: '',
    unit: '%',
    decimals: 1,
    source: '',
    categories: points.map(({ span }) => shortName(span.name)),
    series: [
      { name: t('completion'), values: rates('completed') },
      { name: t('closing'), values: rates('closed') },
    ],
  };
  return (
    <>
      <ChartFigure chart={chart} isTold />
      <PlainTable
        caption={t('trend')}
        className="cockpit-dense"
        heads={[
          t('period'),
          { number: t('due') },
          { number: t('completed') },
          { number: t('closed') },
          { number: t('completion') },
        ]}
      >
        {points
          .toReversed()
          .slice(0, onWall ? PERIODS_ON_WALL : points.length)
          .map((point) => (
            <tr key={point.span.from}>
              <th scope="row">{point.span.name}</th>
              {STEPS.map((step) => (
                <td key={step} className="number">
                  <Counted figure={point[step]} />
                </td>
              ))}
              <td className="number">{shareOf(point.completed.count, point.due.count) ?? '—'}</td>
            </tr>
          ))}
      </PlainTable>
    </>
  );
}

/** A period below a chart: without its year where that is told elsewhere. */
function shortName(name: string): string {
  return name.replace(/^\d{2}(\d{2})年第?(.)季度$/u, '$1年$2季').replace(/^\d{4}年(\d+月)$/u, '$1');
}
