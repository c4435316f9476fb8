import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { hoursOf, type SheetRecord } from './sheet-words.ts';

const TEXTS = {
  title: { zh: '自动带入', en: 'Counted for you' },
  hint: {
    zh: '来自进点、离点和现场记录，不用再抄。',
    en: 'From begin, leave and the records of the field; not typed again.',
  },
  sum: {
    zh: '在点 {hours} 小时，走访 {units} 个单位；现场记录 {records} 份，写明问题 {findings} 个，当场整改 {fixed} 个；反馈单 {feedback} 份，随记 {entries} 条。',
    en: '{hours} hours on site at {units} units; {records} records, {findings} findings, {fixed} put right on the spot; {feedback} feedback sheets, {entries} notes.',
  },
  none: { zh: '这期间没有进点的督导。', en: 'No visit was under way.' },
  visit: { zh: '督导', en: 'Visit' },
  unit: { zh: '单位', en: 'Unit' },
  begun: { zh: '进点', en: 'Begun' },
  left: { zh: '离点', en: 'Left' },
  still: { zh: '还在点上', en: 'still there' },
  hours: { zh: '在点（小时）', en: 'Hours' },
  contacts: { zh: '登记的走访与在点时长', en: 'Contacts noted beside hours on site' },
  by: { zh: '登记人', en: 'By' },
  day: { zh: '日期', en: 'Day' },
  days: { zh: '登记天数', en: 'Days noted' },
  unproved: { zh: '没有进点记录', en: 'no begin or leave' },
  proved: { zh: '有进点记录', en: 'on record' },
};

/** What is known of a day or a week without anybody typing it. */
export function SheetFacts({ sheet: { facts } }: { readonly sheet: SheetRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { visits, contacts, minutes, ...counts } = facts;
  return (
    <Section title={t('title')} level={2} aside={<span className="small quiet">{t('hint')}</span>}>
      <p>{minutes === null ? t('none') : t('sum', { ...counts, hours: hoursOf(minutes) })}</p>
      {visits.length === 0 ? null : (
        <PlainTable caption={t('title')} heads={[t('visit'), t('unit'), t('begun'), t('left'), { number: t('hours') }]}>
          {visits.map((visit) => (
            <tr key={visit.visitId}>
              <th scope="row">
                <Link to={paths.visit(visit.visitId)}>{visit.title}</Link>
              </th>
              <td>{visit.unit}</td>
              <td className="nowrap">{showMoment(visit.begunAt, lang)}</td>
              <td className="nowrap">{visit.leftAt === null ? t('still') : showMoment(visit.leftAt, lang)}</td>
              <td className="number">{hoursOf(visit.minutes)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {contacts.length === 0 ? null : (
        <Section title={t('contacts')}>
          <PlainTable
            caption={t('contacts')}
            heads={[t('unit'), t('by'), t('day'), { number: t('days') }, { number: t('hours') }, null]}
          >
            {contacts.map((one) => (
              <tr key={`${one.unit} ${one.by} ${one.onDay}`}>
                <th scope="row">{one.unit}</th>
                <td>{one.by}</td>
                <td className="nowrap">{showDay(one.onDay, lang)}</td>
                <td className="number">{one.days}</td>
                <td className="number">{hoursOf(one.minutes)}</td>
                <td className="nowrap">
                  {one.days > 0 && !visits.some(({ unit }) => unit === one.unit) ? (
                    <VerdictMark standing="miss" word={t('unproved')} />
                  ) : (
                    <VerdictMark standing="met" word={t('proved')} />
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      )}
    </Section>
  );
}
