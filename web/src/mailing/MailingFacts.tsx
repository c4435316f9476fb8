import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import { Link } from 'react-router';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Progress } from '../ui/Progress.tsx';
import { Section } from '../ui/Section.tsx';
import { MailingMark } from './MailingMark.tsx';
import type { MailingRecord } from './mailing-record.ts';

const TEXTS = {
  making: { zh: '正在制作：{done} / {total}', en: 'Making: {done} of {total}' },
  soon: { zh: '正在估算还要多久', en: 'How long is being measured' },
  seconds: { zh: '约还要 {seconds} 秒', en: 'about {seconds} s left' },
  minutes: { zh: '约还要 {minutes} 分钟', en: 'about {minutes} min left' },
  facts: { zh: '基本情况', en: 'Facts' },
  state: { zh: '状态', en: 'State' },
  kind: { zh: '文书', en: 'Document' },
  of: { zh: '依据', en: 'Made of' },
  ledger: { zh: '本单位台账里未销号的条目', en: 'open entries of the ledgers' },
  count: { zh: '份数', en: 'Letters' },
  counts: {
    zh: '共 {total} 份：已做成 {made} 份，没有做成 {failed} 份，等待 {waiting} 份',
    en: '{total}: {made} made, {failed} not made, {waiting} waiting',
  },
  received: { zh: '签收', en: 'Signed for' },
  receivedBy: { zh: '{received} / {made}', en: '{received} of {made}' },
  series: { zh: '发文字号', en: 'Series' },
  room: { zh: '留出空位', en: 'room is left' },
  template: { zh: '模板', en: 'Template' },
  begun: { zh: '开始', en: 'Begun' },
  issued: { zh: '发出', en: 'Issued' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  deed: { zh: '{by}，{at}', en: '{by}, {at}' },
};

const MINUTE = 60;

/** How far a mailing is, while it is made. */
export function MailingProgress({ mailing }: { readonly mailing: MailingRecord }) {
  const t = useTexts(TEXTS);
  const { state, total, waiting, secondsLeft: left } = mailing;
  if (state !== 'making') return null;
  const done = total - waiting;
  const detail =
    left === null
      ? t('soon')
      : left < MINUTE
        ? t('seconds', { seconds: left })
        : t('minutes', { minutes: Math.ceil(left / MINUTE) });
  return <Progress label={t('making', { done, total })} share={done / total} detail={detail} />;
}

/** What a mailing is. */
export function MailingFacts({ mailing }: { readonly mailing: MailingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { total, waiting, made, failed, received } = mailing;
  const { state, kind, publicationId, title, template, series, endedBy, endedAt, begunBy, begunAt } = mailing;
  return (
    <Section title={t('facts')} level={2}>
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <MailingMark state={state} />
        </dd>
        <dt>{t('kind')}</dt>
        <dd>{say(MAILING_KINDS[kind].name)}</dd>
        <dt>{t('of')}</dt>
        <dd>{publicationId === null ? t('ledger') : <Link to={paths.publication(publicationId)}>{title}</Link>}</dd>
        <dt>{t('count')}</dt>
        <dd>{t('counts', { total, waiting, made, failed })}</dd>
        {state === 'issued' ? (
          <>
            <dt>{t('received')}</dt>
            <dd>{t('receivedBy', { received, made })}</dd>
          </>
        ) : null}
        <dt>{t('series')}</dt>
        <dd>{series === '' ? t('room') : series}</dd>
        <dt>{t('template')}</dt>
        <dd>{template.name}</dd>
        <dt>{t('begun')}</dt>
        <dd>{t('deed', { by: begunBy, at: showMoment(begunAt, lang) })}</dd>
        {endedBy === null || endedAt === null ? null : (
          <>
            <dt>{t(state === 'issued' ? 'issued' : 'cancelled')}</dt>
            <dd>{t('deed', { by: endedBy, at: showMoment(endedAt, lang) })}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}
