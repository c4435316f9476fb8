import type { Comparable, NamedRow } from '@dudao/core/score/comparable';
import { figureEffects, type PartEffect, partEffects } from '@dudao/core/score/effect';
import type { CountyResult } from '@dudao/core/score/result';
import { useMemo, useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ScrollX } from '../ui/ScrollX.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { keyOf } from './FigureChoice.tsx';
import { HeadingRows } from './HeadingRows.tsx';
import { RowChoice } from './RowChoice.tsx';

const TEXTS = {
  parts: { zh: '各方面前后对比', en: 'Every part before and after' },
  part: { zh: '方面', en: 'Part' },
  before: { zh: '上年', en: 'Before' },
  after: { zh: '本年', en: 'Now' },
  met: { zh: '达标项（前 → 后）', en: 'Items met (before → now)' },
  of: { zh: '{before} → {after} / {items}', en: '{before} → {after} / {items}' },
  figures: { zh: '各项指标前后对比', en: 'Every figure before and after' },
  figure: { zh: '指标', en: 'Figure' },
  change: { zh: '变化', en: 'Change' },
  better: { zh: '变好', en: 'Better' },
  worse: { zh: '变差', en: 'Worse' },
  alike: { zh: '未变', en: 'Alike' },
  whose: { zh: '看谁', en: 'Whose' },
  all: { zh: '全部（平均）', en: 'All (mean)' },
  note: {
    zh: '上年是用同一标准单独评估上年文件的结果；只算两年都有数的单位。',
    en: 'Before is what last year’s file comes to by itself; only units with a figure in both years count.',
  },
};

interface EffectTablesProps {
  readonly before: CountyResult;
  readonly after: CountyResult;
  readonly comparables: readonly Comparable[];
  readonly comparablesBefore: readonly Comparable[];
  readonly rows: readonly NamedRow[];
}

/** What changed since the year before: every part's verdict and items, every figure's mean, or one unit's own figures. */
export function EffectTables({ before, after, comparables, comparablesBefore, rows }: EffectTablesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [code, setCode] = useState('');
  const parts = useMemo(() => partEffects(before, after), [before, after]);
  const effects = useMemo(
    () => figureEffects(comparablesBefore, comparables, code === '' ? null : code),
    [comparablesBefore, comparables, code],
  );
  return (
    <div className="stack">
      <p className="small quiet">{t('note')}</p>
      <PartTable parts={parts} />
      <div className="compare-choices">
        <RowChoice label={t('whose')} rows={rows} chosen={code} onChange={setCode} all={t('all')} />
      </div>
      <ScrollX>
        <table className="plain-table">
          <caption className="sr-only">{t('figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              {(['before', 'after', 'change', 'better', 'alike', 'worse'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <HeadingRows rows={effects} columns={7}>
            {({ comparable, meanBefore, meanAfter, difference, better, alike, worse }) => (
              <tr key={keyOf(comparable)}>
                <th scope="row">
                  {say(comparable.name)} <span className="small quiet">{comparable.unit}</span>
                </th>
                {[meanBefore, meanAfter, difference].map((figure, i) => (
                  <td key={['before', 'after', 'change'][i]} className="number">
                    {showNumber(figure, comparable.decimals)}
                  </td>
                ))}
                <td className="number">{better}</td>
                <td className="number">{alike}</td>
                <td className="number">{worse}</td>
              </tr>
            )}
          </HeadingRows>
        </table>
      </ScrollX>
    </div>
  );
}

function PartTable({ parts }: { readonly parts: readonly PartEffect[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable caption={t('parts')} heads={[t('part'), t('before'), t('after'), { number: t('met') }]}>
      {parts.map(({ id, name, before, after, metBefore, metAfter, items }) => (
        <tr key={id}>
          <th scope="row">{say(name)}</th>
          <td>
            <VerdictMark standing={standingOfVerdict(before)} />
          </td>
          <td>
            <VerdictMark standing={standingOfVerdict(after)} />
          </td>
          <td className="number">{t('of', { before: metBefore, after: metAfter, items })}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
