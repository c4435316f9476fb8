import { VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import { VISIT_KIND_FACTS, VISIT_LINE_NAMES } from '@dudao/core/visit/visit-kind';
import { VISIT_STATE_NAMES } from '@dudao/core/visit/visit-state';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { SeriesTimes } from './SeriesTimes.tsx';
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
  department: { zh: '牵头部门', en: 'Department in the lead' },
  themes: { zh: '督导主题', en: 'Themes' },
  noticed: { zh: '通知', en: 'Told' },
  begun: { zh: '进点', en: 'Begun' },
  left: { zh: '离点', en: 'Left' },
  closed: { zh: '办结', en: 'Closed' },
  outcome: { zh: '督导结果', en: 'Outcome' },
  cancelled: { zh: '{at} 取消：{reason}', en: 'Cancelled on {at}: {reason}' },
  kept: {
    zh: '取消时已经进点：已登记的内容全部保留；单位已经接待，进点那天仍计入接待负担，不计入覆盖。',
    en: 'It was under way when it was cancelled: what was recorded stays; the day counts as a burden of the unit and covers nothing.',
  },
  into: { zh: '看合并后的“{title}”', en: 'See “{title}”' },
  changed: { zh: '{at} {by}修改了安排', en: '{at}: changed by {by}' },
  changedFor: { zh: '{at} {by}修改了安排：{reason}', en: '{at}: changed by {by}: {reason}' },
  requesters: { zh: '提出单位', en: 'Asked for by' },
  draw: { zh: '抽取', en: 'Drawn by' },
  way: { zh: '巡回路线', en: 'Route' },
  series: { zh: '定期督查', en: 'Made again' },
  referrals: { zh: '列入的上提事项', en: 'Matters handed up' },
  referred: { zh: '{title}（{from}）：{reason}', en: '{title} ({from}): {reason}' },
  origin: { zh: '复查的督导', en: 'Checks again' },
  toCheck: { zh: '要求整改的事项', en: 'What was to be put right' },
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
    <section className="stack" id="visit-facts">
      {visit.cancelledAt === null ? null : (
        <Notice kind="decide">
          {t('cancelled', { at: showMoment(visit.cancelledAt, lang), reason: visit.cancelReason ?? '' })}
          {visit.begunAt === null ? null : ` ${t('kept')}`}
          {visit.mergedInto === null ? null : (
            <>
              {' '}
              <Link to={paths.visit(visit.mergedInto.id)}>{t('into', { title: visit.mergedInto.name })}</Link>
            </>
          )}
        </Notice>
      )}
      {visit.changes.length === 0 ? null : (
        <Notice kind="decide">
          <ul className="visit-way">
            {visit.changes.map(({ at, by, reason }) => (
              <li key={at}>{t(reason === '' ? 'changed' : 'changedFor', { at: showMoment(at, lang), by, reason })}</li>
            ))}
          </ul>
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
        {visit.department === null ? null : (
          <>
            <dt>{t('department')}</dt>
            <dd>{visit.department.name}</dd>
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
        {visit.requesters.length > 1 ? (
          <>
            <dt>{t('requesters')}</dt>
            <dd>{visit.requesters.join('、')}</dd>
          </>
        ) : null}
        {visit.draw === null ? null : (
          <>
            <dt>{t('draw')}</dt>
            <dd>
              {visit.side === 'office' ? (
                <Link to={paths.draw(visit.draw.id)}>{visit.draw.name}</Link>
              ) : (
                visit.draw.name
              )}
            </dd>
          </>
        )}
        {visit.way.length === 0 ? null : (
          <>
            <dt>{t('way')}</dt>
            <dd>
              <ol className="visit-way">
                {visit.way.map((one) => (
                  <li key={one.id}>
                    {one.id === visit.id ? (
                      <strong>{one.unit}</strong>
                    ) : (
                      <Link to={paths.visit(one.id)}>{one.unit}</Link>
                    )}{' '}
                    <VerdictMark standing={VISIT_STANDINGS[one.state]} word={say(VISIT_STATE_NAMES[one.state])} />
                  </li>
                ))}
              </ol>
            </dd>
          </>
        )}
        {visit.series.length === 0 ? null : (
          <>
            <dt>{t('series')}</dt>
            <dd>
              <SeriesTimes visit={visit} />
            </dd>
          </>
        )}
        {visit.referrals.length === 0 ? null : (
          <>
            <dt>{t('referrals')}</dt>
            <dd>
              <ol className="visit-way">
                {visit.referrals.map((one) => (
                  <li key={one.id}>{t('referred', one)}</li>
                ))}
              </ol>
            </dd>
          </>
        )}
        {visit.origin === null ? null : (
          <>
            <dt>{t('origin')}</dt>
            <dd>
              {visit.side === 'unit' ? (
                visit.origin.title
              ) : (
                <Link to={paths.visit(visit.origin.id)}>{visit.origin.title}</Link>
              )}
              {`，${day(visit.origin.on)}`}
              {visit.origin.outcome === '' ? null : <div className="small quiet">{visit.origin.outcome}</div>}
            </dd>
          </>
        )}
        {visit.toCheck.length === 0 ? null : (
          <>
            <dt>{t('toCheck')}</dt>
            <dd>
              <ol className="visit-way">
                {visit.toCheck.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ol>
            </dd>
          </>
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
