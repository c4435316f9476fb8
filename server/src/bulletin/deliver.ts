import { randomUUID } from 'node:crypto';
import { deliverBulletin, openBulletin, receiveBulletin, replyToBulletin } from '@dudao/core/bulletin/contract';
import { faultOfReply, faultOfStep } from '@dudao/core/bulletin/decide-bulletin';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { dueDay } from '@dudao/core/paper/due';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { seriesOf } from './book.ts';
import {
  type BulletinRow,
  lifeOf,
  lockBulletinRow,
  officeOfBulletin,
  type ReceiverRow,
  unitOfBulletin,
} from './rows.ts';

/** A unit with its first responsible person of today; null: nobody is named there, or whose post is vacant. */
interface Led {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly personId: string | null;
  readonly person: string | null;
}

/** The office's own unit and open units below it, with who leads them; `ids` null: all of them, at most 2000. */
export function listLed(
  db: Db,
  { unitId, ids, on }: { readonly unitId: string; readonly ids: readonly string[] | null; readonly on: string },
): Promise<readonly Led[]> {
  return beyondScope(db, () =>
    db.many<Led>(
      `select u.id, u.name, u.region, p.id as "personId", p.name as person
       from unit_below b join unit u on u.id = b.unit_id
         left join duty d on d.unit_id = u.id and d.kind = 'first-responsible' and d.until_on is null
         left join post_holding h on h.post_id = d.post_id and h.from_on <= $3 and (h.until_on is null or h.until_on > $3)
         left join person p on p.id = coalesce(d.person_id, h.person_id) and p.left_on is null
       where b.top_id = $1 and u.closed_on is null and ($2::uuid[] is null or u.id = any ($2))
       order by cardinality(u.path), u.name, u.id limit 2000`,
      [unitId, ids, on],
    ),
  );
}

export const deliverBulletinImplementation = implement(deliverBulletin, {
  subject: officeOfBulletin,
  handle: async ({ tx, input, unit, now }) => {
    const row = await lockBulletinRow(tx, input.bulletinId);
    const fault = faultOfStep('deliver', await lifeOf(tx, row));
    if (fault !== null) return refuse(fault);
    const ids = [...new Set(input.unitIds)];
    if (ids.length === 0) return refuse(problem('bulletin-nobody', {}, { field: 'unitIds' }));
    const on = plainDateOf(now);
    const led = await listLed(tx, { unitId: unit.id, ids, on });
    const only = onlyTo(row);
    const isKnown = only === null || ids.every((id) => only.includes(id));
    if (!isKnown || new Set(led.map(({ id }) => id)).size !== ids.length) {
      return refuse(problem('bulletin-receiver-unknown', {}, { field: 'unitIds' }));
    }
    const vacant = led.filter(({ personId }) => personId === null);
    if (vacant.length > 0) {
      return refuse(
        problem('bulletin-leader-missing', { units: vacant.map(({ name }) => name).join('、') }, { field: 'unitIds' }),
      );
    }
    const { series } = await seriesOf(tx, row);
    const fresh = led.filter(({ id }) => !row.receiver_unit_ids.includes(id));
    const dueOn = dueDay(on, series.receipt) ?? on;
    const replyDueOn = series.reply === undefined ? null : (dueDay(on, series.reply) ?? on);
    await beyondScope(tx, () => writeReceivers(tx, row, { fresh, on, dueOn, replyDueOn }));
    await record(tx, {
      event: 'bulletin.delivered',
      unitId: row.unit_id,
      subject: row.id,
      after: { to: fresh.map(({ id, personId }) => ({ unitId: id, personId })) },
    });
    return ok({ delivered: fresh.length });
  },
});

/** B14 A report on a visit goes to the unit of which it tells, and to its own office; null: any unit below the office. */
export function onlyTo({ unit_id, about_unit_id }: Pick<BulletinRow, 'unit_id' | 'about_unit_id'>) {
  return about_unit_id === null ? null : [unit_id, about_unit_id];
}

interface Delivering {
  readonly fresh: readonly Led[];
  readonly on: string;
  readonly dueOn: string;
  /** By when the unit of which it tells replies; null: it is not asked to. */
  readonly replyDueOn: string | null;
}

