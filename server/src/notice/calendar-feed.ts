import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { calendarText } from '@dudao/core/notice/calendar';
import { REMINDERS } from '@dudao/core/notice/reminders';
import { RECIPIENTS, SUBJECTS, type Subject } from '@dudao/core/notice/subject';
import { wordsOf } from '@dudao/core/notice/wording';
import { asSystem, type Db, type Pool, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { hashToken } from '../lib/session.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { recipientsOf } from './recipients.ts';
import { type NoticeSource, reckonedFor } from './source.ts';

/** What a feed needs of its surroundings. */
export interface FeedOptions {
  readonly pool: Pool;
  readonly sources: readonly NoticeSource[];
  readonly publicUrl: string;
  readonly now: () => Date;
}

const OPERATION = 'notice.calendar-feed';
/** Days are told so far ahead. */
const AHEAD_DAYS = 400;
/** What is cancelled is told for so long, so that every program has seen it; what is past as long. */
const KEPT_DAYS = 60;
const REFRESH_HOURS = 4;
const MOST_FETCHES = 30;
const WINDOW_MS = 3_600_000;

/** Answers who asks for a feed by its secret address. */
export type CalendarFeed = (fileName: string) => Promise<Response>;

/**
 * Calendar feeds: no session and no cookie, only the secret address, of which the SHA-256 is kept. Unknown, ended and a disabled account's
 * answer alike: 404. Each feed may be fetched 30 times an hour.
 */
export function createCalendarFeed(options: FeedOptions): CalendarFeed {
  const fetched = new Map<string, { count: number; until: number }>();
  return async (fileName) => {
    const token = /^([\w-]{43})\.ics$/u.exec(fileName)?.[1];
    const missing = new Response('not found\n', { status: 404, headers: { 'content-type': 'text/plain' } });
    if (token === undefined) return missing;
    const owner = await asSystem(options.pool, OPERATION, (tx) => readOwner(tx, token));
    if (owner === null) return missing;
    const waitMs = takeTurn(fetched, owner.account_id, options.now().getTime());
    if (waitMs > 0) {
      return new Response('too many requests\n', {
        status: 429,
        headers: { 'content-type': 'text/plain', 'retry-after': String(Math.ceil(waitMs / 1000)) },
      });
    }
    const text = await asSystem(options.pool, OPERATION, (tx) => makeCalendar(tx, options, owner));
    return new Response(text, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="dudao.ics"',
      },
    });
  };
}

/** Counts a fetch; how long to wait where there were too many. */
function takeTurn(fetched: Map<string, { count: number; until: number }>, key: string, now: number): number {
  const found = fetched.get(key);
  if (found === undefined || found.until <= now || found.until > now + WINDOW_MS) {
    fetched.set(key, { count: 1, until: now + WINDOW_MS });
    return 0;
  }
  found.count += 1;
  return found.count > MOST_FETCHES ? found.until - now : 0;
}

interface Owner {
  readonly account_id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly lang: 'zh' | 'en';
}

function readOwner(db: Db, token: string): Promise<Owner | null> {
  return db.maybe<Owner>(
    `select f.account_id, f.unit_id, f.region, coalesce(w.lang, 'zh') as lang
     from notice_feed f join account a on a.id = f.account_id and a.disabled_at is null
     left join notice_wish w on w.account_id = f.account_id where f.token_hash = $1`,
    [hashToken(token)],
  );
}

interface DatedMatter {
  readonly subject: Subject;
  readonly ref: string;
  readonly due_on: string;
  readonly link: string;
  readonly title: string;
}

async function makeCalendar(tx: Tx, options: FeedOptions, owner: Owner): Promise<string> {
  const now = options.now();
  const matters = await listMatters(tx, options.sources, { owner, today: plainDateOf(now) });
  await tx.run('update notice_feed set fetched_at = $2 where account_id = $1', [owner.account_id, now.toISOString()]);
  await writeEntries(tx, owner, matters, now);
  const kept = await tx.many<DatedMatter & { sequence: number; cancelled: boolean; changed_at: string }>(
    `select subject, ref, due_on, link, title, sequence, cancelled_at is not null as cancelled, changed_at from notice_feed_entry
     where account_id = $1 and (cancelled_at is null or changed_at > $2) order by due_on, subject, ref`,
    [owner.account_id, new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()],
  );
  const host = new URL(options.publicUrl).hostname;
  return calendarText({
    name: owner.lang === 'zh' ? '督导日程' : 'Dudao',
    refreshHours: REFRESH_HOURS,
    entries: kept.map(({ subject, ref, due_on, link, title, sequence, cancelled, changed_at }) => ({
      uid: `${subject}-${ref}@${host}`,
      day: due_on,
      title,
      description: `${SUBJECTS[subject]?.name[owner.lang] ?? ''} ${options.publicUrl}${link}`.trim(),
      url: `${options.publicUrl}${link}`,
      sequence,
      isCancelled: cancelled,
      changedAt: changed_at,
    })),
  });
}

