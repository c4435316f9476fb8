import { can } from '@dudao/core/access/can';
import type { EntitySet } from '@dudao/core/feed/entity-set';
import { type Db, type Scope, type Tx, transaction } from '../lib/db.ts';
import type { Door } from '../lib/door.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { FeedKeyTable } from '../lib/schema.gen.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { hashToken, readHolder } from '../lib/session.ts';
import { setsSeen } from './sight.ts';

/** An account's open keys at a unit, the newest first. */
export function listKeys(
  db: Db,
  accountId: string,
  { unitId, today }: { readonly unitId: string | null; readonly today: string },
): Promise<FeedKeyTable[]> {
  return db.many<FeedKeyTable>(
    `select * from feed_key where account_id = $1 and ended_at is null and until_on >= $2::date and ($3::uuid is null or unit_id = $3)
     order by made_at desc, id`,
    [accountId, today, unitId],
  );
}

/** What a key opens at this moment. */
export interface Opened {
  readonly keyId: string;
  readonly accountId: string;
  readonly unit: SubjectUnit;
  readonly sets: readonly EntitySet[];
  readonly scope: Scope;
}

const OPERATION = 'feed.ask';

/** D1 D2 What a key opens; null: it is unknown or has ended, its account is disabled, or may not open the feed there any more. D7 Its first use on a day is told to the log. */
export async function openByKey(
  { pool, now, onRecorded }: Pick<Door, 'pool' | 'now' | 'onRecorded'>,
  key: string,
): Promise<Opened | null> {
  const at = now();
  const today = plainDateOf(at);
  let accountId: string | null = null;
  const author = () => ({ accountId, role: null, grantUnitId: null, operation: OPERATION, requestId: OPERATION });
  let isFirst = false;
  const opened = await transaction<Opened | null>(pool, { scope: 'everything', author }, async (tx) => {
    const row = await tx.maybe<FeedKeyTable>(
      'select * from feed_key where key_hash = $1 and ended_at is null and until_on >= $2::date',
      [hashToken(key), today],
    );
    if (row === null) return null;
    const held = await readHolder(tx, row.account_id, at);
    const unit = await readUnit(tx, row.unit_id);
    if (held === null || unit === null || !can(held.holder.grants, 'feed.open', unit.path)) return null;
    accountId = row.account_id;
    isFirst = await noteUse(tx, row, today);
    return {
      keyId: row.id,
      accountId: row.account_id,
      unit,
      sets: setsSeen(held.holder.grants, unit.path),
      scope: held.scope,
    };
  });
  if (isFirst) onRecorded();
  return opened;
}

async function noteUse(tx: Tx, row: FeedKeyTable, today: string): Promise<boolean> {
  if (row.used_on === today) return false;
  const noted = await tx.run('update feed_key set used_on = $2 where id = $1 and used_on is distinct from $2::date', [
    row.id,
    today,
  ]);
  if (noted === 0) return false;
  await record(tx, { event: 'feed.used', unitId: row.unit_id, subject: row.id });
  return true;
}

function readUnit(db: Db, id: string): Promise<SubjectUnit | null> {
  return db.maybe<SubjectUnit>('select id, path, region, kind from unit where id = $1', [id]);
}
