import { endFeed, makeFeed } from '@dudao/core/notice/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '日历订阅', en: 'Calendar feed' },
  what: {
    zh: '把我的任务期限、阶段起止、任期等日期订阅到 Outlook、手机或 WPS 的日历里。地址含密钥，谁有地址谁就能看，请不要转发；泄露了就重新生成。',
    en: 'Subscribe to my due days, stages and terms in Outlook, a phone or WPS. The address holds a key: whoever has it reads them. Keep it to yourself; make a new one if it leaked.',
  },
  make: { zh: '生成订阅地址', en: 'Make the address' },
  again: { zh: '重新生成（旧地址失效）', en: 'Make a new one (the old one ends)' },
  end: { zh: '停用订阅', en: 'End the feed' },
  since: { zh: '{at} 生成，{fetched}。', en: 'Made {at}, {fetched}.' },
  never: { zh: '还没有日历程序来取过', en: 'never fetched yet' },
  fetched: { zh: '最近一次被读取是 {at}', en: 'last fetched {at}' },
  once: {
    zh: '请现在复制到日历程序的“通过网址订阅”。地址只显示这一次。',
    en: 'Copy it now into your calendar under “subscribe from address”. It is shown this once.',
  },
};

interface FeedBoxProps {
  readonly feed: { readonly createdAt: string; readonly fetchedAt: string | null } | null;
}

/** The person's calendar feed: made, shown once, made anew, ended. */
export function FeedBox({ feed }: FeedBoxProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [path, setPath] = useState<string | null>(null);
  const make = useWrite(makeFeed);
  const end = useWrite(endFeed);
  const fetched = feed?.fetchedAt == null ? t('never') : t('fetched', { at: showMoment(feed.fetchedAt, lang) });
  return (
    <Section level={2} title={t('title')}>
      <div className="stack notice-part">
        <p className="quiet">{t('what')}</p>
        {feed === null ? null : <p>{t('since', { at: showMoment(feed.createdAt, lang), fetched })}</p>}
        {path === null ? null : (
          <Notice>
            <p>{t('once')}</p>
            <code className="mono notice-address">{`${window.location.origin}${path}`}</code>
          </Notice>
        )}
        <div className="line">
          <Button
            busy={make.isPending}
            onClick={() => make.mutate({}, { onSuccess: (output) => setPath(output.path) })}
          >
            {t(feed === null ? 'make' : 'again')}
          </Button>
          {feed === null ? null : (
            <Button busy={end.isPending} onClick={() => end.mutate({}, { onSuccess: () => setPath(null) })}>
              {t('end')}
            </Button>
          )}
        </div>
        <ErrorLine error={make.error ?? end.error} />
      </div>
    </Section>
  );
}
