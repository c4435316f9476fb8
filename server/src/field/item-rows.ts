import { randomUUID } from 'node:crypto';
import type { FieldFlag } from '@dudao/core/field/flags';
import type { HeadVersion } from '@dudao/core/field/heads';
import type { Db, Tx } from '../lib/db.ts';
import type { FieldItemTable, FieldRecordTable } from '../lib/schema.gen.ts';

/** An item as stored: what came in, never changed. */
export type ItemRow = FieldItemTable & { readonly kind: 'record' | 'feedback' | 'file' | 'presence' | 'unreadable' };

/** The item, or null where none came under this id. */
export function readItemRow(db: Db, id: string): Promise<ItemRow | null> {
  return db.maybe<ItemRow>('select * from field_item where id = $1', [id]);
}

/** What is written of an item that came in. */
export type ItemToWrite = Omit<ItemRow, 'clock_ahead_ms' | 'received_at'> & {
  readonly clockAheadMs: number;
  readonly receivedAt: Date;
};

/** Keeps an item; false where another transaction kept it first. */
export async function writeItem(tx: Tx, item: ItemToWrite): Promise<boolean> {
  const written = await tx.run(
    `insert into field_item (id, device_id, counter, visit_id, unit_id, region, kind, record_id, parent_id, account_id, by_name, received_at,
       nonce_at, clock_ahead_ms, was_sealed, digest, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict (id) do nothing`,
    [
      item.id,
      item.device_id,
      item.counter,
      item.visit_id,
      item.unit_id,
      item.region,
      item.kind,
      item.record_id,
      item.parent_id,
      item.account_id,
      item.by_name,
      item.receivedAt.toISOString(),
      item.nonce_at,
      Math.round(item.clockAheadMs),
      item.was_sealed,
      item.digest,
      JSON.stringify(item.body),
    ],
  );
  return written === 1;
}

/** Something that needs a person, with what exactly. */
export interface FlagToRaise {
  readonly flag: FieldFlag;
  readonly detail: string;
}

/** What a flag stands on. */
export type Flagged = Pick<ItemRow, 'id' | 'record_id' | 'visit_id' | 'unit_id' | 'region'>;

/** Raises flags on an item, each once. */
export function raiseFlags(tx: Tx, item: Flagged, flags: readonly FlagToRaise[], now: Date): void {
  for (const { flag, detail } of flags) {
    tx.ahead(
      `insert into field_flag (id, item_id, record_id, visit_id, unit_id, region, flag, detail, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint field_flag_once do nothing`,
      [
        randomUUID(),
        item.id,
        item.record_id,
        item.visit_id,
        item.unit_id,
        item.region,
        flag,
        detail,
        now.toISOString(),
      ],
    );
  }
}

/** Names of the flags of an item that wait for somebody. */
export async function listWaitingFlags(db: Db, itemId: string): Promise<readonly FieldFlag[]> {
  const rows = await db.many<{ flag: FieldFlag }>(
    'select flag from field_flag where item_id = $1 and settled_at is null order by flag',
    [itemId],
  );
  return rows.map(({ flag }) => flag);
}

/** Versions of a record as far as they decide what stands, in the order in which they came. */
export async function listHeadVersions(db: Db, recordId: string): Promise<readonly HeadVersion[]> {
  return db.many<HeadVersion>(
    `select i.id as "itemId", i.parent_id as parent, i.account_id as "authorId", s.item_id is not null as "setAside"
     from field_item i left join field_set_aside s on s.item_id = i.id
     where i.record_id = $1 and i.kind in ('record', 'feedback') order by i.received_at, i.counter, i.id`,
    [recordId],
  );
}

/** Ends the waiting of flags of these items without a person, because what raised them is past. */
export function settleBySystem(
  tx: Tx,
  itemIds: readonly string[],
  { flags, words, now }: { readonly flags: readonly FieldFlag[]; readonly words: string; readonly now: Date },
): void {
  tx.ahead(
    `update field_flag set settled_at = $3, settled_by_name = '系统 system', words = $4
     where item_id = any ($1::uuid[]) and flag = any ($2) and settled_at is null`,
    [itemIds, flags, now.toISOString(), words],
  );
}

/** A record that was heard of for the first time is made; returns it as it is. */
export async function ensureRecord(
  tx: Tx,
  made: {
    readonly id: string;
    readonly visitId: string;
    readonly unitId: string;
    readonly region: string;
    readonly kind: 'record' | 'feedback';
    /** Null: it is no filled-in sheet, or only a file of it came. */
    readonly sheetKey: string | null;
    readonly accountId: string;
  },
  now: Date,
): Promise<RecordRow> {
  await tx.run(
    `insert into field_record (id, visit_id, unit_id, region, kind, first_at, sheet_key, account_id) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set sheet_key = excluded.sheet_key where field_record.sheet_key is null and excluded.sheet_key is not null`,
    [made.id, made.visitId, made.unitId, made.region, made.kind, now.toISOString(), made.sheetKey, made.accountId],
  );
  return tx.one<RecordRow>('select * from field_record where id = $1 for update', [made.id]);
}

/** A record: what it says are its versions among the items. */
export type RecordRow = FieldRecordTable & { readonly kind: 'record' | 'feedback' };

/** The record, or null when there is none in sight. */
export function readRecordRow(db: Db, id: string): Promise<RecordRow | null> {
  return db.maybe<RecordRow>('select * from field_record where id = $1', [id]);
}
