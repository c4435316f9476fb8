import type { LevelWords } from '@dudao/core/pack/level-words';
import type { CountyResult } from '@dudao/core/score/result';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { Bar } from '../ui/Bar.tsx';
import { Figure } from '../ui/Figure.tsx';
import { standingOf, VerdictMark } from '../ui/VerdictMark.tsx';
import './coefficient-table.css';
import type { CompositeView, IndicatorView, OpenFigure, StageView } from './view.ts';

const TEXTS = {
  caption: { zh: '各项指标的{between}差异系数与限值', en: 'Coefficients of variation {between} and their limits' },
  indicator: { zh: '指标', en: 'Indicator' },
  limit: { zh: '限值 {limit}', en: 'limit {limit}' },
  mean: { zh: '{whole}平均', en: '{whole} mean' },
  cell: {
    zh: '{stage}{name}差异系数 {value}，{word}：看算法',
    en: '{stage}, {name}: coefficient {value}, {word}: show derivation',
  },
  met: { zh: '达标', en: 'met' },
  miss: { zh: '未达标', en: 'missed' },
  pending: { zh: '待核', en: 'pending' },
};

interface CoefficientTableProps {
  readonly result: CountyResult;
  readonly stages: readonly StageView[];
  readonly indicators: readonly IndicatorView[];
  readonly composite: CompositeView | null;
  /** What the standard calls its rows and their group. */
  readonly words: LevelWords;
  readonly onOpen: OpenFigure;
}

/** The chart is the table: a bar against its limit beside every coefficient, on one scale, so that eyes and screen readers get the same. */
export function CoefficientTable({ result, stages, indicators, composite, words, onOpen }: CoefficientTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const max = scaleOf(result, stages, indicators, composite);
  return (
    <table className="coefficients">
      <caption className="sr-only">{t('caption', { between: say(words.between) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('indicator')}</th>
          {stages.map((stage) => (
            <th key={stage.id} scope="col" className="coefficient-stage">
              {say(stage.name)}
              <span className="quiet"> {commonLimit(indicators, stage.id, (limit) => t('limit', { limit }))}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => (
          <tr key={indicator.id}>
            <th scope="row">
              <span className="mono quiet">{indicator.id}</span> {say(indicator.name)}
            </th>
            {stages.map((stage) => {
              const figures = result.stages[stage.id]?.indicators[indicator.id];
              const limit = toNumber(indicator.cvLimits[stage.id]);
              if (!figures) return <td key={stage.id}>—</td>;
              // Where only the composite has a limit, a single coefficient is told without a verdict.
              const standing = limit === null ? 'none' : standingOf(figures.cvMet);
              const value = showNumber(figures.cv, 3);
              const word =
                limit === null ? '' : t(standing === 'met' ? 'met' : standing === 'pending' ? 'pending' : 'miss');
              return (
                <td key={stage.id}>
                  <div className="coefficient-cell" data-stage={say(stage.name)}>
                    <Bar value={toNumber(figures.cv)} limit={limit ?? max} max={max} standing={standing} />
                    <Figure
                      label={t('cell', { stage: say(stage.name), name: say(indicator.name), value, word })}
                      onOpen={() => onOpen({ definition: indicator.cvDefinition, member: stage.id })}
                    >
                      {value}
                    </Figure>
                    {limit === null ? null : <VerdictMark standing={standing} />}
                    <span className="coefficient-mean small quiet">
                      {t('mean', { whole: say(words.whole) })} {showNumber(figures.mean, indicator.decimals)}{' '}
                      {figures.mean === null ? '' : indicator.unit}
                    </span>
                  </div>
                </td>
              );
            })}
          </tr>
        ))}
        {composite === null ? null : (
          <tr className="coefficient-composite">
            <th scope="row">{say(composite.name)}</th>
            {stages.map((stage) => {
              const found = result.stages[stage.id]?.composite;
              const limit = toNumber(composite.limits[stage.id]);
              if (!found || limit === null) return <td key={stage.id}>—</td>;
              const standing = standingOf(found.met);
              const value = showNumber(found.cv, 3);
              const word = t(standing === 'met' ? 'met' : standing === 'pending' ? 'pending' : 'miss');
              return (
                <td key={stage.id}>
                  <div className="coefficient-cell" data-stage={say(stage.name)}>
                    <Bar value={toNumber(found.cv)} limit={limit} max={max} standing={standing} />
                    <Figure
                      label={t('cell', { stage: say(stage.name), name: say(composite.name), value, word })}
                      onOpen={() => onOpen({ definition: composite.definition, member: stage.id })}
                    >
                      {value}
                    </Figure>
                    <VerdictMark standing={standing} />
                    <span className="coefficient-mean small quiet">
                      {t('limit', { limit: `≤ ${showNumber(composite.limits[stage.id], 2)}` })}
                    </span>
                  </div>
                </td>
              );
            })}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function scaleOf(
  result: CountyResult,
  stages: readonly StageView[],
  indicators: readonly IndicatorView[],
  composite: CompositeView | null,
): number {
  const numbers = stages.flatMap((stage) => [
    toNumber(result.stages[stage.id]?.composite?.cv) ?? 0,
    toNumber(composite?.limits[stage.id]) ?? 0,
    ...indicators.flatMap((indicator) => [
      toNumber(result.stages[stage.id]?.indicators[indicator.id]?.cv) ?? 0,
      toNumber(indicator.cvLimits[stage.id]) ?? 0,
    ]),
  ]);
  return Math.max(...numbers, 0.01) * 1.05;
}

/** The limit is said once in the head when it is the same for all indicators. */
function commonLimit(indicators: readonly IndicatorView[], stage: string, say: (limit: string) => string): string {
  const limits = new Set(indicators.map((indicator) => indicator.cvLimits[stage] ?? ''));
  const [only] = limits;
  return limits.size === 1 && only ? say(`≤ ${showNumber(only, 2)}`) : '';
}
