import { useMemo } from 'react';
import { Link } from 'react-router';
import { showShortMoment } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import type { RunFacts } from './RunFactList.tsx';
import { StandardName, useStandardNames } from './StandardName.tsx';

const TEXTS = {
  caption: { zh: '评估记录', en: 'Evaluations' },
  at: { zh: '评估时间', en: 'Evaluated' },
  period: { zh: '数据学年', en: 'School year' },
  standard: { zh: '标准', en: 'Standard' },
  overall: { zh: '总判定', en: 'Overall' },
  resources: { zh: '资源配置', en: 'Resources' },
  relaxations: { zh: '放宽条款', en: 'Relaxations' },
  schools: { zh: '学校数', en: 'Schools' },
  by: { zh: '评估人', en: 'By' },
  digest: { zh: '摘要', en: 'Digest' },
  open: { zh: '打开 {period} {at} 的评估', en: 'Open the evaluation of {period}, {at}' },
  empty: { zh: '还没有评估记录。', en: 'No evaluation yet.' },
};

/** Evaluations of a unit, newest first. */
export function RunTable({ runs }: { readonly runs: readonly RunFacts[] }) {
  const t = useTexts(TEXTS);
  const nameOf = useStandardNames();
  const columns = useMemo(
    () =>
      [
        {
          id: 'at',
          title: t('at'),
          widthPx: 150,
          fixed: true,
          value: (run) => run.createdAt,
          cell: (run) => (
            <Link
              to={paths.run(run.id)}
              tabIndex={-1}
              aria-label={t('open', { period: run.period, at: showShortMoment(run.createdAt) })}
            >
              {showShortMoment(run.createdAt)}
            </Link>
          ),
        },
        {
          id: 'overall',
          title: t('overall'),
          widthPx: 110,
          value: (run) => run.overallVerdict,
          cell: (run) => <VerdictMark standing={standingOfVerdict(run.overallVerdict)} />,
        },
        {
          id: 'resources',
          title: t('resources'),
          widthPx: 110,
          value: (run) => run.verdict,
          cell: (run) => <VerdictMark standing={standingOfVerdict(run.verdict)} />,
        },
        { id: 'period', title: t('period'), widthPx: 120, value: (run) => run.period },
        {
          id: 'standard',
          title: t('standard'),
          widthPx: 400,
          value: (run) => `${nameOf(run)} ${run.standardId} ${run.version}`,
          cell: (run) => <StandardName of={run} />,
        },
        { id: 'schools', title: t('schools'), widthPx: 90, align: 'right', value: (run) => run.schoolCount },
        { id: 'relaxations', title: t('relaxations'), widthPx: 110, value: (run) => run.relaxations.join('、') || '—' },
        { id: 'by', title: t('by'), widthPx: 120, value: (run) => run.createdBy },
        {
          id: 'digest',
          title: t('digest'),
          widthPx: 120,
          value: (run) => run.digest,
          cell: (run) => <span className="mono quiet">{run.digest.slice(0, 12)}</span>,
        },
      ] satisfies Column<RunFacts>[],
    [t, nameOf],
  );
  return (
    <DataTable
      id="score.runs"
      caption={t('caption')}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.id}
      empty={t('empty')}
    />
  );
}
