import type { Uploads } from '@dudao/core/issue/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { fileOnce, listReceivedRows } from '../evidence/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import type { ExemplarRow } from './rows.ts';

interface Filing {
  readonly uploads: Uploads;
  /** Units of which what was sent may be evidence. */
  readonly unitIds: readonly string[];
  readonly caller: Caller;
  readonly now: Date;
}

/**
 * Files what was sent as evidence of its unit, under the rules of exemplars as standard, the number of the exemplar as clause and the year of its publication. Refused
 * where nothing was sent, it is still on its way, or it was sent for another unit.
 */
export async function fileProofs(
  tx: Tx,
  row: Pick<ExemplarRow, 'rulebook_id' | 'number' | 'published_at'>,
  { uploads, unitIds, caller, now }: Filing,
): Promise<Result<readonly { readonly id: string; readonly title: string }[]>> {
  const ids = uploads.map(({ uploadId }) => uploadId);
  const files = await beyondScope(tx, () => listReceivedRows(tx, ids, caller.accountId));
  const fitting = files.filter(({ unit_id }) => unitIds.includes(unit_id));
  if (fitting.length === 0 || fitting.length !== uploads.length) {
    return refuse(problem('exemplar-file-missing', {}, { field: 'uploads' }));
  }
  const period = plainDateOf(new Date(row.published_at ?? now)).slice(0, 4);
  const under = { standardId: row.rulebook_id, clause: row.number, period };
  const filed: { id: string; title: string }[] = [];
  for (const file of fitting) {
    const title = uploads.find(({ uploadId }) => uploadId === file.upload_id)?.title ?? '';
    const id = await beyondScope(tx, () =>
      fileOnce(tx, { file, under, title, shows: '', custodian: null }, { by: caller, now }),
    );
    if (!filed.some((one) => one.id === id)) filed.push({ id, title });
  }
  return ok(filed);
}
