import type { ResultComparison } from '@dudao/core/score/compare-results';
import type { Verdict } from '@dudao/core/score/result';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { standingOf, standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import type { IndicatorView, StageView } from './view.ts';

const TEXTS = {
  items: { zh: '结论或数值有变化的要求', en: 'Requirements whose verdict or figure changed' },
  noItems: { zh: '各项要求没有变化。', en: 'No requirement changed.' },
  item: { zh: '要求', en: 'Requirement' },
  figure: { zh: '指标值', en: 'Figure' },
  newItem: { zh: '没有这一项', en: 'not there' },
  schools: { zh: '判定或指标有变化的学校', en: 'Schools whose verdict or indicators changed' },
  noSchools: { zh: '没有学校的判定或指标发生变化。', en: 'No school changed.' },
  coefficients: { zh: '有变化的差异系数', en: 'Coefficients that changed' },
  noCoefficients: { zh: '差异系数没有变化。', en: 'No coefficient changed.' },
  school: { zh: '学校', en: 'School' },
  stage: { zh: '学段', en: 'Stage' },
  indicator: { zh: '指标', en: 'Indicator' },
  before: { zh: '上次', en: 'Before' },
  after: { zh: '本次', en: 'Now' },
  gained: { zh: '转为达标', en: 'Now met' },
  lost: { zh: '不再达标', en: 'No longer met' },
  absent: { zh: '没有这所学校', en: 'not there' },
};

interface ComparisonProps {
  readonly change: ResultComparison;
  /** What the two sides are called; absent: the last evaluation and this one. */
  readonly sides?: { readonly before: string; readonly after: string };
  readonly stages: readonly StageView[];
  readonly indicators: readonly IndicatorView[];
}

/** What changed between two results: items, schools and coefficients, each before and after. */
export function Comparison({ change, sides, stages, indicators }: ComparisonProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const stageName = (id: string) => {
    const stage = stages.find((one) => one.id === id);
    return stage ? say(stage.name) : id;
  };
  const indicatorName = (id: string) => {
    const indicator = indicators.find((one) => one.id === id);
    return indicator ? `${id} ${say(indicator.name)}` : id;
  };
  const itemMark = (verdict: ResultComparison['items'][number]['before']) =>
    verdict ? <VerdictMark standing={standingOfVerdict(verdict)} /> : <span className="quiet">{t('newItem')}</span>;
  const mark = (verdict: Verdict | null) =>
    verdict ? <VerdictMark standing={standingOfVerdict(verdict)} /> : <span className="quiet">{t('absent')}</span>;
  return (
    <>
      <section>
        <div className="section-head">
          <h2>{t('items')}</h2>
          <span className="quiet">{change.items.length}</span>
        </div>
        {change.items.length === 0 ? (
          <p className="quiet">{t('noItems')}</p>
        ) : (
          <PlainTable
            heads={[t('item'), sides?.before ?? t('before'), sides?.after ?? t('after'), { number: t('figure') }]}
          >
            {change.items.map((one) => (
              <tr key={`${one.part}:${one.id}`}>
                <td>
                  <span className="mono quiet">{one.id}</span> {say(one.name)}
                </td>
                <td className="nowrap">{itemMark(one.before)}</td>
                <td className="nowrap">{itemMark(one.after)}</td>
                <td className="number">
                  {one.valueBefore === one.valueAfter
                    ? showNumber(one.valueAfter)
                    : `${showNumber(one.valueBefore)} → ${showNumber(one.valueAfter)}`}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </section>
      <section>
        <div className="section-head">
          <h2>{t('schools')}</h2>
          <span className="quiet">{change.schools.length}</span>
        </div>
        {change.schools.length === 0 ? (
          <p className="quiet">{t('noSchools')}</p>
        ) : (
          <PlainTable
            heads={[
              t('school'),
              t('stage'),
              sides?.before ?? t('before'),
              sides?.after ?? t('after'),
              t('gained'),
              t('lost'),
            ]}
          >
            {change.schools.map((one) => (
              <tr key={`${one.stage}:${one.code}`}>
                <td>
                  {one.name} <span className="mono small quiet">{one.code}</span>
                </td>
                <td className="nowrap">{stageName(one.stage)}</td>
                <td>{mark(one.before)}</td>
                <td>{mark(one.after)}</td>
                <td>{one.gained.map(indicatorName).join('；') || '—'}</td>
                <td>{one.lost.map(indicatorName).join('；') || '—'}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </section>
      <section>
        <div className="section-head">
          <h2>{t('coefficients')}</h2>
          <span className="quiet">{change.coefficients.length}</span>
        </div>
        {change.coefficients.length === 0 ? (
          <p className="quiet">{t('noCoefficients')}</p>
        ) : (
          <PlainTable
            heads={[
              t('indicator'),
              t('stage'),
              { number: sides?.before ?? t('before') },
              { number: sides?.after ?? t('after') },
              null,
            ]}
          >
            {change.coefficients.map((one) => (
              <tr key={`${one.stage}:${one.indicator}`}>
                <td>{indicatorName(one.indicator)}</td>
                <td>{stageName(one.stage)}</td>
                <td className="number">{showNumber(one.before, 3)}</td>
                <td className="number">{showNumber(one.after, 3)}</td>
                <td>
                  <VerdictMark standing={standingOf(one.metAfter)} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </section>
    </>
  );
}