async function writeReceivers(
  tx: Tx,
  { id: bulletinId, about_unit_id: aboutId }: Pick<BulletinRow, 'id' | 'about_unit_id'>,
  { fresh, on, dueOn, replyDueOn }: Delivering,
): Promise<void> {
  // A post may have two holders for a day: the first one gets it.
  const once = [...new Map(fresh.toReversed().map((one) => [one.id, one])).values()];
  await tx.run(
    `insert into bulletin_receiver (id, bulletin_id, unit_id, region, unit_name, person_id, person_name, delivered_on, due_on, reply_due_on)
     select r."rowId", $1, r.id, r.region, r.name, r."personId", r.person, $3, $4, case when r.id = $5 then $6::date end
     from jsonb_to_recordset($2) as r ("rowId" uuid, id uuid, region uuid, name text, "personId" uuid, person text)`,
    [bulletinId, JSON.stringify(once.map((one) => ({ ...one, rowId: randomUUID() }))), on, dueOn, aboutId, replyDueOn],
  );
  await tx.run(
    `update bulletin set receiver_unit_ids = array(select unit_id from bulletin_receiver where bulletin_id = $1),
       receiver_person_ids = array(select distinct person_id from bulletin_receiver where bulletin_id = $1) where id = $1`,
    [bulletinId],
  );
}

/** The caller's own rows among those to whom an issue was delivered, held until the transaction ends. */
function lockOwn(tx: Tx, bulletinId: string, { personId }: Caller): Promise<ReceiverRow[]> {
  return beyondScope(tx, () =>
    tx.many<ReceiverRow>(
      'select * from bulletin_receiver where bulletin_id = $1 and person_id = $2 order by id for update',
      [bulletinId, personId],
    ),
  );
}

export const openBulletinImplementation = implement(openBulletin, {
  subject: (db, { bulletinId }, caller) => unitOfBulletin(db, { bulletinId, verb: 'bulletin.read' }, caller),
  handle: async ({ tx, input: { bulletinId }, caller, now }) => {
    const own = await lockOwn(tx, bulletinId, caller);
    const [first] = own;
    if (first === undefined) return refuse(problem('bulletin-not-receiver'));
    if (own.every(({ read_at }) => read_at !== null)) return ok({});
    await beyondScope(tx, () =>
      tx.run(
        'update bulletin_receiver set read_at = $3 where bulletin_id = $1 and person_id = $2 and read_at is null',
        [bulletinId, caller.personId, now.toISOString()],
      ),
    );
    await record(tx, { event: 'bulletin.opened', unitId: first.unit_id, subject: bulletinId });
    return ok({});
  },
});

export const receiveBulletinImplementation = implement(receiveBulletin, {
  subject: (db, { bulletinId }, caller) => unitOfBulletin(db, { bulletinId, verb: 'bulletin.receive' }, caller),
  handle: async ({ tx, input: { bulletinId, words }, caller, now }) => {
    const own = await lockOwn(tx, bulletinId, caller);
    const [first] = own;
    if (first === undefined) return refuse(problem('bulletin-not-receiver'));
    const signed = own.find(({ received_on }) => received_on !== null)?.received_on ?? null;
    if (signed !== null) return refuse(problem('bulletin-received', { on: signed }));
    await beyondScope(tx, () =>
      tx.run(
        `update bulletin_receiver set received_on = $3, words = $4, read_at = coalesce(read_at, $5) where bulletin_id = $1 and person_id = $2`,
        [bulletinId, caller.personId, plainDateOf(now), words, now.toISOString()],
      ),
    );
    await record(tx, {
      event: 'bulletin.received',
      unitId: first.unit_id,
      subject: bulletinId,
      after: { words: words !== '' },
    });
    return ok({});
  },
});

/** B14 The caller's own line by which a reply is asked of them; the first one where none is. */
export function askedOf(own: readonly ReceiverRow[]): ReceiverRow | null {
  return own.find(({ reply_due_on }) => reply_due_on !== null) ?? own[0] ?? null;
}

/** B14 A line as whether one can reply to it is decided. */
export const replyLife = ({
  reply_due_on: replyDueOn,
  received_on: receivedOn,
  replied_on: repliedOn,
}: ReceiverRow) => ({
  replyDueOn,
  receivedOn,
  repliedOn,
});

export const replyToBulletinImplementation = implement(replyToBulletin, {
  subject: (db, { bulletinId }, caller) => unitOfBulletin(db, { bulletinId, verb: 'bulletin.receive' }, caller),
  handle: async ({ tx, input: { bulletinId, text }, caller, now }) => {
    const asked = askedOf(await lockOwn(tx, bulletinId, caller));
    if (asked === null) return refuse(problem('bulletin-not-receiver'));
    const fault = faultOfReply(replyLife(asked));
    if (fault !== null) return refuse(fault);
    const on = plainDateOf(now);
    await beyondScope(tx, () =>
      tx.run('update bulletin_receiver set replied_on = $2, reply = $3 where id = $1', [asked.id, on, text]),
    );
    await record(tx, {
      event: 'bulletin.replied',
      unitId: asked.unit_id,
      subject: bulletinId,
      after: { isLate: asked.reply_due_on !== null && asked.reply_due_on < on },
    });
    return ok({});
  },
});
