import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ReceiverMark } from './PaperMark.tsx';
import type { Paper } from './paper-record.ts';
import { partyName } from './party.ts';
import { ValueFacts } from './ValueFacts.tsx';
import './paper.css';

const TEXTS = {
  title: { zh: '收文情况', en: 'Who received it' },
  sum: {
    zh: '发给 {sent} 个，已签收 {received} 个，已办 {done} 个，未办 {owing} 个',
    en: '{sent} receivers, {received} signed, {done} done, {owing} still owe',
  },
  overdue: { zh: '，其中逾期 {overdue} 个。', en: ', {overdue} of them overdue.' },
  end: { zh: '。', en: '.' },
  who: { zh: '单位、机构', en: 'Unit or body' },
  state: { zh: '状态', en: 'State' },
  received: { zh: '签收', en: 'Signed' },
  answered: { zh: '办理', en: 'Done' },
  outcome: { zh: '结果', en: 'Outcome' },
  only: { zh: '只看未办', en: 'only who owes' },
  byOn: { zh: '{day} {by}', en: '{day}, {by}' },
};

/** All receivers of a paper with what each did, those who owe first, and the sum above. */
export function ReceiverTable({ paper }: { readonly paper: Paper }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [only, setOnly] = useState(false);
  const { counts, receivers, kind } = paper;
  const isAnswered = kind.expects === 'reply' || kind.expects === 'decision';
  const isDone = (one: Paper['receivers'][number]) =>
    (kind.expects === 'receipt' ? one.receivedOn : one.answeredOn) !== null;
  const shown = only ? receivers.filter((one) => !isDone(one)) : receivers;
  const byOn = (day: string | null, by: string | null) =>
    day === null ? '' : t('byOn', { day: showDay(day, lang), by: by ?? '' });
  return (
    <Section title={t('title')} level={2}>
      <div className="stack tight">
        {paper.isWriter ? (
          <p>
            {t('sum', counts)}
            {counts.overdue > 0 ? <strong className="paper-overdue-text">{t('overdue', counts)}</strong> : t('end')}
          </p>
        ) : null}
        {receivers.length > 8 ? (
          <label className="choice">
            <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
            {t('only')}
          </label>
        ) : null}
        <PlainTable
          className="paper-list"
          heads={[t('who'), t('state'), t('received'), ...(isAnswered ? [t('answered'), t('outcome')] : [])]}
        >
          {shown.map((one) => (
            <tr key={one.id}>
              <th scope="row">{partyName(one.party)}</th>
              <td className="nowrap">
                <ReceiverMark expects={kind.expects} status={paper.status} {...one} />
              </td>
              <td className="nowrap">{byOn(one.receivedOn, one.receivedBy)}</td>
              {isAnswered ? (
                <>
                  {' '}
                  <td className="nowrap">{byOn(one.answeredOn, one.answeredBy)}</td>
                  <td>
                    {one.choice === null ? null : <strong>{say(one.choice)}</strong>}
                    {one.reason === '' ? null : <p>{one.reason}</p>}
                    <ValueFacts form={kind.answer} values={one.values} />
                  </td>
                </>
              ) : null}{' '}
            </tr>
          ))}
        </PlainTable>
      </div>
    </Section>
  );
}
