import { createHash } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import type { ChannelFacts } from '@dudao/core/notice/channel-kind';
import type { NoticeWishes } from '@dudao/core/notice/contract';
import { digestMinute } from '@dudao/core/notice/digest-time';
import { isSubject } from '@dudao/core/notice/subject';
import type { ConfiguredChannel } from '../lib/channel.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { NoticeWishTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';

/** A whole number that differs from account to account and never changes: it spreads digests over the minutes of an hour. */
function spreadOf(accountId: string): number {
  return createHash('sha256').update(accountId).digest().readUInt32BE(0);
}

const DEFAULTS: NoticeWishes = {
  rhythm: 'daily',
  weekday: 1,
  hour: 8,
  quiet: null,
  severeAtOnce: true,
  muted: [],
  channels: [],
  lang: 'zh',
};

/** Wishes as kept, and how often they were changed; the usual ones and 0 where somebody has none. */
export interface KeptWishes {
  readonly wishes: NoticeWishes;
  readonly revision: number;
  readonly digestAt: number;
}

export async function readWishes(db: Db, accountId: string): Promise<KeptWishes> {
  const row = await db.maybe<NoticeWishTable>('select * from notice_wish where account_id = $1', [accountId]);
  if (row === null) {
    return { wishes: DEFAULTS, revision: 0, digestAt: digestMinute(DEFAULTS.hour, spreadOf(accountId)) };
  }
  const channels = await db.many<{ channel: string; address: string | null }>(
    'select channel, address from notice_address where account_id = $1 order by channel',
    [accountId],
  );
  const { quiet_from: from, quiet_until: until } = row;
  return {
    wishes: {
      rhythm: row.rhythm === 'weekly' ? 'weekly' : 'daily',
      weekday: row.weekday,
      hour: row.hour,
      quiet: from === null || until === null ? null : { from, until },
      severeAtOnce: row.severe_at_once,
      muted: row.muted.filter(isSubject),
      channels,
      lang: row.lang === 'en' ? 'en' : 'zh',
    },
    revision: row.revision,
    digestAt: row.digest_at,
  };
}

/** Whose wishes are written, and when. */
interface WishOwner {
  readonly accountId: string;
  readonly unitId: string;
  readonly today: string;
}

/** Keeps wishes in the place of those of a revision; false when somebody changed them meanwhile. */
export async function writeWishes(tx: Tx, owner: WishOwner, wishes: NoticeWishes, revision: number): Promise<boolean> {
  const { accountId, unitId, today } = owner;
  const { rhythm, weekday, hour, quiet, severeAtOnce, muted, channels, lang } = wishes;
  const written = await tx.run(
    `insert into notice_wish as w (account_id, unit_id, region, rhythm, weekday, hour, digest_at, quiet_from, quiet_until, severe_at_once,
       muted, lang, changed_on)
     select $1, u.id, u.region, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from unit u
     where u.id = $13 and ($2 = 0 or exists (select 1 from notice_wish where account_id = $1))
     on conflict (account_id) do update set rhythm = excluded.rhythm, weekday = excluded.weekday, hour = excluded.hour,
       digest_at = excluded.digest_at, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
       severe_at_once = excluded.severe_at_once, muted = excluded.muted, lang = excluded.lang, changed_on = excluded.changed_on,
       revision = w.revision + 1
     where w.revision = $2`,
    [
      accountId,
      revision,
      rhythm,
      weekday,
      hour,
      digestMinute(hour, spreadOf(accountId)),
      quiet?.from ?? null,
      quiet?.until ?? null,
      severeAtOnce,
      muted,
      lang,
      today,
      unitId,
    ],
  );
  if (written === 0) return false;
  await tx.run('delete from notice_address where account_id = $1', [accountId]);
  for (const { channel, address } of channels) {
    await tx.run(
      `insert into notice_address (account_id, channel, unit_id, region, address)
       select $1, $2, id, region, $4 from unit where id = $3`,
      [accountId, channel, unitId, address],
    );
  }
  return true;
}

/** The channels that there are for a person: those for everybody, and the groups of units whose office they are of. */
export async function channelsFor(
  db: Db,
  channels: readonly ConfiguredChannel[],
  { grants }: Pick<Caller, 'grants'>,
): Promise<ChannelFacts[]> {
  const units = await unitsOfGroups(db, channels);
  return channels.flatMap(({ id, kind, name, unit }): ChannelFacts[] => {
    if (unit === null) return isGroup(kind) && !holdsSomewhere(grants) ? [] : [{ id, kind, name, unitId: null }];
    const found = units.get(unit);
    return found !== undefined && can(grants, 'notice.group', found.path) ? [{ id, kind, name, unitId: found.id }] : [];
  });
}

const isGroup = (kind: ConfiguredChannel['kind']): boolean => kind === 'wecom-robot' || kind === 'dingtalk-robot';

const holdsSomewhere = (grants: Caller['grants']): boolean =>
  grants.some((grant) => can([grant], 'notice.group', [grant.unitId]));

/** The units that settings name by id or area code, as far as they are in sight. */
export async function unitsOfGroups(
  db: Db,
  channels: readonly ConfiguredChannel[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly path: readonly string[] }>> {
  const named = channels.flatMap(({ unit }) => unit ?? []);
  if (named.length === 0) return new Map();
  const rows = await db.many<{ id: string; path: string[]; area_code: string | null }>(
    'select id, path, area_code from unit where closed_on is null and (id::text = any ($1) or area_code = any ($1))',
    [named],
  );
  return new Map(
    named.flatMap((name) => rows.filter((row) => row.id === name || row.area_code === name).map((row) => [name, row])),
  );
}
