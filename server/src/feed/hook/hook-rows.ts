import { can } from '@dudao/core/access/can';
import {
  HOOK_NOUNS,
  type HookKindId,
  type HookNounId,
  hookKindOf,
  type TEST_KIND,
} from '@dudao/core/feed/hook/hook-kinds';
import { type Db, seeEverything, setScope, type Tx } from '../../lib/db.ts';
import type { FeedHookCallTable, FeedHookTable } from '../../lib/schema.gen.ts';
import { readHolder } from '../../lib/session.ts';

/** An address as stored. Kinds were checked when they were chosen. */
export type HookRow = Omit<FeedHookTable, 'kinds' | 'paused_for'> & {
  readonly kinds: readonly HookKindId[];
  readonly paused_for: 'gone' | 'failing' | null;
};

/** A call as stored. */
export type CallRow = Omit<FeedHookCallTable, 'kind' | 'state'> & {
  readonly kind: HookKindId | typeof TEST_KIND;
  readonly state: 'waiting' | 'accepted' | 'given-up' | 'withheld' | 'skipped';
};

/** For what the secrets of addresses are encrypted. */
export const SECRET_PURPOSE = 'feed-hook';

/** An address of an account at a unit that has not ended, held for a change; null: there is none. */
export function lockOwnHook(
  tx: Tx,
  { hookId, unitId, accountId }: { readonly hookId: string; readonly unitId: string; readonly accountId: string },
): Promise<HookRow | null> {
  return tx.maybe<HookRow>(
    'select * from feed_hook where id = $1 and unit_id = $2 and account_id = $3 and ended_at is null for no key update',
    [hookId, unitId, accountId],
  );
}

/** The number of the last event that is sealed. */
export async function readLogEnd(db: Db): Promise<string> {
  const { number } = await db.one<{ number: string }>(
    'select coalesce(max(number), 0)::text as number from event_seal',
  );
  return number;
}

/** Where the noun's rows are, whose row-level security decides who sees them. */
const TABLES: Readonly<Record<HookNounId, string>> = {
  dossier: 'dossier',
  evaluation: 'evaluation_run',
  recognition: 'recognition_application',
  issue: 'issue',
  opinion: 'opinion',
  exemplar: 'exemplar',
  publication: 'publication',
  reward: 'reward',
  statistic: 'statistic_return',
  bulletin: 'bulletin',
};

/** What an event tells of, and the units from the root down to its own. */
export interface Tellable {
  readonly kind: HookKindId;
  readonly subjectId: string;
  readonly path: readonly string[];
}

/**
 * H2 Which of these the account of an address may be told of at this moment: it may still register addresses there, holds the noun's verb at the unit, and
 * row-level security shows it the subject. The transaction is the system's own and sees everything again afterwards.
 */
export async function tellableOf<T extends Tellable>(
  tx: Tx,
  hook: Pick<HookRow, 'account_id' | 'unit_id'>,
  { found, now }: { readonly found: readonly T[]; readonly now: Date },
): Promise<readonly T[]> {
  const held = await readHolder(tx, hook.account_id, now);
  const unit = await tx.maybe<{ path: string[] }>('select path from unit where id = $1', [hook.unit_id]);
  if (held === null || unit === null || !can(held.holder.grants, 'feed.hook', unit.path)) return [];
  const { grants } = held.holder;
  const nounOf = ({ kind }: Tellable) => hookKindOf(kind).noun;
  const allowed = found.filter(
    (one) => one.path.includes(hook.unit_id) && can(grants, HOOK_NOUNS[nounOf(one)].verb, one.path),
  );
  const seen = new Set<string>();
  setScope(tx, held.scope);
  for (const noun of new Set(allowed.map(nounOf))) {
    const ids = allowed.filter((one) => nounOf(one) === noun).map(({ subjectId }) => subjectId);
    const rows = await tx.many<{ id: string }>(`select id from ${TABLES[noun]} where id = any ($1::uuid[])`, [ids]);
    for (const { id } of rows) seen.add(`${noun} ${id}`);
  }
  seeEverything(tx);
  return allowed.filter((one) => seen.has(`${nounOf(one)} ${one.subjectId}`));
}
