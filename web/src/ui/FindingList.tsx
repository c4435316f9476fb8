import type { Finding } from '@dudao/core/lib/finding-schema';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText, type Lang } from '@dudao/core/lib/text';
import { useMemo } from 'react';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { type Column, DataTable } from './DataTable.tsx';

const TEXTS = {
  sheet: { zh: '工作表', en: 'Sheet' },
  row: { zh: '行', en: 'Row' },
  cell: { zh: '单元格', en: 'Cell' },
  what: { zh: '问题与办法', en: 'What is wrong and what to do' },
  listed: { zh: '共 {total} 处，列出 {listed} 处', en: '{total} in all, {listed} listed' },
  search: { zh: '查找', en: 'Find' },
};

interface FindingListProps {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly totals: Readonly<Record<string, number>>;
  /** The texts of what may be found. */
  readonly catalogue: ProblemCatalogue;
}

/** Every finding with its place in the file and its remedy, in the order of the file. */
export function FindingList({ title, findings, totals, catalogue }: FindingListProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const rows = useMemo(() => findings.map((finding, index) => ({ ...finding, key: String(index) })), [findings]);
  const columns = useMemo(
    () =>
      [
        { id: 'sheet', title: t('sheet'), widthPx: 130, fixed: true, value: (row) => row.at?.sheet ?? '' },
        { id: 'row', title: t('row'), widthPx: 64, align: 'right', value: (row) => row.at?.row ?? null },
        {
          id: 'cell',
          title: t('cell'),
          widthPx: 150,
          value: (row) => [row.at?.cell, row.at?.field].filter(Boolean).join(' '),
        },
        {
          id: 'what',
          title: t('what'),
          widthPx: 900,
          searched: true,
          value: (row) => findingText(row, catalogue, lang),
        },
      ] satisfies Column<Finding & { readonly key: string }>[],
    [t, lang, catalogue],
  );
  const total = Object.values(totals).reduce((sum, count) => sum + count, 0);
  return (
    <section>
      <div className="section-head">
        <h3>{title}</h3>
        <span className="small quiet">
          {t('listed', { total: showNumber(total), listed: showNumber(findings.length) })}
        </span>
      </div>
      <DataTable
        id="findings"
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        searchLabel={t('search')}
        maxRows={10}
      />
    </section>
  );
}

function findingText(finding: Finding, catalogue: ProblemCatalogue, lang: Lang): string {
  const kind = catalogue[finding.problem];
  return kind ? fillText(kind.text, lang, finding.params) : finding.problem;
}
