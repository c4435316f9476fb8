import { CHANNEL_KIND_FACTS } from '@dudao/core/notice/channel-kind';
import { digestTexts } from '@dudao/core/notice/digest-text';
import { isRound, MOST_TRIES, pauseSeconds } from '@dudao/core/notice/digest-time';
import { asSystem, type Db, type Pool, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Channel, OutgoingMessage, Sent } from './channels/channel.ts';
import { momentOf } from './make-messages.ts';
import { type NoticeRow, wordNotices } from './rows.ts';

/** What sending needs of its surroundings. */
export interface Sending {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly publicUrl: string;
  /** Secret address, by account, at which mail programs end the subscription. */
  readonly unsubscribeUrl: (accountId: string) => string;
  readonly isStopped: () => boolean;
}

const OPERATION = 'notice.send';
/** Longer than any channel may take; whoever holds a message longer has died. */
const CLAIM_SECONDS = 300;
const AT_ONCE = 10;

interface ClaimedMessage {
  readonly id: string;
  readonly account_id: string;
  readonly kind: 'digest' | 'severe' | 'test';
  readonly tries: number;
  readonly told: readonly (readonly [id: string, stepDays: number])[];
  readonly name: string;
  readonly lang: 'zh' | 'en' | null;
  readonly address: string | null;
}

/** Sends what waits on a channel, within its limit a minute, until nothing more can go now. Returns how many were tried. */
export async function sendWaiting(sending: Sending, channel: Channel): Promise<number> {
  const { pool, now, isStopped } = sending;
  let tried = 0;
  while (!isStopped()) {
    const claimed = await asSystem(pool, OPERATION, (tx) => claim(tx, channel, now()));
    if (claimed.length === 0) return tried;
    for (const message of claimed) {
      tried += 1;
      const outgoing = await asSystem(pool, OPERATION, (tx) => compose(tx, sending, channel, message));
      if (outgoing === null) {
        await asSystem(pool, OPERATION, (tx) => writeDropped(tx, message));
        continue;
      }
      const sent = await channel.send(outgoing);
      await asSystem(pool, OPERATION, (tx) => writeSent(tx, { channel, message, sent, now: now() }));
    }
  }
  return tried;
}

/** A number for the advisory lock of one channel. */
const LOCK_OF_CHANNEL = `select pg_advisory_xact_lock(7203112, hashtext($1))`;

/**
 * Takes messages so that nobody else sends them. What a server that died had taken is marked as unsure: it may have gone out. A clock that
 * was put back leaves moments in the future behind; they count as past.
 */
async function claim(tx: Tx, { about }: Channel, now: Date): Promise<ClaimedMessage[]> {
  await tx.many(LOCK_OF_CHANNEL, [about.id]);
  await tx.run(
    `update notice_message set state = 'unsure', failure = 'interrupted'
     where channel = $1 and state = 'sending' and (claimed_until < $2 or tried_at > $2::timestamptz + interval '5 minutes')`,
    [about.id, now.toISOString()],
  );
  if (isRound(momentOf(now).minute)) return [];
  const { held, used } = await tx.one<{ held: boolean; used: number }>(
    `select exists (select 1 from notice_channel where channel = $1 and held_until > $2 and held_until < $2::timestamptz + interval '1 hour')
         as held,
       (select count(*)::int from notice_message where channel = $1 and tried_at > $2::timestamptz - interval '1 minute'
         and tried_at <= $2) as used`,
    [about.id, now.toISOString()],
  );
  const { perMinute } = CHANNEL_KIND_FACTS[about.kind];
  const room = perMinute === null ? AT_ONCE : Math.min(AT_ONCE, perMinute - used);
  if (held || room <= 0) return [];
  return tx.many<ClaimedMessage>(
    `update notice_message m set state = 'sending', tries = m.tries + 1, tried_at = $2, claimed_until = $2::timestamptz + $4 * interval '1 second'
     from (select id from notice_message where channel = $1 and state = 'waiting' and (next_at <= $2 or made_at > $2)
           order by next_at, id limit $3 for update skip locked) due,
       account a left join notice_wish w on w.account_id = a.id
     where m.id = due.id and a.id = m.account_id
     returning m.id, m.account_id, m.kind, m.tries, m.told, a.name, w.lang,
       (select address from notice_address d where d.account_id = a.id and d.channel = m.channel) as address`,
    [about.id, now.toISOString(), room, CLAIM_SECONDS],
  );
}

