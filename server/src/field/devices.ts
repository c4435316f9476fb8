import {
  listDeviceItems,
  listDevices,
  listOwnDevices,
  registerDevice,
  renameDevice,
  wipeDevice,
  wipeOwnDevice,
} from '@dudao/core/field/device-contract';
import { type FieldFlag, flagText } from '@dudao/core/field/flags';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { envelopeKey } from '../lib/envelope.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import {
  type DeviceRow,
  listDeviceRows,
  lockOwnDevice,
  readDeviceRow,
  readReceived,
  shownReceived,
  writeDevice,
  writeWipeOrder,
} from './device-rows.ts';

/** More devices than anybody records with at once. */
const MOST_DEVICES = 20;

export const registerDeviceImplementation = implement(registerDevice, {
  handle: async ({ tx, input, caller, now, services }) => {
    const key = envelopeKey(services.secrets);
    return beyondScope(tx, async () => {
      const known = await readDeviceRow(tx, input.deviceId);
      if (known !== null && known.account_id !== caller.accountId) return refuse(problem('field-device-taken'));
      if (known !== null && known.wipe_ordered_at !== null) return refuse(problem('field-device-wiped'));
      const { n } = await tx.one<{ n: number }>(
        'select count(*)::int as n from field_device where account_id = $1 and wiped_at is null',
        [caller.accountId],
      );
      if (known === null && n >= MOST_DEVICES) return refuse(problem('field-devices-many', { most: MOST_DEVICES }));
      const { region } = await tx.one<{ region: string }>('select region from unit where id = $1', [caller.unitId]);
      await writeDevice(tx, { id: input.deviceId, name: input.name, system: input.system, region }, { caller, now });
      await record(tx, {
        event: 'field.device-registered',
        unitId: caller.unitId,
        subject: input.deviceId,
        after: { isNew: known === null },
      });
      return ok({ now: now.toISOString(), key });
    });
  },
});

export const renameDeviceImplementation = implement(renameDevice, {
  handle: ({ tx, input, caller }) =>
    beyondScope(tx, async () => {
      const device = await lockOwnDevice(tx, input.deviceId, caller);
      if (device === null) return refuse(problem('not-found'));
      if (device.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      await tx.run('update field_device set name = $2, revision = revision + 1 where id = $1', [device.id, input.name]);
      await record(tx, { event: 'field.device-renamed', unitId: device.unit_id, subject: device.id });
      return ok({ revision: device.revision + 1 });
    }),
});

export const listOwnDevicesImplementation = implement(listOwnDevices, {
  handle: async ({ db, caller }) =>
    ok({ devices: [...(await beyondScope(db, () => listDeviceRows(db, { accountId: caller.accountId })))] }),
});

export const wipeOwnDeviceImplementation = implement(wipeOwnDevice, {
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const device = await lockOwnDevice(tx, input.deviceId, caller);
      return device === null ? refuse(problem('not-found')) : orderWipe(tx, { device, ...input }, { caller, now });
    }),
});

export const listDevicesImplementation = implement(listDevices, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit }) => ok({ devices: [...(await listDeviceRows(db, { underId: unit.id }))] }),
});

export const wipeDeviceImplementation = implement(wipeDevice, {
  subject: async (db, { deviceId }) => (await readDeviceRow(db, deviceId))?.unit_id ?? null,
  handle: async ({ tx, input, caller, now }) => {
    const device = await tx.one<DeviceRow>('select * from field_device where id = $1 for update', [input.deviceId]);
    return orderWipe(tx, { device, ...input }, { caller, now });
  },
});

async function orderWipe(
  tx: Tx,
  { device, reason, revision }: { readonly device: DeviceRow; readonly reason: string; readonly revision: number },
  { caller, now }: { readonly caller: Caller; readonly now: Date },
): Promise<Result<{ revision: number }>> {
  if (device.wipe_ordered_at !== null) return refuse(problem('field-wipe-ordered'));
  const written = await writeWipeOrder(tx, { id: device.id, revision }, { by: caller.name, reason, now });
  if (!written) return refuse(problem('changed-meanwhile'));
  await record(tx, {
    event: 'field.wipe-ordered',
    unitId: device.unit_id,
    subject: device.id,
    after: { owner: device.account_id },
  });
  return ok({ revision: revision + 1 });
}

const MOST_ITEMS = 1000;

export const listDeviceItemsImplementation = implement(listDeviceItems, {
  handle: ({ db, input, caller }) =>
    beyondScope(db, async () => {
      const device = await readDeviceRow(db, input.deviceId);
      if (device?.account_id !== caller.accountId) return refuse(problem('field-device-unknown'));
      const rows = await db.many<{
        id: string;
        counter: number;
        kind: 'record' | 'feedback' | 'file' | 'presence' | 'unreadable';
        record_id: string | null;
        received_at: string;
        filed: boolean;
        flags: FieldFlag[];
      }>(
        `select i.id, i.counter, i.kind, i.record_id, i.received_at, f.item_id is not null as filed,
           array(select flag from field_flag g where g.item_id = i.id and g.settled_at is null order by g.flag) as flags
         from field_item i left join field_file f on f.item_id = i.id
         where i.device_id = $1 and i.counter > $2 order by i.counter, i.id limit ${MOST_ITEMS}`,
        [device.id, input.after],
      );
      return ok({
        received: shownReceived(await readReceived(db, device.id, device.made_up_to)),
        items: rows.map((row) => ({
          itemId: row.id,
          counter: row.counter,
          kind: row.kind,
          recordId: row.record_id,
          receivedAt: row.received_at,
          bytes: row.kind === 'file' ? row.filed : null,
          flags: row.flags.map((flag) => ({ flag, text: flagText(flag) })),
        })),
      });
    }),
});
