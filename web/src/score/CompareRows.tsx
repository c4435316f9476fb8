import type { StandardView } from '@dudao/core/pack/contract';
import { comparablesOf, rowsOf } from '@dudao/core/score/comparable';
import type { CountyResult } from '@dudao/core/score/result';
import { useMemo, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Choice } from '../ui/Choice.tsx';
import { BenchmarkTable } from './BenchmarkTable.tsx';
import { EffectTables } from './EffectTables.tsx';
import { RankingList } from './RankingList.tsx';
import type { OpenFigure } from './view.ts';
import './compare-rows.css';

const TEXTS = {
  title: { zh: '比较', en: 'Compare' },
  view: { zh: '怎样比较', en: 'How to compare' },
  ranking: { zh: '排名', en: 'Ranking' },
  benchmark: { zh: '对标', en: 'Benchmark' },
  effect: { zh: '前后对比', en: 'Before and after' },
};

interface CompareRowsProps {
  readonly result: CountyResult;
  /** What the year before comes to by itself, where its file was given. */
  readonly before: CountyResult | null;
  readonly standard: StandardView;
  readonly onOpen: OpenFigure;
}

/** Ranking by any figure, one unit against a benchmark, this year against the last: for a result of at least two rows. */
export function CompareRows({ result, before, standard, onOpen }: CompareRowsProps) {
  const t = useTexts(TEXTS);
  const [view, setView] = useState<'ranking' | 'benchmark' | 'effect'>('ranking');
  const comparables = useMemo(() => comparablesOf(standard, result), [standard, result]);
  const earlier = useMemo(() => (before === null ? null : comparablesOf(standard, before)), [standard, before]);
  const rows = useMemo(() => rowsOf(result), [result]);
  if (rows.length < 2 || comparables.length === 0) return null;
  const views = ['ranking', 'benchmark', ...(before === null ? [] : (['effect'] as const))] as const;
  return (
    <section className="stack" id="compare">
      <div className="section-head">
        <h2>{t('title')}</h2>
        <Choice
          label={t('view')}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {view === 'ranking' ? (
        <RankingList comparables={comparables} before={earlier} rows={rows} onOpen={onOpen} />
      ) : null}
      {view === 'benchmark' ? <BenchmarkTable comparables={comparables} rows={rows} onOpen={onOpen} /> : null}
      {view === 'effect' && before !== null && earlier !== null ? (
        <EffectTables
          before={before}
          after={result}
          comparables={comparables}
          comparablesBefore={earlier}
          rows={rows}
        />
      ) : null}
    </section>
  );
}
