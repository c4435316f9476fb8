import type { FieldDevice } from '@dudao/core/field/device-contract';
import { type Received, receivedOf } from '@dudao/core/field/gaps';
import type { Db, Tx } from '../lib/db.ts';
import type { FieldDeviceTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';

/** A device as stored. */
export type DeviceRow = FieldDeviceTable;

/** The device, whoever's it is; null where none is known. Ask past the scope: it may belong to an account elsewhere. */
export function readDeviceRow(db: Db, id: string): Promise<DeviceRow | null> {
  return db.maybe<DeviceRow>('select * from field_device where id = $1', [id]);
}

/** The caller's own device, held against others until the transaction ends; null where it is not known as theirs. */
export async function lockOwnDevice(tx: Tx, id: string, { accountId }: Caller): Promise<DeviceRow | null> {
  return tx.maybe<DeviceRow>('select * from field_device where id = $1 and account_id = $2 for update', [
    id,
    accountId,
  ]);
}

/** Makes a device known, or says its name anew. */
export async function writeDevice(
  tx: Tx,
  device: { readonly id: string; readonly name: string; readonly system: string; readonly region: string },
  { caller, now }: { readonly caller: Caller; readonly now: Date },
): Promise<void> {
  await tx.run(
    `insert into field_device (id, account_id, unit_id, region, name, system, registered_at, last_contact_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (id) do update set name = excluded.name, system = excluded.system, revision = field_device.revision + 1`,
    [device.id, caller.accountId, caller.unitId, device.region, device.name, device.system, now.toISOString()],
  );
}

/** What a device says at a contact. */
export interface Said {
  readonly deviceAt: string;
  readonly madeUpTo: number;
  /** Null: it does not say. */
  readonly waiting: number | null;
}

/** Keeps what a device said; returns by how many milliseconds its clock was ahead. */
export async function noteContact(tx: Tx, device: DeviceRow, said: Said, now: Date): Promise<number> {
  const aheadMs = Date.parse(said.deviceAt) - now.getTime();
  await tx.run(
    `update field_device set last_contact_at = $2, clock_ahead_ms = $3, made_up_to = greatest(made_up_to, $4), waiting = coalesce($5, waiting)
     where id = $1`,
    [device.id, now.toISOString(), aheadMs, said.madeUpTo, said.waiting],
  );
  return aheadMs;
}

/** What is here of a device, by its counters. */
export async function readReceived(db: Db, deviceId: string, madeUpTo: number): Promise<Received> {
  const rows = await db.many<{ counter: number }>('select counter from field_item where device_id = $1', [deviceId]);
  return receivedOf(
    rows.map(({ counter }) => counter),
    madeUpTo,
  );
}

/** Devices with the names of their owners, the one heard of last first. */
export async function listDeviceRows(
  db: Db,
  where: { readonly accountId: string } | { readonly underId: string },
): Promise<readonly FieldDevice[]> {
  const [condition, param] =
    'accountId' in where
      ? ['d.account_id = $1', where.accountId]
      : ['d.unit_id in (select unit_id from unit_below where top_id = $1)', where.underId];
  const rows = await db.many<DeviceRow & { readonly owner: string }>(
    `select d.*, a.name as owner from field_device d join account a on a.id = d.account_id
     where ${condition} order by d.last_contact_at desc, d.id limit 500`,
    [param],
  );
  const shown: FieldDevice[] = [];
  for (const row of rows) shown.push(await shownDevice(db, row));
  return shown;
}

const MOST_STRETCHES = 200;

/** Received counters as the wire takes them. */
export const shownReceived = ({ missing, ...rest }: Received) => ({
  ...rest,
  missing: missing.slice(0, MOST_STRETCHES),
});

async function shownDevice(db: Db, row: DeviceRow & { readonly owner: string }): Promise<FieldDevice> {
  const { wipe_ordered_at: orderedAt, wipe_by: by, wipe_reason: reason } = row;
  return {
    id: row.id,
    name: row.name,
    system: row.system,
    owner: row.owner,
    registeredAt: row.registered_at,
    lastContactAt: row.last_contact_at,
    clockAheadSeconds: Math.round(Number(row.clock_ahead_ms) / 1000),
    waiting: row.waiting,
    received: shownReceived(await readReceived(db, row.id, row.made_up_to)),
    wipe: orderedAt === null || by === null || reason === null ? null : { orderedAt, by, reason, doneAt: row.wiped_at },
    signIn: row.key_until === null ? null : { until: row.key_until, usedAt: row.key_used_at },
    revision: row.revision,
  };
}

/** Takes the key off a device, and ends the sessions that it opened. */
export async function dropKey(tx: Tx, deviceId: string): Promise<void> {
  await tx.run(
    'update field_device set public_key = null, key_bound_at = null, key_until = null, key_used_at = null where id = $1',
    [deviceId],
  );
  await tx.run('delete from session where device_id = $1', [deviceId]);
}

/** Orders a wipe; false where the row was changed meanwhile. */
export async function writeWipeOrder(
  tx: Tx,
  device: { readonly id: string; readonly revision: number },
  { by, reason, now }: { readonly by: string; readonly reason: string; readonly now: Date },
): Promise<boolean> {
  const written = await tx.run(
    `update field_device set wipe_ordered_at = $3, wipe_by = $4, wipe_reason = $5, revision = revision + 1
     where id = $1 and revision = $2 and wipe_ordered_at is null`,
    [device.id, device.revision, now.toISOString(), by, reason],
  );
  return written === 1;
}
