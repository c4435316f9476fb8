import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { countNotices, listNotices, markNotices, type Notice, snoozeNotice } from '@dudao/core/notice/contract';
import { faultOfSnooze, faultOfSnoozing } from '@dudao/core/notice/decide-notice';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import {
  countNoticeRows,
  listNoticeRows,
  lockNotice,
  type NoticeRow,
  type WordedNotice,
  wordNotices,
  writeRead,
  writeSnooze,
} from './rows.ts';

export const countNoticesImplementation = implement(countNotices, {
  handle: async ({ db, caller, now }) => {
    const { unread, severe } = await countNoticeRows(db, caller.accountId, plainDateOf(now));
    return ok({ unread, severe });
  },
});

export const listNoticesImplementation = implement(listNotices, {
  handle: async ({ db, caller, input, now }) => {
    const { accountId } = caller;
    const today = plainDateOf(now);
    const rows = await listNoticeRows(db, { accountId, today, show: input.show, limit: input.limit });
    const { open, unread, snoozed, settled } = await countNoticeRows(db, accountId, today);
    const worded = await wordNotices(db, rows, today);
    return ok({ notices: worded.map(shown), counts: { open, unread, snoozed, settled }, on: today });
  },
});

function shown({ words, ...row }: WordedNotice): Notice {
  return {
    id: row.id,
    subject: row.subject,
    severity: row.severity,
    ...words,
    dueOn: row.due_on,
    unit: { id: row.unit_id, name: row.figures.unit ?? '' },
    link: row.link,
    at: row.reached_at,
    isRead: row.read_at !== null,
    snoozedUntil: row.snoozed_until,
    settledAt: row.settled_at,
    why: {
      recipient: row.recipient,
      stepDays: row.step_days,
      rulebook: `${row.rulebook_id} ${row.rulebook_version}`,
    },
    actions: { snooze: faultOfSnoozing(stateOf(row))?.problem ?? true },
  };
}

const stateOf = ({ severity, settled_at: settledAt }: NoticeRow) => ({ severity, settledAt });

export const markNoticesImplementation = implement(markNotices, {
  handle: async ({ tx, caller, input, now }) => {
    const { noticeIds: ids, isRead } = input;
    return ok({ count: await writeRead(tx, caller.accountId, { ids, isRead, now }) });
  },
});

export const snoozeNoticeImplementation = implement(snoozeNotice, {
  handle: async ({ tx, caller, input, now }) => {
    const { noticeId, until } = input;
    const row = await lockNotice(tx, caller.accountId, noticeId);
    if (row === null) return refuse(problem('not-found'));
    const fault = until === null ? null : faultOfSnooze(stateOf(row), until, plainDateOf(now));
    if (fault !== null) return refuse(fault);
    await writeSnooze(tx, noticeId, until);
    await record(tx, {
      event: 'notice.snoozed',
      unitId: row.unit_id,
      subject: noticeId,
      before: { until: row.snoozed_until },
      after: { until },
    });
    return ok({});
  },
});
