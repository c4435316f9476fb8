import { compareRecords } from '@dudao/core/field/apart/compare';
import type { Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import type { Sheets } from '../books.ts';
import { judgeVersion, type VersionRow } from '../standing.ts';
import { type ApartRow, listDone } from './rows.ts';

/**
 * A3 After a version came in: where both of a pair have handed in, the versions as they stand are what is compared from now on, and both lie open. Past
 * the scope. Two who hand in at once wait for each other at the pair's row.
 */
export async function openWhereBoth(
  tx: Tx,
  { visitId, sheetKey }: { readonly visitId: string; readonly sheetKey: string },
  { sheets, now }: { readonly sheets: Sheets; readonly now: Date },
): Promise<void> {
  const row = await tx.maybe<ApartRow>(
    `select * from field_apart where visit_id = $1 and sheet_key = $2 and state = 'marking' for update`,
    [visitId, sheetKey],
  );
  if (row === null) return;
  const done = await listDone(tx, [row.id]);
  const itemOf = (person: string): string | null => done.find((one) => one.person_id === person)?.item_id ?? null;
  const [first, second] = [itemOf(row.first_person), itemOf(row.second_person)];
  if (first === null || second === null) return;
  const items = await listItems(tx, [first, second]);
  const [a, b] = [items.get(first), items.get(second)];
  const one = a === undefined ? null : await judgeVersion(tx, a, sheets);
  const other = b === undefined ? null : await judgeVersion(tx, b, sheets);
  // A sheet of a version that nobody knows here cannot be compared: the pair waits for a person.
  if (one === null || other === null) return;
  const differing = compareRecords(one, other).filter(({ is }) => is === 'differing').length;
  const state = differing === 0 ? 'agreed' : 'comparing';
  await tx.run(
    `update field_apart set state = $2, first_item = $3, second_item = $4, opened_at = $5, differing = $6, open = $6,
       agreed_at = case when $2 = 'agreed' then $5::timestamptz end, revision = revision + 1 where id = $1`,
    [row.id, state, first, second, now.toISOString(), differing],
  );
  await unveilFiles(tx, visitId);
  await record(tx, {
    event: 'field.apart-opened',
    unitId: row.unit_id,
    subject: row.id,
    after: { first, second, differing },
  });
}

/** Versions by their ids, as records are judged. Ask past the scope. */
export async function listItems(
  tx: Pick<Tx, 'many'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VersionRow>> {
  const rows = await tx.many<VersionRow>(
    `select i.*, '' as device, null as set_aside_at, null as set_aside_by, null as set_aside_reason from field_item i where i.id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Photos and voice notes of records that are not marked apart any more lie open like those of any record. */
export async function unveilFiles(tx: Tx, visitId: string): Promise<void> {
  await tx.run(
    `update evidence_filing e set apart = false from field_file f join field_record r on r.id = f.record_id
     where f.filing_id = e.id and e.apart and r.visit_id = $1
       and not exists (select 1 from field_apart a where a.visit_id = r.visit_id and a.state = 'marking'
         and (r.sheet_key is null or r.sheet_key = a.sheet_key))`,
    [visitId],
  );
}

/** A1 A file of what is marked apart is kept from others as its record is. */
export async function veilFile(tx: Tx, filingId: string, recordId: string): Promise<void> {
  await tx.run(
    `update evidence_filing set apart = true where id = $1 and exists (select 1 from field_record r join field_apart a on a.visit_id = r.visit_id
       where r.id = $2 and a.state = 'marking' and r.kind = 'record' and (r.sheet_key is null or r.sheet_key = a.sheet_key))`,
    [filingId, recordId],
  );
}
