import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { type DigestRhythm, digestDayDue, isRound, type Moment } from '@dudao/core/notice/digest-time';
import type { Tx } from '../lib/db.ts';
import { plainDateOf, plainMomentOf } from '../lib/plain-date.ts';

/** What somebody has not been told outside yet, and wants to be. `w` are their wishes, `$1` is today. */
const UNTOLD = `n.account_id = w.account_id and n.settled_at is null and n.told_days is null
  and (n.snoozed_until is null or n.snoozed_until <= $1) and not (n.subject = any (w.muted))`;

/** A day so far ahead was made by a clock that was wrong, not by one that was put back a little; it does not count. */
const AHEAD_DAYS = 8;

interface Candidate {
  readonly account_id: string;
  readonly rhythm: 'daily' | 'weekly';
  readonly weekday: number;
  readonly digest_at: number;
  readonly quiet_from: number | null;
  readonly quiet_until: number | null;
  readonly changed_on: string;
  readonly last_slot: string | null;
}

// Any constant will do; it only must not be used for another lock.
const LOCK = 7_203_112_609;

/**
 * Makes the messages that are due at a moment, over every channel that their people have on: one digest per person and day of theirs, and
 * at most one message a day of what is severe. What is made is marked as told in the same statement, and a day that has its message, or a
 * later day, makes none again: neither a second server nor a clock put back tells twice. Returns how many were made.
 */
export async function makeMessages(tx: Tx, channels: readonly string[], now: Date): Promise<number> {
  const { free } = await tx.one<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [LOCK]);
  if (!free || channels.length === 0) return 0;
  const at = momentOf(now);
  const severe = isRound(at.minute) ? 0 : await makeSevere(tx, channels, now);
  return severe + (await makeDigests(tx, channels, { now, at }));
}

/** A moment by the clock in China. */
export function momentOf(now: Date): Moment {
  const day = parseDay(plainDateOf(now));
  if (day === null) throw new Error(`no day of the calendar: ${now.toISOString()}`);
  const [hour = '0', minute = '0'] = plainMomentOf(now).slice(11).split(':');
  return { day, minute: Number(hour) * 60 + Number(minute) };
}

async function makeSevere(tx: Tx, channels: readonly string[], now: Date): Promise<number> {
  const today = plainDateOf(now);
  const { accounts } = await tx.one<{ accounts: string[] }>(
    `select coalesce(array_agg(w.account_id), '{}') as accounts from notice_wish w
     where w.severe_at_once and exists (select 1 from notice n where ${UNTOLD} and n.severity = 'severe')
       and exists (select 1 from notice_address a where a.account_id = w.account_id and a.channel = any ($2))
       and not exists (select 1 from notice_message m where m.account_id = w.account_id and m.kind = 'severe' and m.slot >= $1
         and m.slot < $1::date + ${AHEAD_DAYS})`,
    [today, channels],
  );
  const slots = accounts.map(() => today);
  return writeMessages(tx, { kind: 'severe', accounts, slots, channels, today, now });
}

async function makeDigests(
  tx: Tx,
  channels: readonly string[],
  { now, at }: { readonly now: Date; readonly at: Moment },
): Promise<number> {
  const today = plainDateOf(now);
  const candidates = await tx.many<Candidate>(
    `select w.account_id, w.rhythm, w.weekday, w.digest_at, w.quiet_from, w.quiet_until, w.changed_on,
       (select max(m.slot) from notice_message m where m.account_id = w.account_id and m.kind = 'digest'
         and m.slot < $1::date + ${AHEAD_DAYS}) as last_slot
     from notice_wish w
     where exists (select 1 from notice n where ${UNTOLD})
       and exists (select 1 from notice_address a where a.account_id = w.account_id and a.channel = any ($2))`,
    [today, channels],
  );
  const due = candidates.flatMap((candidate) => {
    const day = digestDayDue(rhythmOf(candidate), at);
    if (day === null) return [];
    const slot = dayText(day);
    const isOver = candidate.last_slot !== null && candidate.last_slot >= slot;
    return isOver || slot < candidate.changed_on ? [] : [{ account: candidate.account_id, slot }];
  });
  return writeMessages(tx, {
    kind: 'digest',
    accounts: due.map(({ account }) => account),
    slots: due.map(({ slot }) => slot),
    channels,
    today,
    now,
  });
}

function rhythmOf({ rhythm, weekday, digest_at, quiet_from, quiet_until }: Candidate): DigestRhythm {
  const quiet = quiet_from === null || quiet_until === null ? null : { from: quiet_from, until: quiet_until };
  return { rhythm, weekday, digestAt: digest_at, quiet };
}

interface MessagesToWrite {
  readonly kind: 'digest' | 'severe';
  readonly accounts: readonly string[];
  /** The day of each account's message. */
  readonly slots: readonly string[];
  readonly channels: readonly string[];
  readonly today: string;
  readonly now: Date;
}

function writeMessages(tx: Tx, { kind, accounts, slots, channels, today, now }: MessagesToWrite): Promise<number> {
  if (accounts.length === 0) return Promise.resolve(0);
  return tx.run(
    `with due as (select * from unnest($2::uuid[], $3::date[]) as d (account_id, slot)),
     told as (
       update notice n set told_days = n.step_days from notice_wish w join due d on d.account_id = w.account_id
       where ${UNTOLD} and ($6 = 'digest' or n.severity = 'severe')
       returning n.account_id, n.id, n.step_days)
     insert into notice_message (account_id, unit_id, region, channel, kind, slot, told, state, made_at, next_at)
     select a.id, a.unit_id, a.region, c.channel, $6, d.slot, t.told, 'waiting', $5, $5
     from due d join account a on a.id = d.account_id and a.disabled_at is null
     join notice_address c on c.account_id = a.id and c.channel = any ($4)
     join (select account_id, jsonb_agg(jsonb_build_array(id, step_days)) as told from told group by account_id) t
       on t.account_id = a.id
     on conflict do nothing`,
    [today, accounts, slots, channels, now.toISOString(), kind],
  );
}
