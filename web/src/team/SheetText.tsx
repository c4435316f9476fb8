import { REVIEW_GRADE_NAMES } from '@dudao/core/team/sheet';
import { Fragment } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import type { SheetRecord } from './sheet-words.ts';
import './team.css';

const TEXTS = {
  nothing: { zh: '还没有上交，只有督导组能看。', en: 'Not handed in; only the team reads it.' },
  people: { zh: '到岗人员', en: 'People on site' },
  person: { zh: '{name} {hours} 小时', en: '{name} {hours} h' },
  night: { zh: '（过夜）', en: ' (overnight)' },
  note: { zh: '时长说明', en: 'Reason for the hours' },
  travel: { zh: '行程', en: 'Travel' },
  travelled: {
    zh: '用车 {vehicles} 辆，陪同 {escorts} 人，{km} 公里',
    en: '{vehicles} vehicles, {escorts} people along, {km} km',
  },
  returned: { zh: '退回', en: 'Came back' },
  byRules: { zh: '{day}，签字时因缺项退回：{what}', en: '{day}, on signing: {what}' },
  byOffice: { zh: '{day}，{by}退回：{what}', en: '{day}, by {by}: {what}' },
};

/** A sheet as it was handed in. */
export function SheetText({ sheet }: { readonly sheet: SheetRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const hasText = Object.keys(sheet.parts).length > 0;
  if (!hasText) return <p className="quiet">{t('nothing')}</p>;
  return (
    <>
      {sheet.form.parts.map(({ id, name }) => (
        <Section key={id} title={say(name)} level={2}>
          <p className="team-part-text">{sheet.parts[id] ?? ''}</p>
        </Section>
      ))}
      <dl className="facts">
        {sheet.form.reviews.map(({ id, name }) => {
          const grade = sheet.reviews[id];
          return (
            <Fragment key={id}>
              <dt>{say(name)}</dt>
              <dd>{grade === undefined ? '' : say(REVIEW_GRADE_NAMES[grade])}</dd>
            </Fragment>
          );
        })}
        {sheet.span === 'daily' ? (
          <>
            <dt>{t('people')}</dt>
            <dd>
              {sheet.people
                .map((one) => `${t('person', { name: one.name, hours: one.hours })}${one.night ? t('night') : ''}`)
                .join('、')}
            </dd>
            <dt>{t('travel')}</dt>
            <dd>{t('travelled', sheet.travel)}</dd>
          </>
        ) : null}
        {sheet.note === '' ? null : (
          <>
            <dt>{t('note')}</dt>
            <dd>{sheet.note}</dd>
          </>
        )}
      </dl>
    </>
  );
}

/** Why a sheet came back, each time, and where its travel was more than is wanted. */
export function SheetRemarks({ sheet }: { readonly sheet: SheetRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (sheet.returns.length === 0 && sheet.travelSigns.length === 0) return null;
  return (
    <Notice kind="decide">
      <ul className="team-hints">
        {sheet.returns.map(({ at, by, lacks, reason }) => {
          const day = showDay(at, lang);
          const what = by === null ? lacks.map(({ name, why }) => `“${say(name)}”${say(why)}`).join('；') : reason;
          return <li key={at}>{by === null ? t('byRules', { day, what }) : t('byOffice', { day, by, what })}</li>;
        })}
        {sheet.travelSigns.map((sign) => (
          <li key={sign.zh}>{say(sign)}</li>
        ))}
      </ul>
    </Notice>
  );
}
