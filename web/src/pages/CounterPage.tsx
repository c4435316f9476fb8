import { readUnit } from '@dudao/core/org/contract';
import { readCounter } from '@dudao/core/statistics/totals-contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { toNumber } from '../lib/number.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PlaceTable, ValueTable } from '../statistics/CounterTables.tsx';
import { CoverageText } from '../statistics/CoverageText.tsx';
import { changeText, figureText, shareText } from '../statistics/figure-text.ts';
import { SourceText } from '../statistics/SourceText.tsx';
import { TargetMark } from '../statistics/TotalsTable.tsx';
import { Button } from '../ui/Button.tsx';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../paper/paper.css';
import '../statistics/statistics.css';

const TEXTS = {
  statistics: { zh: '统计', en: 'Figures' },
  now: { zh: '本期', en: 'Now' },
  before: { zh: '较上期', en: 'Change' },
  madeOf: { zh: '分子/分母', en: 'Made of' },
  coverage: { zh: '覆盖', en: 'Coverage' },
  source: { zh: '来源', en: 'Source' },
  places: { zh: '分单位', en: 'By unit' },
  noPlaces: {
    zh: '这个数由系统统计，从来源里打开清单。',
    en: 'The system counts this; open its list from the source.',
  },
  trend: { zh: '历期', en: 'Over periods' },
  parts: { zh: '构成', en: 'Made up of' },
  values: { zh: '各单位填的数', en: 'What units said' },
  noValues: { zh: '没有单位被要求填这个数。', en: 'No unit is asked for it.' },
  more: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
};

/** One figure: what it consists of down to each unit's value and its source, and how it went over periods. */
export function CounterPage() {
  const { unitId = '', code = '' } = useParams();
  const [params] = useSearchParams();
  const period = params.get('period') ?? '';
  // Another unit is another page: its list begins anew, and nothing of the former one is shown under its name.
  return <Counter key={`${unitId} ${code} ${period}`} unitId={unitId} code={code} period={period} />;
}

interface CounterProps {
  readonly unitId: string;
  readonly code: string;
  readonly period: string;
}

function Counter({ unitId, code, period }: CounterProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [after, setAfter] = useState<{ readonly name: string; readonly id: string } | null>(null);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readCounter, { unitId, period, code, after }, { keepPrevious: after !== null });
  const title = found.data === undefined ? '' : say(found.data.counter.name);
  useTitle(title);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return <Loading lines={10} />;
  const { counter, trend, values, next } = found.data;
  const isCounted = counter.from === 'counted' || counter.from === 'register';
  const chart = {
    period: '',
    unit: counter.unit,
    decimals: counter.unit === '%' || /\./u.test(counter.value ?? '') ? (1 as const) : (0 as const),
    source: counter.code,
  };
  return (
    <>
      <PageHead
        crumbs={
          <>
            {unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null} ·{' '}
            <Link to={paths.statistics(unitId, { period })}>
              {t('statistics')} {say(found.data.period.name)}
            </Link>
          </>
        }
        title={title}
        lead={say(counter.means)}
      />
      <div className="stack wide">
        <dl className="paper-counts">
          <div>
            <dt>{t('now')}</dt>
            <dd>{figureText(counter)}</dd>
            <TargetMark line={counter} />
          </div>
          <div>
            <dt>{t('before')}</dt>
            <dd>{changeText(counter)}</dd>
          </div>
          {counter.share === null ? null : (
            <div>
              <dt>{t('madeOf')}</dt>
              <dd>{shareText(counter.share)}</dd>
            </div>
          )}
          <div>
            <dt>{t('coverage')}</dt>
            <dd>
              <CoverageText coverage={counter.coverage} />
            </dd>
          </div>
          <div>
            <dt>{t('source')}</dt>
            <dd>
              <SourceText unitId={unitId} line={counter} name={title} />
            </dd>
          </div>
        </dl>
        {counter.uneven.map((flag) => (
          <p key={flag.zh} className="statistics-unusual">
            {say(flag)}
          </p>
        ))}
        {counter.parts.length === 0 ? null : (
          <Section title={t('parts')} level={2}>
            <ChartFigure
              chart={{
                ...chart,
                chart: 'bars',
                title: `${title} ${say(found.data.period.name)}`,
                categories: counter.parts.map(({ name, percent }) =>
                  percent === null ? say(name) : `${say(name)}（${percent}%）`,
                ),
                series: [{ name: title, values: counter.parts.map(({ value }) => toNumber(value)) }],
              }}
            />
          </Section>
        )}
        <Section title={t('trend')} level={2}>
          <ChartFigure
            chart={{
              ...chart,
              chart: 'line',
              title: `${title}·${t('trend')}`,
              categories: trend.map(({ period: { name } }) => say(name)),
              series: [{ name: title, values: trend.map(({ value }) => toNumber(value)) }],
            }}
          />
        </Section>
        <Section title={t('places')} level={2} empty={isCounted && t('noPlaces')}>
          <PlaceTable shown={found.data} unitId={unitId} />
        </Section>
        {isCounted ? null : (
          <Section title={t('values')} level={2} empty={values.length === 0 && t('noValues')}>
            <ValueTable shown={found.data} />
            <div className="line no-print">
              {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
              {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
            </div>
          </Section>
        )}
      </div>
    </>
  );
}