/** What stands in a person's calendar: of every kind with a day, what their rules would remind them of sooner or later. */
async function listMatters(
  db: Db,
  sources: readonly NoticeSource[],
  { owner, today }: { readonly owner: Owner; readonly today: string },
): Promise<DatedMatter[]> {
  const books = await listRulebooks(db, REMINDERS);
  const horizon = dayText((parseDay(today) ?? 0) + AHEAD_DAYS);
  const found: DatedMatter[] = [];
  for (const source of sources) {
    const rule = books.flatMap(({ content }) => content.rules).find(({ subject }) => subject === source.subject);
    if (!SUBJECTS[source.subject].isDated || rule === undefined) continue;
    const wanted = new Set(rule.steps.flatMap(({ to }) => to));
    const recipients = RECIPIENTS.filter((recipient) => wanted.has(recipient));
    const rows = await db.many<{ ref: string; due_on: string; link: string; figures: Record<string, string> }>(
      `with matter as (select m.*, u.name from (${source.matters}) m join unit u on u.id = m.unit_id where m.due_on <= $2::date)
       select distinct on (m.ref) m.ref, m.due_on, m.link, m.figures || jsonb_build_object('unit', m.name) as figures
       from matter m join (${recipientsOf(source, recipients)}) f on f.ref = m.ref
       where $3::jsonb is not null and f.account_id = $4 and f.recipient = any ($5) and (m.spared is null or not (f.account_id = any (m.spared)))
         and m.due_on > $1::date - ${KEPT_DAYS} order by m.ref`,
      [today, horizon, await reckonedFor(db, source, { today, horizon }), owner.account_id, recipients],
    );
    for (const { ref, due_on, link, figures } of rows) {
      const { title } = wordsOf(rule, { stepDays: 0, dueOn: due_on, figures }, today);
      found.push({ subject: source.subject, ref, due_on, link, title: title[owner.lang] });
    }
  }
  return found;
}

/** Holds what was told against what is: a change raises the sequence; what is no more before its day is cancelled, after it stays. */
async function writeEntries(tx: Tx, owner: Owner, matters: readonly DatedMatter[], now: Date): Promise<void> {
  const columns = [
    matters.map(({ subject }) => subject),
    matters.map(({ ref }) => ref),
    matters.map(({ due_on }) => due_on),
    matters.map(({ title }) => title),
    matters.map(({ link }) => link),
  ];
  const found =
    'unnest($2::text[], $3::uuid[], $4::date[], $5::text[], $6::text[]) as f (subject, ref, due_on, title, link)';
  const { account_id: accountId, unit_id: unitId, region } = owner;
  await tx.run(
    `insert into notice_feed_entry as e (account_id, unit_id, region, subject, ref, due_on, title, link, changed_at)
     select $1, $8, $9, f.subject, f.ref, f.due_on, f.title, f.link, $7 from ${found}
     on conflict (account_id, subject, ref) do update set due_on = excluded.due_on, title = excluded.title, link = excluded.link,
       cancelled_at = null, sequence = e.sequence + 1, changed_at = excluded.changed_at
     where (e.due_on, e.title, e.link) is distinct from (excluded.due_on, excluded.title, excluded.link) or e.cancelled_at is not null`,
    [accountId, ...columns, now.toISOString(), unitId, region],
  );
  await tx.run(
    `update notice_feed_entry e set cancelled_at = $7, sequence = e.sequence + 1, changed_at = $7
     where e.account_id = $1 and e.cancelled_at is null and e.due_on >= $8::date
       and not exists (select 1 from ${found} where f.subject = e.subject and f.ref = e.ref)`,
    [accountId, ...columns, now.toISOString(), plainDateOf(now)],
  );
}
