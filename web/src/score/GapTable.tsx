import type { StandardView } from '@dudao/core/pack/contract';
import { columnLabel } from '@dudao/core/score/changeable';
import type { Gap } from '@dudao/core/score/gap';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { standingOf, VerdictMark } from '../ui/VerdictMark.tsx';
import type { IndicatorView, StageView } from './view.ts';

const TEXTS = {
  caption: { zh: '各校各项指标与标准的差距', en: 'What every school lacks to reach each line' },
  school: { zh: '学校', en: 'School' },
  stage: { zh: '学段', en: 'Stage' },
  indicator: { zh: '指标', en: 'Indicator' },
  value: { zh: '现值', en: 'Value' },
  line: { zh: '标准', en: 'Line' },
  remedy: { zh: '单独补足需要', en: 'To reach it alone' },
  none: { zh: '不能靠增加达标', en: 'no increase helps' },
  or: { zh: ' 或 ', en: ' or ' },
  code: { zh: '标识码', en: 'Code' },
  search: { zh: '查找学校、标识码或指标', en: 'Find a school, code or indicator' },
  try: { zh: '推演', en: 'Try' },
  tryOf: { zh: '推演{school}', en: 'Try {school}' },
};

interface GapTableProps {
  readonly runId: string;
  readonly gaps: readonly Gap[];
  readonly standard: StandardView;
  readonly stages: readonly StageView[];
  readonly indicators: readonly IndicatorView[];
}

/** Every indicator under its line with the least of each input that alone would reach it, in whole units. */
export function GapTable({ runId, gaps, standard, stages, indicators }: GapTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const columns = useMemo(() => {
    const inputs = new Map(standard.inputs.map((input) => [input.id, input] as const));
    const indicator = (row: Gap) => indicators.find(({ id }) => id === row.indicator);
    const stage = (row: Gap) => {
      const found = stages.find(({ id }) => id === row.member);
      return found ? say(found.name) : row.member;
    };
    const remedy = (row: Gap) =>
      row.remedies.length === 0
        ? t('none')
        : row.remedies
            .map(({ input, column, add, unit }) => {
              const declared = inputs.get(input);
              const member = Object.entries(declared?.columns ?? {}).find(([, known]) => known === column)?.[0] ?? null;
              return `${columnLabel(declared, column, member)} ＋${showNumber(add)} ${unit ?? ''}`.trimEnd();
            })
            .join(t('or'));
    return [
      { id: 'school', title: t('school'), widthPx: 190, fixed: true, searched: true, value: (row) => row.name },
      { id: 'stage', title: t('stage'), widthPx: 72, value: stage },
      {
        id: 'indicator',
        title: t('indicator'),
        widthPx: 270,
        searched: true,
        value: (row) => `${row.indicator} ${say(indicator(row)?.name ?? { zh: '', en: '' })}`,
      },
      {
        id: 'value',
        title: t('value'),
        widthPx: 110,
        align: 'right',
        value: (row) => toNumber(row.value),
        cell: (row) => (
          <>
            {showNumber(row.value, indicator(row)?.decimals)}{' '}
            <VerdictMark standing={standingOf(false, row.floorReached)} show="mark" />
          </>
        ),
      },
      {
        id: 'line',
        title: t('line'),
        widthPx: 84,
        align: 'right',
        value: (row) => toNumber(indicator(row)?.lines[row.member]),
        cell: (row) => showNumber(indicator(row)?.lines[row.member]),
      },
      { id: 'remedy', title: t('remedy'), widthPx: 300, searched: true, value: remedy },
      {
        id: 'try',
        title: t('try'),
        widthPx: 72,
        value: () => null,
        cell: (row) => (
          <Link to={paths.whatIf(runId, row.code)} aria-label={t('tryOf', { school: row.name })} tabIndex={-1}>
            {t('try')}
          </Link>
        ),
      },
      { id: 'code', title: t('code'), widthPx: 112, searched: true, value: (row) => row.code },
    ] satisfies Column<Gap>[];
  }, [t, say, runId, standard, stages, indicators]);
  return (
    <DataTable
      id="score.gaps"
      caption={t('caption')}
      columns={columns}
      rows={gaps}
      rowKey={(row) => `${row.code}${row.member}${row.indicator}`}
      searchLabel={t('search')}
    />
  );
}
