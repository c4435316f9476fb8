import { listNotices, markNotices, type Notice, snoozeNotice } from '@dudao/core/notice/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { NoticeRow } from '../notice/NoticeRow.tsx';
import { noticeGroups } from '../notice/notice-groups.ts';
import { SnoozeDialog } from '../notice/SnoozeDialog.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '提醒', en: 'Reminders' },
  verdict: { zh: '{open} 件事等您，其中 {unread} 条未读。', en: '{open} matters wait for you; {unread} are unread.' },
  nothing: { zh: '没有事等您。', en: 'Nothing waits for you.' },
  show: { zh: '列出哪些', en: 'Which' },
  open: { zh: '等我办（{count}）', en: 'Waiting ({count})' },
  snoozed: { zh: '已推迟（{count}）', en: 'Put off ({count})' },
  settled: { zh: '近期办结（{count}）', en: 'Settled lately ({count})' },
  overdue: { zh: '已过期限', en: 'Past their day' },
  today: { zh: '今天到期', en: 'Due today' },
  soon: { zh: '五个工作日内', en: 'Within five working days' },
  later: { zh: '以后', en: 'Later' },
  waiting: { zh: '等您处理', en: 'Waiting for you' },
  allRead: { zh: '全部标为已读', en: 'Mark all as read' },
  settings: { zh: '提醒设置', en: 'Settings' },
  noneOpen: { zh: '现在没有提醒', en: 'No reminders now' },
  noneOpenWhy: {
    zh: '任务临期、草稿待审、任期将满等事项到了该提醒的日子，会列在这里；办结后自动撤回。',
    en: 'What comes due, waits for review or ends is listed here when its day for reminding comes, and goes when it is settled.',
  },
  noneSnoozed: { zh: '没有推迟的提醒', en: 'Nothing is put off' },
  noneSettled: { zh: '近一个月没有办结的提醒', en: 'Nothing was settled within a month' },
};

const SHOWN = ['open', 'snoozed', 'settled'] as const;

/** What waits for me, by its day, with what I can do about it. */
export function NoticesPage() {
  const t = useTexts(TEXTS);
  const [params, setParams] = useSearchParams();
  const show = SHOWN.find((one) => one === params.get('show')) ?? 'open';
  const [snoozing, setSnoozing] = useState<Notice | null>(null);
  const found = useRead(listNotices, { show }, { keepPrevious: true, refetchEveryMs: 60_000 });
  const mark = useWrite(markNotices);
  const back = useWrite(snoozeNotice);
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { notices, counts, on } = found.data;
  const rows = (list: readonly Notice[]) => (
    <ul>
      {list.map((notice) => (
        <NoticeRow
          key={notice.id}
          notice={notice}
          onSnooze={setSnoozing}
          onBack={({ id }) => back.mutate({ noticeId: id, until: null })}
        />
      ))}
    </ul>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        lead={counts.open === 0 ? t('nothing') : t('verdict', { open: counts.open, unread: counts.unread })}
        actions={
          <>
            <Link className="button" to={paths.noticeSettings()}>
              {t('settings')}
            </Link>
            {counts.unread > 0 ? (
              <Button busy={mark.isPending} onClick={() => mark.mutate({ isRead: true })}>
                {t('allRead')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        <div>
          <Choice
            label={t('show')}
            value={show}
            options={SHOWN.map((value) => ({ value, label: t(value, { count: counts[value] }) }))}
            onChange={(value) => setParams(value === 'open' ? {} : { show: value })}
          />
        </div>
        <ErrorLine error={mark.error ?? back.error} />
        {notices.length === 0 ? (
          <Empty title={t(show === 'open' ? 'noneOpen' : show === 'snoozed' ? 'noneSnoozed' : 'noneSettled')}>
            {show === 'open' ? t('noneOpenWhy') : null}
          </Empty>
        ) : show === 'open' ? (
          noticeGroups(notices, on).map(({ group, notices: own }) => (
            <Section key={group} level={2} title={t(group)}>
              {rows(own)}
            </Section>
          ))
        ) : (
          rows(notices)
        )}
      </div>
      {snoozing === null ? null : <SnoozeDialog notice={snoozing} onClose={() => setSnoozing(null)} />}
    </>
  );
}
