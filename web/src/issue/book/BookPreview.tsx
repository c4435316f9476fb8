import { MOST_SHOWN_ROWS, type ShownBookRow, type takeIssueBook } from '@dudao/core/issue/book/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { ReactNode } from 'react';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';

const TEXTS = {
  checked: {
    zh: '改动 {changed} 条，新登记 {added} 条，不能导入 {refused} 行，没有变化 {unchanged} 条',
    en: '{changed} changed, {added} new, {refused} rows cannot be taken, {unchanged} as before',
  },
  refused: { zh: '不能导入的行', en: 'Rows that cannot be taken' },
  refusedNote: {
    zh: '这些行保持原样；改好文件再上传。',
    en: 'These stay as they are; mend the file and upload it again.',
  },
  does: { zh: '将发生的变动', en: 'What will change' },
  first: { zh: '只列出前 {most} 行', en: 'the first {most}' },
  sheet: { zh: '工作表', en: 'Sheet' },
  entries: { zh: '台账', en: 'ledger' },
  measures: { zh: '整改措施', en: 'measures' },
  row: { zh: '行', en: 'Row' },
  entry: { zh: '条目', en: 'Entry' },
  what: { zh: '办理', en: 'What is done' },
  why: { zh: '原因', en: 'Why' },
  fields: { zh: '现有 → 文件', en: 'Now → file' },
  empty: { zh: '（空）', en: '(empty)' },
  changed: { zh: '修改', en: 'changed' },
  added: { zh: '新增', en: 'new' },
};

/** What a workbook of entries would do, row by row, those that cannot be taken first. */
export function BookPreview({ preview }: { readonly preview: OutputOf<typeof takeIssueBook> }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const { changed, added, refused, unchanged, rows } = preview;
  const [unable, able] = [rows.filter(({ did }) => did === 'refused'), rows.filter(({ did }) => did !== 'refused')];
  const aside =
    rows.length >= MOST_SHOWN_ROWS ? <span className="small quiet">{t('first', { most: rows.length })}</span> : null;
  return (
    <div className="stack">
      <h2 className={`workbook-title ${refused > 0 ? 'conflict' : 'staged'}`} role="status">
        {t('checked', { changed, added, refused, unchanged })}
      </h2>
      {unable.length > 0 ? (
        <Section title={t('refused')} aside={<span className="small quiet">{t('refusedNote')}</span>}>
          <PlainTable heads={[t('sheet'), { number: t('row') }, t('entry'), t('why'), t('fields')]}>
            {unable.map((row) => (
              <BookLine key={keyOf(row)} row={row}>
                <ul className="workbook-fields">
                  {row.faults.map((fault) => (
                    <li key={`${fault.cell ?? ''} ${fault.zh}`} className="workbook-did refused">
                      {fault.cell === null ? null : <span className="workbook-cell">{fault.cell}</span>} {fault[lang]}
                    </li>
                  ))}
                </ul>
              </BookLine>
            ))}
          </PlainTable>
        </Section>
      ) : null}
      {able.length > 0 ? (
        <Section title={t('does')} aside={aside}>
          <PlainTable heads={[t('sheet'), { number: t('row') }, t('entry'), t('what'), t('fields')]}>
            {able.map((row) => (
              <BookLine key={keyOf(row)} row={row}>
                <span className={`workbook-did ${row.did}`}>
                  {row.actions.length > 0
                    ? row.actions.map((name) => say(name)).join('、')
                    : t(row.did === 'added' ? 'added' : 'changed')}
                </span>
              </BookLine>
            ))}
          </PlainTable>
        </Section>
      ) : null}
    </div>
  );
}

const keyOf = ({ sheet, row }: ShownBookRow): string => `${sheet}:${row}`;

function BookLine({ row, children }: { readonly row: ShownBookRow; readonly children: ReactNode }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <tr>
      <td className="nowrap">{t(row.sheet)}</td>
      <td className="number">{row.row}</td>
      <th scope="row">
        {row.number} {row.title}
      </th>
      <td>{children}</td>
      <td>
        <ul className="workbook-fields">
          {row.fields.map(({ column, before, after }) => (
            <li key={column.zh}>
              <span className="quiet">{say(column)}</span>{' '}
              {row.did === 'added' ? null : (
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
  );
}
