import type { ResultDifference } from '@dudao/core/score/difference';
import type { CountyResult } from '@dudao/core/score/result';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { standingOf, standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import type { IndicatorView, StageView } from './view.ts';
import './what-if.css';

const TEXTS = {
  school: { zh: '{school}', en: '{school}' },
  county: { zh: '全县', en: 'The county' },
  indicator: { zh: '指标', en: 'Indicator' },
  before: { zh: '现在', en: 'Now' },
  after: { zh: '改动后', en: 'After' },
  line: { zh: '标准', en: 'Line' },
  still: { zh: '全县结论和差异系数不变。', en: 'Verdicts and coefficients of the county stay as they are.' },
  coefficient: { zh: '{stage} {name}差异系数', en: '{stage}, {name}: coefficient' },
  composite: { zh: '{stage}综合差异系数', en: '{stage}: composite coefficient' },
  gone: { zh: '不再有', en: 'No longer' },
  come: { zh: '新出现', en: 'New' },
};

interface WhatIfOutcomeProps {
  readonly code: string;
  readonly before: CountyResult;
  readonly after: CountyResult;
  readonly difference: ResultDifference;
  readonly stages: readonly StageView[];
  readonly indicators: readonly IndicatorView[];
}

/** What the tried values make of the school and of the county, beside what is stored. */
export function WhatIfOutcome({ code, before, after, difference, stages, indicators }: WhatIfOutcomeProps) {
  return (
    <div className="stack" aria-live="polite">
      {stages.map((stage) => (
        <SchoolStage key={stage.id} {...{ code, before, after, stage, indicators }} />
      ))}
      <CountyMoves {...{ difference, stages, indicators }} />
    </div>
  );
}

interface SchoolStageProps extends Pick<WhatIfOutcomeProps, 'code' | 'before' | 'after' | 'indicators'> {
  readonly stage: StageView;
}

function SchoolStage({ code, before, after, stage, indicators }: SchoolStageProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const of = (result: CountyResult) => result.stages[stage.id]?.segments.find((segment) => segment.code === code);
  const [was, is] = [of(before), of(after)];
  const shown = is ?? was;
  if (!shown) return null;
  return (
    <section>
      <div className="section-head">
        <h2>
          {shown.name} · {say(stage.name)}
        </h2>
        <Move from={was ? standingOfVerdict(was.verdict) : 'none'} to={is ? standingOfVerdict(is.verdict) : 'none'} />
      </div>
      <table className="what-if-table">
        <thead>
          <tr>
            <th scope="col">{t('indicator')}</th>
            <th scope="col" className="number">
              {t('line')}
            </th>
            <th scope="col" className="number">
              {t('before')}
            </th>
            <th scope="col" className="number">
              {t('after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => {
            const [old, now] = [was?.values[indicator.id], is?.values[indicator.id]];
            const standing = (segment: typeof was) =>
              standingOf(segment?.met[indicator.id], segment?.floor[indicator.id] ?? null);
            return (
              <tr key={indicator.id} className={old === now ? undefined : 'changed'}>
                <th scope="row">
                  <span className="mono quiet">{indicator.id}</span> {say(indicator.name)}
                </th>
                <td className="number quiet">
                  {showNumber(indicator.lines[stage.id])} {indicator.unit}
                </td>
                <td className="number">
                  {showNumber(old, indicator.decimals)} <VerdictMark standing={standing(was)} show="mark" />
                </td>
                <td className="number">
                  {showNumber(now, indicator.decimals)} <VerdictMark standing={standing(is)} show="mark" />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function CountyMoves({
  difference,
  stages,
  indicators,
}: Pick<WhatIfOutcomeProps, 'difference' | 'stages' | 'indicators'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const stageName = (id: string | undefined) => {
    const stage = stages.find((one) => one.id === id);
    return stage ? say(stage.name) : (id ?? '');
  };
  const verdicts = difference.verdicts.filter(({ of }) => of !== 'school');
  const figures = difference.figures.filter(({ of }) => of === 'coefficient' || of === 'composite');
  const name = (id: string) => {
    const indicator = indicators.find((one) => one.id === id);
    return indicator ? `${id} ${say(indicator.name)}` : id;
  };
  const quiet = verdicts.length + figures.length === 0;
  return (
    <section>
      <div className="section-head">
        <h2>{t('county')}</h2>
      </div>
      {quiet ? <p className="quiet what-if-still">{t('still')}</p> : null}
      <table className="what-if-table">
        <tbody>
          {verdicts.map((move) => (
            <tr key={`${move.of}${move.id}`} className="changed">
              <th scope="row">{move.of === 'stage' ? stageName(move.id) : say(move.name)}</th>
              <td className="number" colSpan={2}>
                <Move from={standingOfVerdict(move.from)} to={standingOfVerdict(move.to)} />
              </td>
            </tr>
          ))}
          {figures.map((move) => (
            <tr
              key={`${move.of}${move.member}${move.indicator}`}
              className={move.metFrom === move.metTo ? undefined : 'changed'}
            >
              <th scope="row">
                {move.of === 'composite'
                  ? t('composite', { stage: stageName(move.member) })
                  : t('coefficient', { stage: stageName(move.member), name: name(move.indicator) })}
              </th>
              <td className="number">
                {showNumber(move.from, 3)} <VerdictMark standing={standingOf(move.metFrom)} show="mark" />
              </td>
              <td className="number">
                → {showNumber(move.to, 3)} <VerdictMark standing={standingOf(move.metTo)} show="mark" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {[
        { id: 'gone', reasons: difference.reasonsGone } as const,
        { id: 'come', reasons: difference.reasonsCome } as const,
      ].map(({ id, reasons }) =>
        reasons.length === 0 ? null : (
          <div key={id} className="what-if-reasons small">
            <span className="quiet">{t(id)}</span>
            <ul>
              {reasons.map(({ text }) => (
                <li key={text.zh}>{say(text)}</li>
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  );
}

type Standing = Parameters<typeof VerdictMark>[0]['standing'];

function Move({ from, to }: { readonly from: Standing; readonly to: Standing }) {
  if (from === to) return <VerdictMark standing={to} />;
  return (
    <span className="what-if-move nowrap">
      <VerdictMark standing={from} /> <span aria-hidden="true">→</span> <VerdictMark standing={to} />
    </span>
  );
}