/** The message as it stands now: what was settled or put off since is left out; null when nothing is left or the person turned the channel off. */
async function compose(
  db: Db,
  { publicUrl, unsubscribeUrl, now }: Sending,
  { about }: Channel,
  message: ClaimedMessage,
): Promise<OutgoingMessage | null> {
  const today = plainDateOf(now());
  const { account_id: accountId, kind, lang, address: to, name } = message;
  const ids = message.told.map(([id]) => id);
  const rows = await db.many<NoticeRow>(
    `select * from notice where id = any ($1) and settled_at is null and (snoozed_until is null or snoozed_until <= $2)
     order by array_position(array['severe', 'warning', 'info'], severity), due_on, id`,
    [ids, today],
  );
  const { on, others } = await db.one<{ on: boolean; others: number }>(
    `select exists (select 1 from notice_address where account_id = $1 and channel = $2) as "on",
       (select count(*)::int from notice where account_id = $1 and settled_at is null and not (id = any ($3))) as others`,
    [accountId, about.id, ids],
  );
  if (!on || (kind !== 'test' && rows.length === 0)) return null;
  const items = (await wordNotices(db, rows, today)).map(({ words, severity, due_on: dueOn, figures, link }) => ({
    words,
    severity,
    dueOn,
    unit: figures.unit ?? '',
    url: `${publicUrl}${link}`,
  }));
  const texts = digestTexts({
    kind,
    lang: lang ?? 'zh',
    name,
    items,
    others,
    inboxUrl: `${publicUrl}/notices`,
    settingsUrl: `${publicUrl}/notices/settings`,
    maxBytes: CHANNEL_KIND_FACTS[about.kind].maxBytes,
  });
  return { id: message.id, to, ...texts, unsubscribeUrl: unsubscribeUrl(accountId) };
}

async function writeDropped(tx: Tx, { id, told }: ClaimedMessage): Promise<void> {
  await tx.run(`update notice_message set state = 'dropped', claimed_until = null where id = $1`, [id]);
  await untell(tx, id, told);
}

interface Outcome {
  readonly channel: Channel;
  readonly message: ClaimedMessage;
  readonly sent: Sent;
  readonly now: Date;
}

/** Notes what became of a try, at the message and at the channel. */
async function writeSent(tx: Tx, { channel: { about }, message, sent, now }: Outcome): Promise<void> {
  const { id, tries, told } = message;
  const at = now.toISOString();
  if (sent.is === 'sent') {
    await tx.run(
      `update notice_message set state = 'sent', sent_at = $2, failure = null, claimed_until = null where id = $1`,
      [id, at],
    );
    await tx.run(
      `insert into notice_channel (channel, name, last_sent_at) values ($1, $2, $3)
       on conflict (channel) do update set name = excluded.name, last_sent_at = excluded.last_sent_at, failing_since = null,
         failure = null, held_until = null`,
      [about.id, about.name, at],
    );
    return;
  }
  const failure = sent.failure.slice(0, 200);
  const again = sent.is === 'held' || (sent.is === 'retry' && tries < MOST_TRIES);
  const state = again ? 'waiting' : sent.is === 'unsure' ? 'unsure' : 'failed';
  const pause =
    sent.is === 'held' ? sent.afterSeconds : sent.is === 'retry' ? pauseSeconds(tries, sent.afterSeconds) : 0;
  await tx.run(
    `update notice_message set state = $2, failure = $3, next_at = $4::timestamptz + $5 * interval '1 second', claimed_until = null,
       tries = tries - $6 where id = $1`,
    // Being told to wait is no fault of the message.
    [id, state, failure, at, pause, sent.is === 'held' ? 1 : 0],
  );
  if (!again) await untell(tx, id, told);
  // A person whose address is wrong is no fault of the channel.
  if (sent.is === 'refused') return;
  await tx.run(
    `insert into notice_channel as c (channel, name, failing_since, failure, held_until)
     values ($1, $2, $3, $4, $3::timestamptz + $5 * interval '1 second')
     on conflict (channel) do update set name = excluded.name, failing_since = coalesce(c.failing_since, excluded.failing_since),
       failure = excluded.failure, held_until = excluded.held_until`,
    [about.id, about.name, at, failure, sent.is === 'held' ? sent.afterSeconds : 0],
  );
}

/** What did not arrive anywhere is told again by the next message. */
async function untell(tx: Tx, messageId: string, told: ClaimedMessage['told']): Promise<void> {
  await tx.run(
    `update notice n set told_days = null
     from unnest($2::uuid[], $3::int[]) as t (id, days)
     where n.id = t.id and n.told_days = t.days and not exists (
       select 1 from notice_message m join notice_message mine on mine.id = $1
       where m.account_id = mine.account_id and m.kind = mine.kind and m.slot = mine.slot and m.id <> mine.id
         and m.state in ('waiting', 'sending', 'sent'))`,
    [messageId, told.map(([id]) => id), told.map(([, days]) => days)],
  );
}
