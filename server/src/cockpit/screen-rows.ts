import { can, type Grant } from '@dudao/core/access/can';
import type { Db, Scope, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { ScreenTable } from '../lib/schema.gen.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { hashToken, readHolder } from '../lib/session.ts';

const OPEN = 'ended_at is null and until_on >= $2::date';

/** Open screens that show the cockpit of a unit, the newest first. */
export function listScreensOf(db: Db, unitId: string, today: string): Promise<ScreenTable[]> {
  return db.many<ScreenTable>(`select * from screen where unit_id = $1 and ${OPEN} order by made_at desc, id`, [
    unitId,
    today,
  ]);
}

/** How many open screens an account has, wherever they hang. */
export async function countScreensOf(db: Db, accountId: string, today: string): Promise<number> {
  const { n } = await db.one<{ n: number }>(`select count(*)::int as n from screen where account_id = $1 and ${OPEN}`, [
    accountId,
    today,
  ]);
  return n;
}

/** What a screen's link opens at this moment. */
export interface OpenedScreen {
  readonly name: string;
  readonly untilOn: string;
  readonly unit: SubjectUnit;
  readonly grants: readonly Grant[];
  readonly scope: Scope;
}

/** C14 What a link opens; null: it is unknown or has ended, its account is disabled, or may not see the whole cockpit there any more. Its first showing on a day is told to the log. */
export async function openByLink(tx: Tx, key: string, now: Date): Promise<OpenedScreen | null> {
  const today = plainDateOf(now);
  const row = await tx.maybe<ScreenTable>(`select * from screen where key_hash = $1 and ${OPEN}`, [
    hashToken(key),
    today,
  ]);
  if (row === null) return null;
  const held = await readHolder(tx, row.account_id, now);
  const unit = await tx.maybe<SubjectUnit>('select id, path, region, kind from unit where id = $1', [row.unit_id]);
  if (held === null || unit === null) return null;
  const grants = held.holder.grants.filter(({ except = [] }) => except.length === 0);
  if (!can(grants, 'cockpit.hang', unit.path)) return null;
  await noteShown(tx, row, today);
  return { name: row.name, untilOn: row.until_on, unit, grants, scope: held.scope };
}

async function noteShown(tx: Tx, row: ScreenTable, today: string): Promise<void> {
  if (row.used_on === today) return;
  const noted = await tx.run('update screen set used_on = $2 where id = $1 and used_on is distinct from $2::date', [
    row.id,
    today,
  ]);
  if (noted > 0) await record(tx, { event: 'cockpit.screen-shown', unitId: row.unit_id, subject: row.id });
}
