import { VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import { VISIT_KIND_FACTS, VISIT_LINE_NAMES } from '@dudao/core/visit/visit-kind';
import { VISIT_STATE_NAMES } from '@dudao/core/visit/visit-state';
import { Fragment } from 'react';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { VisitRecord } from './visit-record.ts';
import { VISIT_STANDINGS } from './visit-words.ts';

const TEXTS = {
  state: { zh: '状态', en: 'State' },
  days: { zh: '日期', en: 'Days' },
  span: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  office: { zh: '组织单位', en: 'Office' },
  how: { zh: '方式、类型、三线', en: 'Kind, type, line' },
  who: { zh: '谁去', en: 'Who' },
  leader: { zh: '带队领导', en: 'Led by' },
  campaign: { zh: '活动', en: 'Campaign' },
  themes: { zh: '督导主题', en: 'Themes' },
  noticed: { zh: '通知', en: 'Told' },
  begun: { zh: '进点', en: 'Begun' },
  left: { zh: '离点', en: 'Left' },
  closed: { zh: '办结', en: 'Closed' },
  outcome: { zh: '督导结果', en: 'Outcome' },
  cancelled: { zh: '{at} 取消：{reason}', en: 'Cancelled on {at}: {reason}' },
  kept: {
    zh: '取消时已经进点：已登记的内容全部保留。',
    en: 'It was under way when it was cancelled: what was recorded stays.',
  },
};

/** What a visit is and how far it is. */
export function VisitFacts({ visit }: { readonly visit: VisitRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const moments = [
    ['noticed', visit.noticedAt],
    ['begun', visit.begunAt],
    ['left', visit.leftAt],
    ['closed', visit.closedAt],
  ] as const;
  const day = (text: string): string => showDay(text, lang);
  return (
    <section className="stack">
      {visit.cancelledAt === null ? null : (
        <Notice kind="decide">
          {t('cancelled', { at: showMoment(visit.cancelledAt, lang), reason: visit.cancelReason ?? '' })}
          {visit.begunAt === null ? null : ` ${t('kept')}`}
        </Notice>
      )}
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <VerdictMark standing={VISIT_STANDINGS[visit.state]} word={say(VISIT_STATE_NAMES[visit.state])} />
        </dd>
        <dt>{t('days')}</dt>
        <dd>
          {visit.fromOn === visit.untilOn
            ? day(visit.fromOn)
            : t('span', { from: day(visit.fromOn), until: day(visit.untilOn) })}
        </dd>
        <dt>{t('office')}</dt>
        <dd>{visit.office.name}</dd>
        <dt>{t('how')}</dt>
        <dd>
          {say(VISIT_KIND_FACTS[visit.kind].name)}，{say(VISIT_TYPE_FACTS[visit.type].name)}，
          {say(VISIT_LINE_NAMES[visit.line])}
        </dd>
        <dt>{t('who')}</dt>
        <dd>{[visit.team?.name ?? visit.office.name, visit.crew.join('、')].filter(Boolean).join('：')}</dd>
        {visit.leader === null ? null : (
          <>
            <dt>{t('leader')}</dt>
            <dd>{visit.leader.name}</dd>
          </>
        )}
        {visit.campaign === null ? null : (
          <>
            <dt>{t('campaign')}</dt>
            <dd>{visit.campaign.name}</dd>
          </>
        )}
        {visit.themes.length === 0 ? null : (
          <>
            <dt>{t('themes')}</dt>
            <dd>{visit.themes.map(({ name }) => say(name)).join('、')}</dd>
          </>
        )}
        {moments.map(([name, at]) =>
          at === null ? null : (
            <Fragment key={name}>
              <dt>{t(name)}</dt>
              <dd>{showMoment(at, lang)}</dd>
            </Fragment>
          ),
        )}
        {visit.outcome === '' ? null : (
          <>
            <dt>{t('outcome')}</dt>
            <dd>{visit.outcome}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
