import type { StandardView } from '@dudao/core/pack/contract';
import { levelWords } from '@dudao/core/pack/level-words';
import { focusResults } from '@dudao/core/score/focus';
import type { CountyResult } from '@dudao/core/score/result';
import { useCallback, useMemo, useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { Choice } from '../ui/Choice.tsx';
import { CoefficientTable } from './CoefficientTable.tsx';
import { CompareRows } from './CompareRows.tsx';
import { FocusList } from './FocusList.tsx';
import { countVerdict } from './headline.ts';
import { type ItemShown, PartList } from './PartList.tsx';
import { RankFirmness } from './RankFirmness.tsx';
import { SchoolTable } from './SchoolTable.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { compositeOf } from './standard-view.ts';
import type { IndicatorView, OpenFigure, StageView } from './view.ts';

const TEXTS = {
  coefficients: { zh: '{between}差异系数', en: 'Differences {between}' },
  coefficientsNote: { zh: '竖线为限值，越低越均衡', en: 'The upright line is the limit; lower is more balanced' },
  result: { zh: '结果分', en: 'Result mark' },
  process: { zh: '过程分', en: 'Process mark' },
  parts: { zh: '各部分与条目', en: 'Parts and items' },
  legend: {
    zh: '● 达标　◐ 达到底线　○ 未达标　◌ 待核（缺数据）。点任何一个数看它的算法；方向键在表格中移动。',
    en: '● met　◐ at the floor reached　○ missed　◌ pending (data missing). Open any number for its derivation; arrow keys walk the table.',
  },
};

interface RunViewProps {
  readonly result: CountyResult;
  /** What the year before comes to by itself, where it is known. */
  readonly before?: CountyResult | null;
  /** Day of the evaluation: its year decides which focuses count. */
  readonly on: string;
  readonly standard: StandardView;
  readonly stages: readonly StageView[];
  readonly indicators: readonly IndicatorView[];
  readonly onOpen: OpenFigure;
}

/** Everything of one evaluation below its verdict: coefficients, schools, parts. */
export function RunView({ result, before = null, on, standard, stages, indicators, onOpen }: RunViewProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [stageId, setStageId] = useState(stages[0]?.id ?? '');
  const scores = result.scores ?? [];
  const words = levelWords(standard);
  const stage = stages.find((one) => one.id === stageId) ?? stages[0];
  const names = useMemo(
    () =>
      new Map(
        [
          ...Object.values(result.stages).flatMap((one) => one.segments),
          ...(result.scores ?? []).flatMap(({ rows }) => rows),
        ].map(({ code, name }) => [code, name] as const),
      ),
    [result],
  );
  const schoolName = useCallback((code: string) => names.get(code) ?? code, [names]);
  const focuses = focusResults(standard.focuses ?? [], result.parts, on);
  const shown: ItemShown = {
    definitionOf: (part, item) => definitionsOf(standard, part.id, item.id),
    schoolName,
    words,
    onOpen,
  };
  return (
    <div className="stack wide">
      <FocusList focuses={focuses} {...shown} />
      {scores.map((score) => (
        <section className="stack print-wide" id={`score-${score.id}`} key={score.id}>
          <div className="section-head">
            <h2>{say(score.name)}</h2>
            <span className="small quiet">{t(score.measure)}</span>
          </div>
          <ScoreTable score={score} standard={standard} words={words} onOpen={onOpen} />
          <RankFirmness score={score} standard={standard} />
        </section>
      ))}
      {standard.output.groups !== undefined && indicators.length > 0 && stages.length > 0 ? (
        <section className="stack" id="coefficients">
          <div className="section-head">
            <h2>{t('coefficients', { between: say(words.between) })}</h2>
            <span className="small quiet">{t('coefficientsNote')}</span>
          </div>
          <CoefficientTable
            result={result}
            stages={stages}
            indicators={indicators}
            composite={compositeOf(standard, stages)}
            words={words}
            onOpen={onOpen}
          />
        </section>
      ) : null}
      {stages.length > 0 ? (
        <section className="print-wide" id="schools">
          <div className="section-head">
            <h2>{say(words.row)}</h2>
            {stages.length > 1 ? (
              <Choice
                label={say(standard.dimension?.name ?? words.row)}
                value={stage?.id ?? ''}
                onChange={setStageId}
                options={stages.map((one) => ({
                  value: one.id,
                  label: `${say(one.name)} ${passed(one)}`,
                }))}
              />
            ) : null}
          </div>
          {stage ? (
            <SchoolTable
              key={stage.id}
              result={result}
              stage={stage}
              indicators={indicators}
              words={words}
              verdictDefinition={standard.output.segments?.verdict ?? ''}
              onOpen={onOpen}
            />
          ) : null}
          <p className="small quiet legend">{t('legend')}</p>
        </section>
      ) : null}
      <CompareRows result={result} before={before} standard={standard} onOpen={onOpen} />
      <section id="parts">
        <div className="section-head">
          <h2>{t('parts')}</h2>
        </div>
        <PartList result={result} {...shown} />
      </section>
    </div>
  );

  function passed(one: StageView): string {
    const found = result.stages[one.id];
    return found ? `${countVerdict(found, 'pass')}/${found.segments.length}` : '';
  }
}

/** Items carry their clause's id; the standard says which definitions stand behind it. */
function definitionsOf(standard: StandardView, partId: string, itemId: string) {
  const item = standard.parts.find((part) => part.id === partId)?.items.find((one) => one.clause === itemId);
  if (!item) return null;
  const decimals = standard.definitions.find((definition) => definition.id === item.value)?.decimals;
  return { value: item.value ?? null, verdict: item.verdict, decimals };
}
