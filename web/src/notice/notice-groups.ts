import type { Notice } from '@dudao/core/notice/contract';
import { SUBJECTS } from '@dudao/core/notice/subject';

/** The parts of the inbox, the most pressing first. */
export const NOTICE_GROUPS = ['overdue', 'today', 'soon', 'later', 'waiting'] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

const SOON_DAYS = 5;

/** Where a reminder stands: what has a day by that day, counted in working days; what only waits since a day, apart. */
function groupOf(
  { subject, daysLeft, dueOn }: Pick<Notice, 'subject' | 'daysLeft' | 'dueOn'>,
  on: string,
): NoticeGroup {
  if (!SUBJECTS[subject].isDated) return 'waiting';
  if (dueOn < on) return 'overdue';
  if (dueOn === on) return 'today';
  return daysLeft <= SOON_DAYS ? 'soon' : 'later';
}

/** Reminders by the part they stand in, as of a day; parts without any are left out. */
export function noticeGroups(
  notices: readonly Notice[],
  on: string,
): readonly { readonly group: NoticeGroup; readonly notices: readonly Notice[] }[] {
  return NOTICE_GROUPS.flatMap((group) => {
    const own = notices.filter((notice) => groupOf(notice, on) === group);
    return own.length === 0 ? [] : [{ group, notices: own }];
  });
}
