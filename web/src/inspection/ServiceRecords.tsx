import type { SERVICE_RECORD } from '@dudao/core/inspection/availability-contract';
import { GRADE_FACTS } from '@dudao/core/inspection/inspector-kind';
import { LEAST_RATERS, TEAM_ASPECT_NAMES, TEAM_ASPECTS } from '@dudao/core/inspection/oversight';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  period: { zh: '抽调期间', en: 'Secondment' },
  from: { zh: '{from} 至 {until}（{purpose}）', en: '{from} to {until} ({purpose})' },
  did: { zh: '督导工作', en: 'Work' },
  counted: {
    zh: '在点 {days} 天，走访 {visits} 次，联系 {units} 个单位',
    en: '{days} days on site, {visits} visits, {units} units',
  },
  ratings: { zh: '单位评议', en: 'What units said' },
  few: { zh: '评议单位不足 {least} 个，不显示', en: 'fewer than {least} units: not shown' },
  raters: { zh: '（{raters} 个单位的平均）', en: ' (mean of {raters} units)' },
  grade: { zh: '鉴定', en: 'Appraisal' },
  said: { zh: '{grade}：{appraisal}', en: '{grade}: {appraisal}' },
  state: { zh: '签收', en: 'Acknowledged' },
  waiting: { zh: '待原单位签收', en: 'waiting for the home unit' },
  taken: { zh: '{by} {on} 签收', en: 'by {by} on {on}' },
};

/** A record as both sides see it. */
export type ServiceRecord = z.output<typeof SERVICE_RECORD>;

interface ServiceRecordCardProps {
  readonly record: ServiceRecord;
  readonly children?: ReactNode;
}

/** What somebody did while they were seconded, and how the office appraises it. */
export function ServiceRecordCard({ record, children }: ServiceRecordCardProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { ratings, acknowledgedOn } = record;
  const means = TEAM_ASPECTS.map(
    (aspect) => `${say(TEAM_ASPECT_NAMES[aspect])} ${showNumber(ratings?.means[aspect] ?? null, 1)}`,
  ).join(lang === 'zh' ? '，' : ', ');
  return (
    <dl className="facts">
      <dt>{t('period')}</dt>
      <dd>
        {t('from', {
          from: showDay(record.fromOn, lang),
          until: showDay(record.untilOn, lang),
          purpose: record.purpose,
        })}
      </dd>
      <dt>{t('did')}</dt>
      <dd>{t('counted', { days: showNumber(record.days), visits: record.visits, units: record.units })}</dd>
      <dt>{t('ratings')}</dt>
      <dd>
        {ratings === null ? (
          <span className="quiet">{t('few', { least: LEAST_RATERS })}</span>
        ) : (
          means + t('raters', { raters: ratings.raters })
        )}
      </dd>
      <dt>{t('grade')}</dt>
      <dd>{t('said', { grade: say(GRADE_FACTS[record.grade].name), appraisal: record.appraisal })}</dd>
      <dt>{t('state')}</dt>
      <dd>
        {acknowledgedOn === null ? (
          <VerdictMark standing="pending" word={t('waiting')} />
        ) : (
          <>
            <VerdictMark
              standing="met"
              word={t('taken', { by: record.acknowledgedBy ?? '', on: showDay(acknowledgedOn, lang) })}
            />{' '}
            {record.remark}
          </>
        )}
        {children}
      </dd>
    </dl>
  );
}
