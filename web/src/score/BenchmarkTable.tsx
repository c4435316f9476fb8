import { type BenchmarkRow, benchmarkOf } from '@dudao/core/score/benchmark';
import { type Comparable, compareFigures, type NamedRow } from '@dudao/core/score/comparable';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Figure } from '../ui/Figure.tsx';
import { ScrollX } from '../ui/ScrollX.tsx';
import { keyOf } from './FigureChoice.tsx';
import { HeadingRows } from './HeadingRows.tsx';
import { RowChoice } from './RowChoice.tsx';
import type { OpenFigure } from './view.ts';

const TEXTS = {
  own: { zh: '本单位', en: 'Our unit' },
  other: { zh: '对标单位', en: 'Benchmark' },
  caption: { zh: '{own}与{other}逐项比较', en: '{own} against {other}, figure by figure' },
  figure: { zh: '指标', en: 'Figure' },
  difference: { zh: '差', en: 'Difference' },
  standing: { zh: '相比', en: 'Standing' },
  ahead: { zh: '领先', en: 'ahead' },
  level: { zh: '持平', en: 'level' },
  behind: { zh: '落后', en: 'behind' },
  unknown: { zh: '待核或不适用', en: 'pending or not applicable' },
  same: { zh: '请选择另一个单位作对标。', en: 'Choose another unit as the benchmark.' },
  total: {
    zh: '领先 {ahead} 项，持平 {level} 项，落后 {behind} 项',
    en: '{ahead} ahead, {level} level, {behind} behind',
  },
  cell: { zh: '{unit} {name} {value}：看算法', en: '{unit}, {name}: {value}: show derivation' },
};

interface BenchmarkTableProps {
  readonly comparables: readonly Comparable[];
  readonly rows: readonly NamedRow[];
  readonly onOpen: OpenFigure;
}

/** One unit held against another that a person picks — at first the best one — in every figure that both have. */
export function BenchmarkTable({ comparables, rows, onOpen }: BenchmarkTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [best] = useState(() => bestOf(comparables[0], rows));
  const [own, setOwn] = useState(rows.find(({ code }) => code !== best)?.code ?? '');
  const [other, setOther] = useState(best);
  const nameOf = (code: string): string => rows.find((row) => row.code === code)?.name ?? code;
  const list = own === other ? [] : benchmarkOf(comparables, { own, other });
  const count = (standing: BenchmarkRow['standing']): number => list.filter((row) => row.standing === standing).length;
  const figure = ({ comparable }: BenchmarkRow, code: string, text: string | null) => {
    const value = showNumber(text, comparable.decimals);
    const { definition, member } = comparable;
    return (
      <Figure
        label={t('cell', { unit: nameOf(code), name: say(comparable.name), value })}
        onOpen={() => onOpen({ definition, member, code })}
      >
        {value}
      </Figure>
    );
  };
  return (
    <div className="stack">
      <div className="compare-choices">
        <RowChoice label={t('own')} rows={rows} chosen={own} onChange={setOwn} />
        <RowChoice label={t('other')} rows={rows} chosen={other} onChange={setOther} />
      </div>
      {own === other ? (
        <p className="quiet">{t('same')}</p>
      ) : (
        <>
          <p role="status">{t('total', { ahead: count('ahead'), level: count('level'), behind: count('behind') })}</p>
          <ScrollX>
            <table className="plain-table">
              <caption className="sr-only">{t('caption', { own: nameOf(own), other: nameOf(other) })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('figure')}</th>
                  <th scope="col" className="number">
                    {nameOf(own)}
                  </th>
                  <th scope="col" className="number">
                    {nameOf(other)}
                  </th>
                  <th scope="col" className="number">
                    {t('difference')}
                  </th>
                  <th scope="col">{t('standing')}</th>
                </tr>
              </thead>
              <HeadingRows rows={list} columns={5}>
                {(row) => (
                  <tr key={keyOf(row.comparable)}>
                    <th scope="row">
                      {say(row.comparable.name)} <span className="small quiet">{row.comparable.unit}</span>
                    </th>
                    <td className="number">{figure(row, own, row.own)}</td>
                    <td className="number">{figure(row, other, row.other)}</td>
                    <td className="number">{showNumber(row.difference, row.comparable.decimals)}</td>
                    <td className={row.standing === 'behind' ? 'nowrap strong' : 'nowrap'}>
                      {t(row.standing ?? 'unknown')}
                    </td>
                  </tr>
                )}
              </HeadingRows>
            </table>
          </ScrollX>
        </>
      )}
    </div>
  );
}

/** The row with the best figure, the first of those alike. */
function bestOf(comparable: Comparable | undefined, rows: readonly NamedRow[]): string {
  if (comparable === undefined) return rows[0]?.code ?? '';
  const { figures, best } = comparable;
  const ahead = (a: string, b: string): boolean =>
    compareFigures(figures.get(a) ?? null, figures.get(b) ?? null, best) === 1 || (figures.get(b) ?? null) === null;
  return rows.map(({ code }) => code).reduce((first, code) => (ahead(code, first) ? code : first), rows[0]?.code ?? '');
}
