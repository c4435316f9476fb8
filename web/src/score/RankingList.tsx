import type { Comparable, NamedRow } from '@dudao/core/score/comparable';
import { type RankedRow, rankingOf } from '@dudao/core/score/ranking';
import { useMemo, useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Figure } from '../ui/Figure.tsx';
import { FigureChoice, keyOf } from './FigureChoice.tsx';
import type { OpenFigure } from './view.ts';

const TEXTS = {
  by: { zh: '按什么排名', en: 'Rank by' },
  caption: { zh: '{name}排名', en: 'Ranking by {name}' },
  place: { zh: '名次', en: 'Place' },
  row: { zh: '单位', en: 'Unit' },
  behind: { zh: '与第一名差', en: 'Behind the first' },
  before: { zh: '上年', en: 'Last year' },
  placeBefore: { zh: '上年名次', en: 'Place last year' },
  moved: { zh: '进退位', en: 'Places gained' },
  up: { zh: '进 {count} 位', en: 'up {count}' },
  down: { zh: '退 {count} 位', en: 'down {count}' },
  still: { zh: '未变', en: 'unchanged' },
  search: { zh: '查找单位', en: 'Find a unit' },
  cell: { zh: '{unit} {name} {value}：看算法', en: '{unit}, {name}: {value}: show derivation' },
  low: { zh: '{heading}：越低越好，低的在前；并列同名次。', en: '{heading}: lower is better; ties share a place.' },
  high: { zh: '{heading}：越高越好，高的在前；并列同名次。', en: '{heading}: higher is better; ties share a place.' },
};

interface RankingListProps {
  readonly comparables: readonly Comparable[];
  readonly before: readonly Comparable[] | null;
  readonly rows: readonly NamedRow[];
  readonly onOpen: OpenFigure;
}

/** The rows in order of any score, item or indicator: who is first, how far behind the others are, who rose and fell since last year. */
export function RankingList({ comparables, before, rows, onOpen }: RankingListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [key, setKey] = useState('');
  const chosen = comparables.find((one) => keyOf(one) === key) ?? comparables[0];
  const list = useMemo(() => {
    if (chosen === undefined) return [];
    return rankingOf(chosen, rows, before?.find((one) => keyOf(one) === keyOf(chosen)) ?? null);
  }, [chosen, rows, before]);
  const columns = useMemo((): readonly Column<RankedRow>[] => {
    if (chosen === undefined) return [];
    const { decimals, definition, member } = chosen;
    const name = say(chosen.name);
    const moved = (row: RankedRow): string => {
      if (row.moved === null) return '—';
      if (row.moved === 0) return t('still');
      return t(row.moved > 0 ? 'up' : 'down', { count: Math.abs(row.moved) });
    };
    const right = { widthPx: 118, align: 'right' } as const;
    return [
      { id: 'place', title: t('place'), widthPx: 72, align: 'right', value: (row) => row.place },
      { id: 'row', title: t('row'), widthPx: 200, fixed: true, searched: true, value: (row) => row.name },
      {
        ...right,
        id: 'figure',
        title: name,
        widthPx: 170,
        unit: chosen.unit ?? undefined,
        value: (row) => toNumber(row.figure),
        cell: (row) => {
          const value = showNumber(row.figure, decimals);
          return (
            <Figure
              tabIndex={-1}
              label={t('cell', { unit: row.name, name, value })}
              onOpen={() => onOpen({ definition, member, code: row.code })}
            >
              {value}
            </Figure>
          );
        },
      },
      {
        ...right,
        id: 'behind',
        title: t('behind'),
        value: (row) => toNumber(row.behind),
        cell: (row) => showNumber(row.behind, decimals),
      },
      ...(before === null
        ? []
        : ([
            {
              ...right,
              id: 'before',
              title: t('before'),
              value: (row) => toNumber(row.figureBefore),
              cell: (row) => showNumber(row.figureBefore, decimals),
            },
            { ...right, id: 'placeBefore', title: t('placeBefore'), value: (row) => row.placeBefore },
            { id: 'moved', title: t('moved'), widthPx: 118, value: (row) => row.moved, cell: moved },
          ] satisfies readonly Column<RankedRow>[])),
    ];
  }, [t, say, chosen, before, onOpen]);
  if (chosen === undefined) return null;
  return (
    <div className="stack">
      <div className="compare-choices">
        <FigureChoice
          label={t('by')}
          comparables={comparables}
          chosen={chosen}
          onChange={(one) => setKey(keyOf(one))}
        />
      </div>
      <p className="small quiet">{t(chosen.best, { heading: say(chosen.heading) })}</p>
      <DataTable
        key={keyOf(chosen)}
        id="score.ranking"
        caption={t('caption', { name: say(chosen.name) })}
        columns={columns}
        rows={list}
        rowKey={(row) => row.code}
        searchLabel={t('search')}
        firstSort={FIRST}
      />
    </div>
  );
}

const FIRST = { column: 'place', direction: 'ascending' } as const;
