import { markNotices, type Notice } from '@dudao/core/notice/contract';
import { NOTICE_PROBLEMS } from '@dudao/core/notice/problems';
import { RECIPIENT_NAMES, SEVERITY_NAMES, SUBJECTS } from '@dudao/core/notice/subject';
import { Link } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  read: { zh: '标为已读', en: 'Mark as read' },
  unread: { zh: '标为未读', en: 'Mark as unread' },
  readOf: { zh: '标为已读：{title}', en: 'Mark as read: {title}' },
  unreadOf: { zh: '标为未读：{title}', en: 'Mark as unread: {title}' },
  snooze: { zh: '推迟', en: 'Put off' },
  snoozeOf: { zh: '推迟：{title}', en: 'Put off: {title}' },
  back: { zh: '不再推迟', en: 'No longer' },
  why: { zh: '为什么提醒我', en: 'Why do I get this' },
  before: {
    zh: '{who}。按规程 {rulebook}，“{subject}”在日期前 {days} 个工作日提醒。',
    en: '{who}. By rulebook {rulebook} “{subject}” is told {days} working days before its day.',
  },
  onDay: {
    zh: '{who}。按规程 {rulebook}，“{subject}”当天提醒。',
    en: '{who}. By rulebook {rulebook} “{subject}” is told on its day.',
  },
  after: {
    zh: '{who}。按规程 {rulebook}，“{subject}”在日期后 {days} 个工作日提醒。',
    en: '{who}. By rulebook {rulebook} “{subject}” is told {days} working days after its day.',
  },
  until: { zh: '推迟到 {day}', en: 'put off until {day}' },
  settled: { zh: '{day} 已办结或撤回', en: 'settled or withdrawn on {day}' },
};

const MARKS = { info: '○', warning: '◐', severe: '●' } as const;

interface NoticeRowProps {
  readonly notice: Notice;
  readonly onSnooze: (notice: Notice) => void;
  readonly onBack: (notice: Notice) => void;
}

/** One reminder: how pressing, what, about whom, why, and what can be done with it. */
export function NoticeRow({ notice, onSnooze, onBack }: NoticeRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const mark = useWrite(markNotices);
  const title = say(notice.title);
  const { severity, isRead, settledAt, snoozedUntil } = notice;
  const isOpen = settledAt === null;
  return (
    <li className="notice-row">
      <span className={`notice-mark ${severity}`}>
        {MARKS[severity]} {say(SEVERITY_NAMES[severity])}
      </span>
      <div>
        <Link
          className={isRead ? 'notice-title' : 'notice-title unread'}
          to={notice.link}
          onClick={() => {
            if (isOpen && !isRead) mark.mutate({ noticeIds: [notice.id], isRead: true });
          }}
        >
          {title}
        </Link>
        <p>{say(notice.text)}</p>
        <p className="small quiet">
          {notice.unit.name} · {showDay(notice.dueOn, lang)}
          {snoozedUntil !== null && isOpen ? ` · ${t('until', { day: showDay(snoozedUntil, lang) })}` : ''}
          {settledAt === null ? '' : ` · ${t('settled', { day: showDay(settledAt, lang) })}`}
        </p>
        <details className="notice-why small">
          <summary>{t('why')}</summary>
          {t(notice.why.stepDays < 0 ? 'before' : notice.why.stepDays === 0 ? 'onDay' : 'after', {
            who: say(RECIPIENT_NAMES[notice.why.recipient]),
            rulebook: notice.why.rulebook,
            subject: say(SUBJECTS[notice.subject].name),
            days: Math.abs(notice.why.stepDays),
          })}
        </details>
        <ErrorLine error={mark.error} />
      </div>
      {isOpen ? (
        <div className="notice-actions no-print">
          <Button
            look="plain"
            busy={mark.isPending}
            aria-label={t(isRead ? 'unreadOf' : 'readOf', { title })}
            onClick={() => mark.mutate({ noticeIds: [notice.id], isRead: !isRead })}
          >
            {t(isRead ? 'unread' : 'read')}
          </Button>
          {snoozedUntil === null ? (
            <Button
              look="plain"
              refused={reasonOf(notice.actions.snooze, NOTICE_PROBLEMS, lang)}
              aria-label={t('snoozeOf', { title })}
              onClick={() => onSnooze(notice)}
            >
              {t('snooze')}
            </Button>
          ) : (
            <Button look="plain" onClick={() => onBack(notice)}>
              {t('back')}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}
