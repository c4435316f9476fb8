import type { LevelWords } from '@dudao/core/pack/level-words';
import type { CountyResult } from '@dudao/core/score/result';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { Bar } from '../ui/Bar.tsx';
import { standingOf, standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { countVerdict } from './headline.ts';
import './stage-blocks.css';
import type { IndicatorView, StageView } from './view.ts';

const TEXTS = {
  of: { zh: '{rows}达标，共 {all} {rows}', en: 'of {all} {rows} met' },
  open: { zh: '{fail} {rows}未达标，{pending} {rows}待核', en: '{fail} missed, {pending} pending' },
  caption: { zh: '{stage}各项差异系数（限值 {limit}）', en: 'Coefficients, {stage} (limit {limit})' },
  indicator: { zh: '指标', en: 'Indicator' },
  coefficient: { zh: '差异系数', en: 'Coefficient' },
};

interface StageBlocksProps {
  readonly result: CountyResult;
  /** What the standard calls its rows. */
  readonly words: LevelWords;
  readonly stages: readonly StageView[];
  readonly indicators: readonly IndicatorView[];
}

/** Per stage: how many schools meet the standard, in figures large enough for the far side of a table, and the coefficients. */
export function StageBlocks({ result, words, stages, indicators }: StageBlocksProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const rows = say(words.rows);
  const max = Math.max(
    0.01,
    ...stages.flatMap((stage) =>
      indicators.flatMap((indicator) => [
        toNumber(result.stages[stage.id]?.indicators[indicator.id]?.cv) ?? 0,
        toNumber(indicator.cvLimits[stage.id]) ?? 0,
      ]),
    ),
  );
  return (
    <div className="stage-blocks">
      {stages.map((stage) => {
        const found = result.stages[stage.id];
        if (!found) return null;
        const limit = indicators[0]?.cvLimits[stage.id] ?? null;
        return (
          <div key={stage.id} className="keep-whole">
            <h3 className="line apart">
              {say(stage.name)} <VerdictMark standing={standingOfVerdict(found.verdict)} />
            </h3>
            <p className="stage-count">
              <strong>{countVerdict(found, 'pass')}</strong> {t('of', { all: found.segments.length, rows })}
            </p>
            <p className="small quiet">
              {t('open', { rows, fail: countVerdict(found, 'fail'), pending: countVerdict(found, 'pending') })}
            </p>
            <table className="stage-coefficients small">
              <caption className="quiet">
                {t('caption', { stage: say(stage.name), limit: `≤ ${showNumber(limit, 2)}` })}
              </caption>
              <thead className="sr-only">
                <tr>
                  <th scope="col">{t('indicator')}</th>
                  <th scope="col">{t('coefficient')}</th>
                </tr>
              </thead>
              <tbody>
                {indicators.map((indicator) => {
                  const figures = found.indicators[indicator.id];
                  const standing = standingOf(figures?.cvMet);
                  return (
                    <tr key={indicator.id}>
                      <th scope="row">{say(indicator.name)}</th>
                      <td>
                        <div className="stage-coefficient">
                          <Bar
                            value={toNumber(figures?.cv)}
                            limit={toNumber(indicator.cvLimits[stage.id]) ?? 0}
                            max={max * 1.05}
                            standing={standing}
                          />
                          <span className="number">{showNumber(figures?.cv, 3)}</span>
                          <VerdictMark standing={standing} show="mark" />
                        </div>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        );
      })}
    </div>
  );
}
