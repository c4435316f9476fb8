import type { LevelWords } from '@dudao/core/pack/level-words';
import type { CountyResult, SegmentResult } from '@dudao/core/score/result';
import { useMemo } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Figure } from '../ui/Figure.tsx';
import { standingOf, standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import type { IndicatorView, OpenFigure, StageView } from './view.ts';

const TEXTS = {
  caption: { zh: '{stage}：每个{row}的各项指标', en: 'Indicators by {row}, {stage}' },
  code: { zh: '标识码', en: 'Code' },
  verdict: { zh: '判定', en: 'Verdict' },
  count: { zh: '达标项', en: 'Met' },
  search: { zh: '查找{row}或标识码', en: 'Find a {row} or code' },
  met: { zh: '达标', en: 'Met' },
  floor: { zh: '达到底线', en: 'at the floor' },
  miss: { zh: '未达标', en: 'Missed' },
  pending: { zh: '待核', en: 'Pending' },
  none: { zh: '不适用', en: 'Not applicable' },
  line: { zh: '≥ {line} {unit}', en: '≥ {line} {unit}' },
  cell: { zh: '{school} {name} {value}，{word}：看算法', en: '{school}, {name}: {value}, {word}: show derivation' },
  verdictCell: { zh: '{school} 判定 {word}：看算法', en: '{school}, verdict {word}: show derivation' },
  near: { zh: '显示值与精确值判定不同', en: 'the rounded value would be judged otherwise' },
};

interface SchoolTableProps {
  readonly result: CountyResult;
  readonly stage: StageView;
  readonly indicators: readonly IndicatorView[];
  /** What the standard calls its rows. */
  readonly words: LevelWords;
  /** Definition of a school's verdict in the standard. */
  readonly verdictDefinition: string | null;
  readonly onOpen: OpenFigure;
}

/** Every school of one stage: verdict first, then a cell per indicator with its number and its mark. */
export function SchoolTable({ result, stage, indicators, words, verdictDefinition, onOpen }: SchoolTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const rows = result.stages[stage.id]?.segments ?? [];
  const isJudged = rows.some(({ met }) => Object.keys(met).length > 0);
  const columns = useMemo(() => {
    const verdict: Column<SegmentResult> = {
      id: 'verdict',
      title: t('verdict'),
      widthPx: 96,
      value: (row) => VERDICT_ORDER[row.verdict],
      cell: (row) => {
        const standing = standingOfVerdict(row.verdict);
        const mark = <VerdictMark standing={standing} />;
        if (!verdictDefinition) return mark;
        return (
          <Figure
            tabIndex={-1}
            label={t('verdictCell', { school: row.name, word: t(standing) })}
            onOpen={() => onOpen({ definition: verdictDefinition, member: stage.id, code: row.code })}
          >
            {mark}
          </Figure>
        );
      },
    };
    const metCount: Column<SegmentResult> = {
      id: 'count',
      title: t('count'),
      widthPx: 64,
      align: 'right',
      value: metOf,
      cell: (row) => `${metOf(row)} / ${Object.keys(row.met).length}`,
    };
    return [
      {
        id: 'school',
        title: say(words.row),
        widthPx: 180,
        fixed: true,
        searched: true,
        value: (row: SegmentResult) => row.name,
      },
      verdict,
      // Only where something is held against a line is there anything to count.
      ...(isJudged ? [metCount] : []),
      ...indicators.map((indicator) => indicatorColumn(indicator)),
      {
        id: 'code',
        title: t('code'),
        widthPx: 112,
        searched: true,
        begins: true,
        value: (row: SegmentResult) => row.code,
      },
    ] satisfies Column<SegmentResult>[];

    function indicatorColumn(indicator: IndicatorView): Column<SegmentResult> {
      const line = indicator.lines[stage.id];
      const name = say(indicator.name);
      return {
        id: indicator.id,
        title: shortName(name),
        unit: `${indicator.id} ${line ? t('line', { line: showNumber(line), unit: indicator.unit ?? '' }) : (indicator.unit ?? '')}`,
        widthPx: 134,
        align: 'right',
        value: (row) => toNumber(row.values[indicator.id]),
        cell: (row) => {
          const standing = standingOf(row.met[indicator.id], row.floor[indicator.id]);
          const value = showNumber(row.values[indicator.id], indicator.decimals);
          const near = row.displayDiffers.includes(indicator.id);
          const word = near ? `${t(standing)}，${t('near')}` : t(standing);
          return (
            <Figure
              tabIndex={-1}
              label={t('cell', { school: row.name, name, value, word })}
              onOpen={() => onOpen({ definition: indicator.id, member: stage.id, code: row.code })}
            >
              {value}
              {near ? <sup>≈</sup> : null}
              {row.met[indicator.id] === undefined ? null : <VerdictMark standing={standing} show="mark" />}
            </Figure>
          );
        },
      };
    }
  }, [t, say, isJudged, words, indicators, stage, verdictDefinition, onOpen]);
  const facets = useMemo(
    () => [
      {
        id: 'verdict',
        label: t('verdict'),
        of: (row: SegmentResult) => row.verdict,
        options: [
          { value: 'fail', label: t('miss') },
          { value: 'pending', label: t('pending') },
          { value: 'pass', label: t('met') },
        ],
      },
    ],
    [t],
  );
  return (
    <DataTable
      id="score.schools"
      caption={t('caption', { stage: say(stage.name), row: say(words.row) })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      facets={facets}
      searchLabel={t('search', { row: say(words.row) })}
      firstSort={WORST_FIRST}
    />
  );
}

/** Until a person sorts otherwise, what fails stands on top. */
const WORST_FIRST = { column: 'verdict', direction: 'ascending' } as const;
const VERDICT_ORDER = { fail: 0, pending: 1, pass: 2 };

function metOf(row: SegmentResult): number {
  return Object.values(row.met).filter((met) => met === true).length;
}

/** The head has room for the tail of a long name: what differs between indicators stands there. */
function shortName(name: string): string {
  return name.replace(/^(每百名学生拥有|生均)/u, '');
}
