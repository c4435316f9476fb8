import { headsOf } from '@dudao/core/field/heads';
import type { Tx } from '../lib/db.ts';
import { type ItemRow, listHeadVersions, raiseFlags, settleBySystem } from './item-rows.ts';

/** What later versions make good is over with them: nobody has to look at it any more. */
const OF_CONTENT = ['item-unknown', 'answer-invalid', 'demand-unmet'] as const;

/** F9, F10 After a version arrived: what it replaces needs nobody any more, and two heads are a conflict until there is one. */
export async function followVersions(
  tx: Tx,
  item: Pick<ItemRow, 'id' | 'record_id' | 'visit_id' | 'unit_id' | 'region'>,
  now: Date,
): Promise<void> {
  if (item.record_id === null) return;
  const versions = await listHeadVersions(tx, item.record_id);
  const heads = headsOf(versions);
  const standing = new Set(heads.map(({ itemId }) => itemId));
  const replaced = versions.filter(({ itemId, setAside }) => !standing.has(itemId) && !setAside);
  settleBySystem(
    tx,
    replaced.map(({ itemId }) => itemId),
    { flags: OF_CONTENT, words: '已由后来的版本取代。Replaced by a later version.', now },
  );
  if (heads.length > 1) {
    const open = await tx.maybe(
      `select 1 from field_flag where record_id = $1 and flag = 'conflict' and settled_at is null limit 1`,
      [item.record_id],
    );
    if (open === null) raiseFlags(tx, item, [{ flag: 'conflict', detail: '' }], now);
  } else {
    settleBySystem(
      tx,
      versions.map(({ itemId }) => itemId),
      {
        flags: ['conflict'],
        words: '缺少的版本已到，没有冲突。The missing version arrived; there is no conflict.',
        now,
      },
    );
  }
  tx.ahead('update field_record set revision = revision + 1 where id = $1', [item.record_id]);
}
