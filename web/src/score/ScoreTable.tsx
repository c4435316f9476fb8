import type { StandardView } from '@dudao/core/pack/contract';
import type { LevelWords } from '@dudao/core/pack/level-words';
import type { ScoreResult, ScoreRow } from '@dudao/core/score/result';
import { useMemo } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Figure } from '../ui/Figure.tsx';
import type { OpenFigure } from './view.ts';

const TEXTS = {
  caption: { zh: '{name}：每个{row}的得分', en: '{name}: marks by {row}' },
  whole: { zh: '全体', en: 'Whole group' },
  rank: { zh: '名次', en: 'Place' },
  mark: { zh: '得分', en: 'Mark' },
  grade: { zh: '等级', en: 'Grade' },
  without: { zh: '不计否决', en: 'Without veto' },
  veto: { zh: '一票否决', en: 'Veto' },
  noVeto: { zh: '无', en: 'none' },
  vetoHit: { zh: '{name}', en: '{name}' },
  vetoOpen: { zh: '{name}（待核）', en: '{name} (pending)' },
  full: { zh: '满分 {full}', en: 'of {full}' },
  pending: { zh: '待核', en: 'pending' },
  search: { zh: '查找{row}', en: 'Find a {row}' },
  cell: { zh: '{unit} {name} {value}：看算法', en: '{unit}, {name}: {value}: show derivation' },
};

interface ScoreTableProps {
  readonly score: ScoreResult;
  readonly standard: StandardView;
  /** What the standard calls its rows. */
  readonly words: LevelWords;
  readonly onOpen: OpenFigure;
}

/** Every unit's marks under one score: place, mark and grade first, then what they are made of, and what they would be without a veto. */
export function ScoreTable({ score, standard, words, onOpen }: ScoreTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const columns = useMemo(() => {
    const source = standard.scores?.find(({ id }) => id === score.id);
    const scale = standard.scales?.find(({ id }) => id === score.scale);
    const grades = scale?.grades ?? [];
    const itemGrades = standard.scales?.find(({ id }) => id === source?.item_scale)?.grades ?? [];
    const word = (grade: string | null, among = grades): string => {
      const found = among.find(({ id }) => id === grade);
      return found ? say(found.name) : t('pending');
    };
    const nameOf = (row: ScoreRow): string => (row.code === null ? t('whole') : row.name);
    const figure = (row: ScoreRow, definition: string, name: string, value: string) => (
      <Figure
        tabIndex={-1}
        label={t('cell', { unit: nameOf(row), name, value })}
        onOpen={() => onOpen({ definition, ...(row.code === null ? {} : { code: row.code }) })}
      >
        {value}
      </Figure>
    );
    const number = (
      id: string,
      title: string,
      definition: string,
      figureOf: (row: ScoreRow) => string | null | undefined,
      unit?: string,
    ): Column<ScoreRow> => ({
      id,
      title,
      unit,
      widthPx: 118,
      align: 'right',
      value: (row) => toNumber(figureOf(row)),
      cell: (row) => figure(row, definition, title, showNumber(figureOf(row), score.decimals)),
    });
    const vetoes = Object.keys(score.rows[0]?.vetoes ?? {});
    const list: Column<ScoreRow>[] = [
      { id: 'unit', title: say(words.row), widthPx: 180, fixed: true, searched: true, value: nameOf },
    ];
    if (score.rows.some(({ rank }) => rank !== null))
      list.push({
        id: 'rank',
        title: t('rank'),
        widthPx: 72,
        align: 'right',
        value: (row) => row.rank,
        cell: (row) => figure(row, `${score.id}.rank`, t('rank'), row.rank === null ? '—' : String(row.rank)),
      });
    list.push(
      number(
        'mark',
        t('mark'),
        score.id,
        (row) => row.mark,
        score.full === null ? score.unit : t('full', { full: score.full }),
      ),
    );
    if (grades.length > 0)
      list.push({
        id: 'grade',
        title: t('grade'),
        widthPx: 96,
        value: (row) => grades.length - grades.findIndex(({ id }) => id === row.grade),
        cell: (row) => figure(row, `${score.id}.grade`, t('grade'), word(row.grade)),
      });
    if (vetoes.length > 0) {
      list.push({
        id: 'veto',
        title: t('veto'),
        widthPx: 150,
        value: (row) => vetoText(row),
        cell: (row) => vetoText(row) || t('noVeto'),
      });
      list.push({
        ...number('without', t('without'), `${score.id}.without_veto`, (row) => row.withoutVeto),
        cell: (row) =>
          figure(
            row,
            `${score.id}.without_veto`,
            t('without'),
            [showNumber(row.withoutVeto, score.decimals), grades.length > 0 ? word(row.gradeWithoutVeto) : '']
              .join(' ')
              .trim(),
          ),
      });
    }
    for (const [i, item] of (source?.items ?? []).entries()) {
      const name = say(item.name);
      const column = number(item.id, name, item.id, (row) => row.items[item.id]);
      list.push({
        ...column,
        ...(itemGrades.length === 0
          ? {}
          : {
              cell: (row) => {
                const grade = row.itemGrades?.[item.id] ?? null;
                const shown = showNumber(row.items[item.id], score.decimals);
                return figure(row, item.id, name, grade === null ? shown : `${shown} ${word(grade, itemGrades)}`);
              },
            }),
        unit: item.id,
        begins: i === 0,
      });
    }
    return list;

    function vetoText(row: ScoreRow): string {
      return vetoes
        .filter((id) => row.vetoes[id] !== false)
        .map((id) => {
          const veto = standard.vetoes?.find((known) => known.id === id);
          const name = veto ? say(veto.name) : id;
          return row.vetoes[id] === true ? t('vetoHit', { name }) : t('vetoOpen', { name });
        })
        .join('、');
    }
  }, [t, say, score, standard, words, onOpen]);
  return (
    <DataTable
      id={`score.marks.${score.id}`}
      caption={t('caption', { name: say(score.name), row: say(words.row) })}
      columns={columns}
      rows={score.rows}
      rowKey={(row) => row.code ?? ''}
      searchLabel={t('search', { row: say(words.row) })}
      firstSort={BEST_FIRST}
    />
  );
}

/** Until a person sorts otherwise, the highest mark stands on top. */
const BEST_FIRST = { column: 'mark', direction: 'descending' } as const;
