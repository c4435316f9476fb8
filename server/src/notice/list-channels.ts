import { ok } from '@dudao/core/lib/result';
import { type ChannelState, listChannels } from '@dudao/core/notice/contract';
import type { ConfiguredChannel } from '../lib/channel.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { unitsOfGroups } from './wish-rows.ts';

interface Figures {
  readonly channel: string;
  readonly people: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly unsure: number;
  readonly last_sent_at: string | null;
  readonly failing_since: string | null;
  readonly failure: string | null;
}

export const listChannelsImplementation = implement(listChannels, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now, services }) => {
    const units = await unitsOfGroups(db, services.channels);
    const served = services.channels.filter(({ unit: named }) => {
      const path = named === null ? null : units.get(named)?.path;
      return path === null || (path !== undefined && (path.includes(unit.id) || unit.path.includes(path.at(-1) ?? '')));
    });
    // Numbers of messages, without whose they are.
    const figures = await beyondScope(db, () => readFigures(db, served, now));
    return ok({ channels: served.map((channel) => stateOf(channel, figures.get(channel.id))) });
  },
});

async function readFigures(
  db: Db,
  channels: readonly ConfiguredChannel[],
  now: Date,
): Promise<ReadonlyMap<string, Figures>> {
  const rows = await db.many<Figures>(
    `select k.id as channel, c.last_sent_at, c.failing_since, c.failure,
       (select count(*)::int from notice_address a where a.channel = k.id) as people,
       (select count(*)::int from notice_message m where m.channel = k.id and m.state in ('waiting', 'sending')) as waiting,
       (select count(*)::int from notice_message m where m.channel = k.id and m.sent_at >= $2::timestamptz) as sent,
       (select count(*)::int from notice_message m where m.channel = k.id and m.state = 'failed' and m.tried_at > $3::timestamptz) as failed,
       (select count(*)::int from notice_message m where m.channel = k.id and m.state = 'unsure' and m.tried_at > $3::timestamptz) as unsure
     from unnest($1::text[]) as k (id) left join notice_channel c on c.channel = k.id`,
    [
      channels.map(({ id }) => id),
      `${plainDateOf(now)}T00:00:00+08:00`,
      new Date(now.getTime() - 7 * 86_400_000).toISOString(),
    ],
  );
  return new Map(rows.map((row) => [row.channel, row]));
}

function stateOf({ id, kind, name, host }: ConfiguredChannel, row: Figures | undefined): ChannelState {
  const since = row?.failing_since ?? null;
  return {
    id,
    kind,
    name,
    host,
    people: row?.people ?? 0,
    waiting: row?.waiting ?? 0,
    sentToday: row?.sent ?? 0,
    failed: row?.failed ?? 0,
    unsure: row?.unsure ?? 0,
    lastSentAt: row?.last_sent_at ?? null,
    failing: since === null ? null : { since, failure: row?.failure ?? '' },
  };
}
