import type { FileBody } from '@dudao/core/field/item';
import { type FileToFile, fileOnce } from '../evidence/rows.ts';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import { readVisitRow } from '../visit/rows.ts';
import { veilFile } from './apart/opening.ts';
import type { ItemRow } from './item-rows.ts';

/** Under which standard files of the field are filed; their clause is the record. */
const FIELD = 'FIELD';

type SentFile = FileToFile['file'];

/**
 * F20, F30 Files the bytes of a file as evidence of the record, where they are here: an upload of the same account at the item's unit whose content has
 * the hash that the item tells. It is kept by the office that runs the visit and its team, not by the unit. True where they are filed now, or were before.
 */
export async function fileBytes(
  tx: Tx,
  item: Pick<ItemRow, 'id' | 'record_id' | 'visit_id' | 'unit_id' | 'region'>,
  { body, caller, now }: { readonly body: FileBody; readonly caller: Caller; readonly now: Date },
): Promise<boolean> {
  const filed = await tx.maybe('select 1 from field_file where item_id = $1', [item.id]);
  if (filed !== null) return true;
  const sent = await findSent(tx, [item.unit_id, body.unitId], { sha256: body.sha256, caller });
  const visit = item.visit_id === null ? null : await readVisitRow(tx, item.visit_id);
  if (sent === null || item.record_id === null || visit === null) return false;
  const custodian = { unitId: visit.unit_id, region: visit.region, bodyId: visit.body_id };
  // One picture in two items of a record is one piece of evidence.
  const under = { standardId: FIELD, clause: item.record_id, period: plainDateOf(now).slice(0, 4) };
  const filing = { file: sent, under, title: body.name, shows: '', custodian };
  const filingId = await fileOnce(tx, filing, { by: caller, now });
  await veilFile(tx, filingId, item.record_id);
  await tx.run(
    `insert into field_file (item_id, record_id, unit_id, region, filing_id, filed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (item_id) do nothing`,
    [item.id, item.record_id, item.unit_id, item.region, filingId, now.toISOString()],
  );
  return true;
}

function findSent(
  tx: Tx,
  unitIds: readonly string[],
  { sha256, caller }: { readonly sha256: string; readonly caller: Caller },
): Promise<SentFile | null> {
  return tx.maybe<SentFile>(
    `select f.id as file_id, f.unit_id, f.region, f.sha256, f.sm3 from evidence_file f
     where f.sha256 = $1 and f.unit_id = any ($2::uuid[])
       and exists (select 1 from evidence_upload u where u.file_id = f.id and u.account_id = $3 and u.state = 'received')
     order by f.received_at limit 1`,
    [sha256, unitIds, caller.accountId],
  );
}

/** F22 Why the bytes of a file were refused, by the problem's name; null where none were. */
export async function refusalOfBytes(tx: Tx, body: FileBody, { accountId }: Caller): Promise<string | null> {
  const row = await tx.maybe<{ problem: string }>(
    `select refusal ->> 'problem' as problem from evidence_upload
     where account_id = $1 and state = 'refused' and (sha256 = $2 or sealed and name = $3) order by begun_at desc limit 1`,
    [accountId, body.sha256, body.name],
  );
  return row?.problem ?? null;
}
