import { countNotices } from '@dudao/core/notice/contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import './notice.css';

const TEXTS = {
  none: { zh: '提醒', en: 'Reminders' },
  unread: { zh: '提醒：{unread} 条未读', en: 'Reminders: {unread} unread' },
  severe: {
    zh: '提醒：{unread} 条未读，其中 {severe} 条严重',
    en: 'Reminders: {unread} unread, {severe} of them severe',
  },
};

const EVERY_MS = 60_000;
const MOST_SHOWN = 99;

/** How many reminders wait unread, and the way to them. */
export function NoticeBell() {
  const t = useTexts(TEXTS);
  const found = useRead(countNotices, {}, { refetchEveryMs: EVERY_MS });
  const { unread, severe } = found.data ?? { unread: 0, severe: 0 };
  const label = severe > 0 ? t('severe', { unread, severe }) : unread > 0 ? t('unread', { unread }) : t('none');
  return (
    <Link className="button plain notice-bell" to={paths.notices()} aria-label={label} title={label}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d="M10 3a4.6 4.6 0 00-4.6 4.6c0 4-1.6 5.4-1.6 6.4h12.4c0-1-1.6-2.4-1.6-6.4A4.6 4.6 0 0010 3zM8.4 16.4a1.7 1.7 0 003.2 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      </svg>
      {unread > 0 ? (
        <span className={severe > 0 ? 'notice-count severe' : 'notice-count'} aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      ) : null}
    </Link>
  );
}
