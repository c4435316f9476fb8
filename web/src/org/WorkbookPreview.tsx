import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { TABLE_PROBLEMS } from '@dudao/core/lib/table-problems';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import type { WorkbookBatch } from '@dudao/core/org/workbook/contract';
import { WORKBOOK_PROBLEMS } from '@dudao/core/org/workbook/problems';
import { SHEETS } from '@dudao/core/org/workbook/sheets';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { FindingList } from '../ui/FindingList.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import '../ui/workbook.css';

const TEXTS = {
  faulty: { zh: '有 {count} 处要改，暂不能导入', en: '{count} places must be mended before it can be taken' },
  conflict: {
    zh: '有 {count} 行导出之后在别处也改过，请先选择以谁为准',
    en: '{count} rows were changed elsewhere since the export; choose whose values count',
  },
  nothing: { zh: '检查通过，但与名册完全相同', en: 'Checked, and the same as the register' },
  staged: {
    zh: '检查通过：新增 {added} 行，变更 {changed} 行，结束 {ended} 行',
    en: 'Checked: {added} rows new, {changed} changed, {ended} ended',
  },
  taken: { zh: '已导入', en: 'Taken' },
  file: { zh: '“{file}”，{by} 于 {at} 上传', en: '“{file}”, uploaded by {by} at {at}' },
  sheet: { zh: '工作表', en: 'Sheet' },
  added: { zh: '新增', en: 'New' },
  changed: { zh: '变更', en: 'Changed' },
  ended: { zh: '结束', en: 'Ended' },
  unchanged: { zh: '无变化', en: 'Unchanged' },
  conflicts: { zh: '别处也改过', en: 'Changed elsewhere' },
  tally: { zh: '各表情况', en: 'Sheet by sheet' },
  problems: { zh: '要改的地方', en: 'To be mended' },
  notices: { zh: '提请注意', en: 'To be noted' },
  rows: { zh: '将发生的变动', en: 'What will change' },
  rowsFirst: { zh: '只列出前 500 行', en: 'the first 500' },
  both: { zh: '两边都改过的行', en: 'Rows changed on both sides' },
  row: { zh: '行', en: 'Row' },
  name: { zh: '名称', en: 'Name' },
  what: { zh: '变动', en: 'Change' },
  fields: { zh: '现有 → 文件', en: 'Register → file' },
  empty: { zh: '（空）', en: '(empty)' },
};

const CATALOGUE: ProblemCatalogue = { ...TABLE_PROBLEMS, ...ORG_PROBLEMS, ...WORKBOOK_PROBLEMS };

/** What a workbook would do to the register, row by row, and every fault; nothing of it is written yet. */
export function WorkbookPreview({ batch }: { readonly batch: WorkbookBatch }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const sum = (what: 'added' | 'changed' | 'ended' | 'conflicts') =>
    batch.tallies.reduce((total, one) => total + one[what], 0);
  const problems = Object.values(batch.problemTotals).reduce((total, count) => total + count, 0);
  const does = { added: sum('added'), changed: sum('changed'), ended: sum('ended') };
  const isNothing = batch.state === 'staged' && does.added + does.changed + does.ended === 0;
  const count = batch.state === 'faulty' ? problems : sum('conflicts');
  const title = t(isNothing ? 'nothing' : batch.state, { ...does, count });
  return (
    <div className="stack">
      <div>
        <h2 className={`workbook-title ${batch.state}`}>{title}</h2>
        <p className="small quiet">
          {t('file', { file: batch.fileName, by: batch.createdBy, at: showMoment(batch.createdAt, lang) })}
        </p>
      </div>
      {batch.problems.length > 0 ? (
        <FindingList
          title={t('problems')}
          findings={batch.problems}
          totals={batch.problemTotals}
          catalogue={CATALOGUE}
        />
      ) : null}
      {batch.conflicts.length > 0 ? <Rows title={t('both')} rows={batch.conflicts} /> : null}
      {batch.tallies.length > 0 ? (
        <Section title={t('tally')}>
          <PlainTable
            heads={[
              t('sheet'),
              { number: t('added') },
              { number: t('changed') },
              { number: t('ended') },
              { number: t('unchanged') },
              { number: t('conflicts') },
            ]}
          >
            {batch.tallies.map((one) => (
              <tr key={one.sheet}>
                <th scope="row">{say(SHEETS[one.sheet].name)}</th>
                {(['added', 'changed', 'ended', 'unchanged', 'conflicts'] as const).map((what) => (
                  <td key={what} className={one[what] === 0 ? 'number quiet' : 'number'}>
                    {one[what]}
                  </td>
                ))}
              </tr>
            ))}
          </PlainTable>
        </Section>
      ) : null}
      {batch.rows.length > 0 ? (
        <Rows title={t('rows')} rows={batch.rows} aside={batch.rows.length >= 500 ? t('rowsFirst') : ''} />
      ) : null}
      {batch.notices.length > 0 ? (
        <FindingList title={t('notices')} findings={batch.notices} totals={batch.noticeTotals} catalogue={CATALOGUE} />
      ) : null}
    </div>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: WorkbookBatch['rows'];
  readonly aside?: string;
}

function Rows({ title, rows, aside = '' }: RowsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Section title={title} aside={<span className="small quiet">{aside}</span>}>
      <PlainTable heads={[t('sheet'), { number: t('row') }, t('name'), t('what'), t('fields')]}>
        {rows.map(({ sheet, row, name, did, fields }) => (
          <tr key={`${sheet}:${row}`}>
            <td className="nowrap">{say(SHEETS[sheet].name)}</td>
            <td className="number">{row}</td>
            <th scope="row">{name}</th>
            <td className="nowrap">
              <span className={`workbook-did ${did}`}>{t(did)}</span>
            </td>
            <td>
              <ul className="workbook-fields">
                {fields.map(({ column, before, after }) => (
                  <li key={column}>
                    <span className="quiet">{labelOf(sheet, column)}</span>{' '}
                    {before === null ? null : (
                      <>
                        <span className="value-before">{before === '' ? t('empty') : before}</span> →{' '}
                      </>
                    )}
                    {after === '' ? t('empty') : after}
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );

  function labelOf(sheet: keyof typeof SHEETS, key: string): string {
    const column = SHEETS[sheet].columns.find((one) => one.key === key);
    return column === undefined ? key : say(column.label);
  }
}
