import type { ImportBatch } from '@dudao/core/dossier/contract';
import { useMemo } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FindingList } from '../ui/FindingList.tsx';
import './dossier.css';
import { FINDING_CATALOGUE } from './finding-catalogue.ts';

type Change = ImportBatch['changes'][number];

const TEXTS = {
  faulty: { zh: '有 {count} 处要改，暂不能导入', en: '{count} places must be corrected before it can be imported' },
  staged: {
    zh: '检查通过：{schools} 所学校，{values} 个数将写入',
    en: 'Checked: {schools} schools, {values} values will be written',
  },
  nothing: { zh: '检查通过，但与已填报的数据完全相同', en: 'Checked, and the same as what is already reported' },
  committed: { zh: '已导入', en: 'Imported' },
  file: { zh: '“{file}”，{by} 于 {at} 上传', en: '“{file}”, uploaded by {by} at {at}' },
  mapping: { zh: '取数方案“{name}”第 {revision} 版', en: 'mapping “{name}”, version {revision}' },
  schools: { zh: '学校', en: 'Schools' },
  created: { zh: '新增', en: 'New' },
  changed: { zh: '有变化', en: 'Changed' },
  unchanged: { zh: '无变化', en: 'Unchanged' },
  absent: { zh: '上次有、这次没有', en: 'Not in this file' },
  values: { zh: '数据', en: 'Values' },
  missing: { zh: '空缺', en: 'Empty' },
  changes: { zh: '将改变的数', en: 'Values that change' },
  changesFirst: { zh: '只列出前 200 个', en: 'the first 200' },
  changesCaption: { zh: '导入前后对照', en: 'Before and after the import' },
  school: { zh: '学校', en: 'School' },
  code: { zh: '标识码', en: 'Code' },
  column: { zh: '数据项', en: 'Value' },
  before: { zh: '现有', en: 'Now' },
  after: { zh: '导入后', en: 'After' },
  county: { zh: '全县', en: 'the county' },
  search: { zh: '查找学校或数据项', en: 'Find a school or value' },
  problems: { zh: '要改的地方', en: 'To be corrected' },
  notices: { zh: '提请注意', en: 'To be noted' },
};

/** What the file holds and would change, and every cell that must be corrected; nothing of it is stored yet. */
export function ImportPreview({ batch }: { readonly batch: ImportBatch }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const problems = Object.values(batch.problemTotals).reduce((sum, count) => sum + count, 0);
  const written = batch.values.created + batch.values.changed;
  const title =
    batch.state === 'committed'
      ? t('committed')
      : batch.state === 'faulty'
        ? t('faulty', { count: problems })
        : written === 0 && batch.schools.created === 0
          ? t('nothing')
          : t('staged', { schools: batch.schools.total, values: written });
  return (
    <div className="stack">
      <div>
        <h2 className={batch.state === 'faulty' ? 'import-title faulty' : 'import-title'}>{title}</h2>
        <p className="small quiet">
          {t('file', { file: batch.fileName, by: batch.createdBy, at: showMoment(batch.createdAt, lang) })}
          {batch.mapping === undefined ? null : ` · ${t('mapping', batch.mapping)}`}
        </p>
      </div>
      {batch.problems.length > 0 ? (
        <FindingList
          title={t('problems')}
          findings={batch.problems}
          totals={batch.problemTotals}
          catalogue={FINDING_CATALOGUE}
        />
      ) : null}
      <dl className="tally">
        <Count label={t('schools')} value={batch.schools.total} />
        <Count label={t('created')} value={batch.schools.created} />
        <Count label={t('changed')} value={batch.schools.changed} />
        <Count label={t('absent')} value={batch.schools.absent} />
        <Count label={t('values')} value={batch.values.total} />
        <Count label={t('created')} value={batch.values.created} />
        <Count label={t('changed')} value={batch.values.changed} />
        <Count label={t('missing')} value={batch.values.missing} />
      </dl>
      {batch.notices.length > 0 ? (
        <FindingList
          title={t('notices')}
          findings={batch.notices}
          totals={batch.noticeTotals}
          catalogue={FINDING_CATALOGUE}
        />
      ) : null}
      {batch.changes.length > 0 ? <Changes changes={batch.changes} /> : null}
    </div>
  );
}

function Count({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{showNumber(value)}</dd>
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const columns = useMemo(
    () =>
      [
        {
          id: 'name',
          title: t('school'),
          widthPx: 220,
          fixed: true,
          searched: true,
          value: (row) => row.name || t('county'),
        },
        { id: 'column', title: t('column'), widthPx: 320, searched: true, value: (row) => say(row.label) },
        {
          id: 'before',
          title: t('before'),
          widthPx: 150,
          align: 'right',
          value: (row) => row.before,
          cell: (row) => (
            <span className={row.before === null ? 'quiet' : 'value-before'}>{valueText(row.before)}</span>
          ),
        },
        {
          id: 'after',
          title: t('after'),
          widthPx: 150,
          align: 'right',
          value: (row) => row.after,
          cell: (row) => (
            <>
              {valueText(row.after)} <span className="quiet">{row.unit}</span>
            </>
          ),
        },
        { id: 'code', title: t('code'), widthPx: 120, value: (row) => row.code },
      ] satisfies Column<Change>[],
    [t, say],
  );
  return (
    <section>
      <div className="section-head">
        <h3>{t('changes')}</h3>
        <span className="small quiet">{changes.length >= 200 ? t('changesFirst') : ''}</span>
      </div>
      <DataTable
        id="dossier.changes"
        caption={t('changesCaption')}
        columns={columns}
        rows={changes}
        rowKey={(row) => `${row.code}:${row.column}`}
        searchLabel={t('search')}
        maxRows={12}
      />
    </section>
  );
}

function valueText(value: string | null): string {
  return value !== null && !/^-?\d+(?:\.\d+)?$/u.test(value) ? value : showNumber(value);
}
