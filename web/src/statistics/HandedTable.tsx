import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { cellText, unusualText } from './figure-text.ts';
import { nameOf, nameWithUnit } from './ReturnGrid.tsx';
import type { ShownCell, ShownReturn } from './statistics-record.ts';

const TEXTS = {
  caption: { zh: '已上报的数', en: 'What was handed in' },
  code: { zh: '代码', en: 'Code' },
  counter: { zh: '统计指标', en: 'Figure' },
  now: { zh: '本期', en: 'Now' },
  before: { zh: '上期', en: 'Before' },
  remark: { zh: '说明和名单', en: 'Remark and list' },
  correct: { zh: '更正', en: 'Correct' },
  correctOf: { zh: '更正“{name}”', en: 'Correct “{name}”' },
  history: { zh: '更正记录', en: 'Corrections' },
  noHistory: { zh: '没有更正过。', en: 'Nothing was corrected.' },
  at: { zh: '时间', en: 'At' },
  was: { zh: '原来', en: 'Was' },
  becomes: { zh: '改为', en: 'Becomes' },
  reason: { zh: '原因', en: 'Reason' },
  by: { zh: '更正人', en: 'By' },
};

/** A value as a table shows it. */
function shownValue(cell: ShownCell, said: Pick<ShownCell, 'value' | 'absent'>): string {
  const text = cellText(cell, said);
  if (text === '') return '—';
  return said.value === null || cell.kind === 'yes' ? text : showNumber(text);
}

/** A return that was handed in, with every correction. */
export function HandedTable({ shown }: { readonly shown: ShownReturn }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [correcting, setCorrecting] = useState<ShownCell | null>(null);
  const { cells, history, actions } = shown;
  const mayCorrect = actions.correct === true;
  return (
    <>
      <PlainTable
        caption={t('caption')}
        heads={[
          t('code'),
          t('counter'),
          { number: t('now') },
          { number: t('before') },
          t('remark'),
          ...(mayCorrect ? [null] : []),
        ]}
      >
        {cells.map((cell) => {
          const unusual = unusualText(cell.unusual);
          return (
            <tr key={cell.key}>
              <td className="nowrap small quiet">{cell.code}</td>
              <th scope="row">{nameWithUnit(cell, say)}</th>
              <td className="number nowrap">{shownValue(cell, cell)}</td>
              <td className="number nowrap">{cell.before === null ? '—' : shownValue(cell, cell.before)}</td>
              <td>
                {cell.absent ?? cell.note}
                {cell.lines.length === 0 ? null : (
                  <ol className="statistics-list">
                    {cell.lines.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ol>
                )}
                {unusual === null ? null : <div className="small statistics-unusual">{say(unusual)}</div>}
              </td>
              {mayCorrect ? (
                <td className="no-print">
                  <Button aria-label={t('correctOf', { name: nameOf(cell, say) })} onClick={() => setCorrecting(cell)}>
                    {t('correct')}
                  </Button>
                </td>
              ) : null}
            </tr>
          );
        })}
      </PlainTable>
      <Section title={t('history')} level={2} empty={history.length === 0 && t('noHistory')}>
        <PlainTable
          caption={t('history')}
          heads={[t('at'), t('counter'), { number: t('was') }, { number: t('becomes') }, t('reason'), t('by')]}
        >
          {history.map(({ key, name, was, becomes, reason, by, at }) => {
            const cell = cells.find((one) => one.key === key);
            if (cell === undefined) return null;
            return (
              <tr key={`${key} ${at}`}>
                <td className="nowrap">{showMoment(at, lang)}</td>
                <th scope="row">{name}</th>
                <td className="number nowrap">{shownValue(cell, was)}</td>
                <td className="number nowrap">{shownValue(cell, becomes)}</td>
                <td>{reason}</td>
                <td className="nowrap">{by}</td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {correcting === null ? null : (
        <CorrectDialog shown={shown} cell={correcting} onClose={() => setCorrecting(null)} />
      )}
    </>
  );
}
