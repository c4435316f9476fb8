import { REMINDERS, type ReminderRule } from '@dudao/core/notice/reminders';
import { isSubject, type Recipient, type Severity, type Subject } from '@dudao/core/notice/subject';
import { type NoticeWords, wordsOf } from '@dudao/core/notice/wording';
import type { Db, Tx } from '../lib/db.ts';
import type { NoticeTable } from '../lib/schema.gen.ts';
import { readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A reminder as stored; see docs/database.md. */
export type NoticeRow = Omit<NoticeTable, 'subject' | 'severity' | 'recipient' | 'figures'> & {
  readonly subject: Subject;
  readonly severity: Severity;
  readonly recipient: Recipient;
  readonly figures: Readonly<Record<string, string>>;
};

/** What a person sees of their reminders: those that wait, those put off, those settled within the last month. `$1` account, `$2` today. */
const SHOWN = {
  open: 'settled_at is null and (snoozed_until is null or snoozed_until <= $2)',
  snoozed: 'settled_at is null and snoozed_until > $2',
  settled: `settled_at > $2::date - interval '31 days'`,
} as const;
export type Shown = keyof typeof SHOWN;

/** The most pressing first; settled ones by when they were. */
export async function listNoticeRows(
  db: Db,
  { accountId, today, show, limit }: { accountId: string; today: string; show: Shown; limit: number },
): Promise<NoticeRow[]> {
  const order = show === 'settled' ? 'settled_at desc' : 'due_on, reached_at';
  const rows = await db.many<NoticeRow>(
    `select * from notice where account_id = $1 and $2::date is not null and ${SHOWN[show]} order by ${order}, subject, ref limit $3`,
    [accountId, today, limit],
  );
  // A kind of matter of another release has no words here.
  return rows.filter(({ subject }) => isSubject(subject));
}

/** How many there are of each. */
export function countNoticeRows(
  db: Db,
  accountId: string,
  today: string,
): Promise<{ open: number; unread: number; severe: number; snoozed: number; settled: number }> {
  const count = (what: string) => `(count(*) filter (where ${what}))::int`;
  return db.one(
    `select ${count(SHOWN.open)} as open, ${count(`${SHOWN.open} and read_at is null`)} as unread,
       ${count(`${SHOWN.open} and read_at is null and severity = 'severe'`)} as severe,
       ${count(SHOWN.snoozed)} as snoozed, ${count(SHOWN.settled)} as settled
     from notice where account_id = $1 and (settled_at is null or ${SHOWN.settled})`,
    [accountId, today],
  );
}

/** A reminder of the account, held against other changes; null when there is none. */
export function lockNotice(tx: Tx, accountId: string, noticeId: string): Promise<NoticeRow | null> {
  return tx.maybe<NoticeRow>('select * from notice where id = $2 and account_id = $1 for update', [
    accountId,
    noticeId,
  ]);
}

/** Marks reminders of an account as read or unread, all open ones without ids; returns how many changed. */
export function writeRead(
  tx: Tx,
  accountId: string,
  { ids, isRead, now }: { ids: readonly string[] | undefined; isRead: boolean; now: Date },
): Promise<number> {
  return tx.run(
    `update notice set read_at = case when $3 then $4::timestamptz end
     where account_id = $1 and ($2::uuid[] is null and settled_at is null or id = any ($2)) and (read_at is null) = $3`,
    [accountId, ids ?? null, isRead, now.toISOString()],
  );
}

export async function writeSnooze(tx: Tx, noticeId: string, until: string | null): Promise<void> {
  await tx.run('update notice set snoozed_until = $2 where id = $1', [noticeId, until]);
}

/** Finds the rules by which reminders were raised, each frozen rulebook read once. */
function ruleFinder(db: Db): (row: NoticeRow) => Promise<ReminderRule | undefined> {
  const books = new Map<string, readonly ReminderRule[]>();
  return async ({ rulebook_id: id, rulebook_version: version, subject }) => {
    const key = `${id}@${version}`;
    const rules = books.get(key) ?? (await readFrozenRulebook(db, REMINDERS, { id, version }))?.content.rules ?? [];
    books.set(key, rules);
    return rules.find((rule) => rule.subject === subject);
  };
}

/** A reminder with its words. */
export type WordedNotice = NoticeRow & { readonly words: NoticeWords };

/** Puts reminders into words as of a day. */
export async function wordNotices(db: Db, rows: readonly NoticeRow[], today: string): Promise<WordedNotice[]> {
  const ruleOf = ruleFinder(db);
  const worded: WordedNotice[] = [];
  for (const row of rows) {
    const { step_days: stepDays, due_on: dueOn, figures } = row;
    worded.push({ ...row, words: wordsOf(await ruleOf(row), { stepDays, dueOn, figures }, today) });
  }
  return worded;
}
