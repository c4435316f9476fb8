import { can } from '@dudao/core/access/can';
import { handIn, type Receipt } from '@dudao/core/field/device-contract';
import { flagText } from '@dudao/core/field/flags';
import { ITEM_BODY, type ItemBody, type PresenceBody } from '@dudao/core/field/item';
import { FIELD_PROBLEMS } from '@dudao/core/field/problems';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { type EventEntry, record, recordAll } from '../lib/record.ts';
import type { Secrets } from '../lib/secrets.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { lockVisitRow, readVisitRow, type VisitRow } from '../visit/rows.ts';
import { calibrationFlags } from './apart/calibrated.ts';
import { openWhereBoth } from './apart/opening.ts';
import { readSheets, type Sheets } from './books.ts';
import { contactOf } from './bundle.ts';
import { type DeviceRow, lockOwnDevice, noteContact } from './device-rows.ts';
import { columnsOf, readFigures } from './figures.ts';
import { fileBytes, refusalOfBytes } from './file-bytes.ts';
import { sheetFlags, timeFlags, visitFlags } from './flag-rules.ts';
import { followVersions } from './follow-versions.ts';
import {
  ensureRecord,
  type FlagToRaise,
  type ItemRow,
  type ItemToWrite,
  listWaitingFlags,
  raiseFlags,
  readItemRow,
  settleBySystem,
  writeItem,
} from './item-rows.ts';
import { lookAtItem, type Seen, visitNamedIn } from './look-at-item.ts';
import { momentOfFieldNonce } from './nonce.ts';
import { mayRecord } from './own-visits.ts';
import { judgePresence, writePresence } from './presence.ts';

export const handInImplementation = implement(handIn, {
  handle: ({ tx, input, caller, now, services }) =>
    beyondScope(tx, async () => {
      // Holding the device makes two batches of it wait for each other.
      const device = await lockOwnDevice(tx, input.deviceId, caller);
      if (device === null) return refuse(problem('field-device-unknown'));
      const said = { deviceAt: input.sentAt, madeUpTo: input.madeUpTo, waiting: null };
      const aheadMs = await noteContact(tx, device, said, now);
      const desk: Desk = {
        tx,
        device,
        caller,
        now,
        aheadMs,
        secrets: services.secrets,
        sheets: await readSheets(tx),
        visits: new Map(),
        units: new Map(),
        told: [],
      };
      const receipts: Receipt[] = [];
      for (const item of input.items) {
        receipts.push(await takeItem(desk, lookAtItem(item, device.id, services.secrets)));
      }
      await recordAll(tx, desk.told);
      await record(tx, {
        event: 'field.handed-in',
        unitId: device.unit_id,
        subject: device.id,
        after: { kept: receipts.filter(({ state }) => state === 'kept').length, of: receipts.length },
      });
      const contact = await contactOf(tx, device, { madeUpTo: input.madeUpTo, now, secrets: services.secrets });
      return ok({ ...contact, receipts });
    }),
});

/** One batch and what was read for it. */
interface Desk {
  readonly tx: Tx;
  readonly device: DeviceRow;
  readonly caller: Caller;
  readonly now: Date;
  readonly aheadMs: number;
  readonly secrets: Secrets;
  readonly sheets: Sheets;
  readonly visits: Map<string, OwnVisit | null>;
  readonly units: Map<string, UnitRow | null>;
  readonly told: EventEntry[];
}

/** A visit, and whether the caller may record for it now. */
interface OwnVisit {
  readonly visit: VisitRow;
  readonly visited: UnitRow;
  readonly may: boolean;
}

async function takeItem(desk: Desk, seen: Seen): Promise<Receipt> {
  const before = await readItemRow(desk.tx, seen.itemId);
  if (before !== null) return takeAgain(desk, seen, before);
  const visitId = seen.body?.visitId ?? visitNamedIn(seen);
  const own = visitId === null ? null : await ownVisit(desk, visitId);
  // What cannot be read and names no visit is its device's; what can be read and names none of the caller's is not theirs.
  if (own === null && seen.body !== null) return refused(seen);
  if (seen.body === null || own === null) return keepUnreadable(desk, seen, own);
  return seen.body.kind === 'presence'
    ? keepPresence(desk, { seen, body: seen.body, own })
    : keepItem(desk, { seen, body: seen.body, own });
}

const refused = ({ itemId, counter }: Seen): Receipt => ({
  itemId,
  counter,
  state: 'refused',
  bytes: null,
  flags: [],
  refusal: { problem: 'field-not-yours', text: FIELD_PROBLEMS['field-not-yours'].text },
});

/** F6 The visit where it is the caller's: they may record for it, or their device carries it since they might. */
async function ownVisit(desk: Desk, visitId: string): Promise<OwnVisit | null> {
  const known = desk.visits.get(visitId);
  if (known !== undefined) return known;
  const { tx, caller, device } = desk;
  const visit = await readVisitRow(tx, visitId);
  const visited = visit === null ? null : await readUnitRow(tx, visit.visited_unit_id);
  const may = visit !== null && (await mayRecord(tx, visit, caller));
  const carried =
    may ||
    (await tx.maybe('select 1 from field_carried where device_id = $1 and visit_id = $2', [device.id, visitId])) !==
      null;
  const own = visit === null || visited === null || !carried ? null : { visit, visited, may };
  desk.visits.set(visitId, own);
  return own;
}

/** F3, F4 An item that is here already. */
async function takeAgain(desk: Desk, seen: Seen, before: ItemRow): Promise<Receipt> {
  const { tx, caller, now } = desk;
  if (before.account_id !== caller.accountId) return refused(seen);
  if (before.digest !== seen.digest) {
    await tx.run(
      `insert into field_item_other (item_id, digest, unit_id, region, account_id, received_at, body) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint field_item_other_pkey do nothing`,
      [
        before.id,
        seen.digest,
        before.unit_id,
        before.region,
        caller.accountId,
        now.toISOString(),
        JSON.stringify(seen.kept),
      ],
    );
    raiseFlags(tx, before, [{ flag: 'other-content', detail: seen.digest.slice(0, 12) }], now);
  }
  const body = before.kind === 'file' ? ITEM_BODY.parse(before.body) : null;
  return receiptOf(desk, { seen, state: 'repeated', bytes: await bytesOf(desk, before, body) });
}

/** Whether the bytes of a file are here; null of what has none. */
async function bytesOf(
  { tx, caller, now }: Desk,
  item: Pick<ItemRow, 'id' | 'record_id' | 'visit_id' | 'unit_id' | 'region'>,
  body: ItemBody | null,
): Promise<boolean | null> {
  if (body?.kind !== 'file') return null;
  if (await fileBytes(tx, item, { body, caller, now })) {
    settleBySystem(tx, [item.id], {
      flags: ['file-differs'],
      words: '文件已收到并归档。The file is here and filed.',
      now,
    });
    return true;
  }
  const refusal = await refusalOfBytes(tx, body, caller);
  if (refusal !== null) raiseFlags(tx, item, [{ flag: 'file-differs', detail: refusal }], now);
  return false;
}

async function receiptOf(
  { tx }: Desk,
  {
    seen: { itemId, counter },
    state,
    bytes,
  }: { readonly seen: Seen; readonly state: 'kept' | 'repeated'; readonly bytes: boolean | null },
): Promise<Receipt> {
  const flags = await listWaitingFlags(tx, itemId);
  return {
    itemId,
    counter,
    state,
    bytes,
    flags: flags.map((flag) => ({ flag, text: flagText(flag) })),
    refusal: null,
  };
}

type Placed = Pick<ItemToWrite, 'visit_id' | 'unit_id' | 'region' | 'kind' | 'record_id' | 'parent_id' | 'nonce_at'>;

/** F5 What cannot be read is kept as it came, at the visit that it names or at its device's own unit. */
function keepUnreadable(desk: Desk, seen: Seen, own: OwnVisit | null): Promise<Receipt> {
  const { device } = desk;
  const placed: Placed = {
    visit_id: own?.visit.id ?? null,
    unit_id: own?.visited.id ?? device.unit_id,
    region: own?.visited.region ?? device.region,
    kind: 'unreadable',
    record_id: null,
    parent_id: null,
    nonce_at: null,
  };
  return keep(desk, { seen, placed, flags: seen.fault === null ? [] : [seen.fault], body: null });
}

async function keepItem(
  desk: Desk,
  { seen, body, own }: { readonly seen: Seen; readonly body: Exclude<ItemBody, PresenceBody>; readonly own: OwnVisit },
): Promise<Receipt> {
  const { tx, caller, device, now, aheadMs, sheets } = desk;
  const unit = await unitOf(desk, body.unitId, own);
  const at = unit ?? own.visited;
  const made = {
    id: body.recordId,
    visitId: own.visit.id,
    unitId: at.id,
    region: at.region,
    kind: body.kind === 'feedback' ? ('feedback' as const) : ('record' as const),
    sheetKey: body.kind === 'record' ? body.sheet.key : null,
    accountId: caller.accountId,
  };
  const row = await ensureRecord(tx, made, now);
  if (row.visit_id !== own.visit.id || (body.kind !== 'file' && row.kind !== body.kind)) {
    const fault = { flag: 'malformed' as const, detail: 'recordId' };
    return keepUnreadable(desk, { ...seen, body: null, kept: { said: seen.kept }, fault }, own);
  }
  const nonceAt = nonceOf(desk, body);
  const placed: Placed = {
    visit_id: own.visit.id,
    unit_id: at.id,
    region: at.region,
    kind: body.kind,
    record_id: body.recordId,
    parent_id: body.kind === 'file' ? null : body.parent,
    nonce_at: nonceAt,
  };
  const figures =
    body.kind === 'record'
      ? await readFigures(tx, at, columnsOf([sheets.find(body.sheet.key, body.sheet.version) ?? []].flat()))
      : [];
  const flags: readonly FlagToRaise[] = [
    ...(seen.fault === null ? [] : [seen.fault]),
    ...visitFlags(own.visit, own.may),
    ...(unit === null ? [{ flag: 'unit-unknown' as const, detail: body.unitId }] : []),
    ...(device.wipe_ordered_at === null ? [] : [{ flag: 'device-wiped' as const, detail: device.name }]),
    ...timeFlags(body.claims, { nonceAt, now, aheadMs }),
    ...(body.kind === 'record' ? await calibrationFlags(tx, own.visit, caller) : []),
    ...(body.kind === 'record' ? sheetFlags(body, { visit: own.visit, sheets, figures }) : []),
  ];
  const receipt = await keep(desk, { seen, placed, flags, body });
  if (body.kind === 'file') return receipt;
  await followVersions(tx, { ...placed, id: seen.itemId }, now);
  if (body.kind === 'record') await openWhereBoth(tx, { visitId: own.visit.id, sheetKey: body.sheet.key }, desk);
  const waiting = await listWaitingFlags(tx, seen.itemId);
  desk.told.push({
    event: 'field.version-received',
    unitId: at.id,
    subject: body.recordId,
    after: { itemId: seen.itemId, version: body.version, state: body.state, by: caller.accountId },
  });
  return { ...receipt, flags: waiting.map((flag) => ({ flag, text: flagText(flag) })) };
}

/** When the server gave the number that an item carries; null: it carries none that checks. */
function nonceOf({ secrets, device }: Desk, { claims: { nonce } }: ItemBody): string | null {
  return nonce === null ? null : momentOfFieldNonce(secrets, { deviceId: device.id }, nonce);
}

/** F35–F37 Somebody's coming or leaving is kept in any case; begin and leave of the visit follow by the rules of their buttons. */
async function keepPresence(
  desk: Desk,
  {
    seen,
    body,
    own: { may, visited, visit: before },
  }: { readonly seen: Seen; readonly body: PresenceBody; readonly own: OwnVisit },
): Promise<Receipt> {
  const { tx, caller, device, now, aheadMs } = desk;
  const visit = await lockVisitRow(tx, before.id);
  const nonceAt = nonceOf(desk, body);
  const judged = await judgePresence(tx, visit, body, { caller, now, aheadMs, nonceAt });
  const gone = visitFlags(visit, may);
  const flags: readonly FlagToRaise[] = [
    ...(seen.fault === null ? [] : [seen.fault]),
    ...gone,
    ...(device.wipe_ordered_at === null ? [] : [{ flag: 'device-wiped' as const, detail: device.name }]),
    ...timeFlags(body.claims, { nonceAt, now, aheadMs }),
    ...(judged.flag === null || gone.length > 0 ? [] : [judged.flag]),
  ];
  const placed: Placed = {
    visit_id: visit.id,
    unit_id: visited.id,
    region: visited.region,
    kind: 'presence',
    record_id: null,
    parent_id: null,
    nonce_at: nonceAt,
  };
  const receipt = await keep(desk, { seen, placed, flags, body });
  if (receipt.state !== 'kept') return receipt;
  await writePresence(tx, visit, { itemId: seen.itemId, visited, what: body.what, judged, caller });
  return receipt;
}

/** The unit that an item is about, where it is at or below the visited one or the caller may record there. */
async function unitOf(desk: Desk, unitId: string, own: OwnVisit): Promise<UnitRow | null> {
  if (unitId === own.visited.id) return own.visited;
  const known = desk.units.get(unitId);
  const unit = known === undefined ? await readUnitRow(desk.tx, unitId) : known;
  desk.units.set(unitId, unit);
  if (unit === null) return null;
  return unit.path.includes(own.visited.id) || can(desk.caller.grants, 'field.record', unit.path) ? unit : null;
}

interface ToKeep {
  readonly seen: Seen;
  readonly placed: Placed;
  readonly flags: readonly FlagToRaise[];
  readonly body: ItemBody | null;
}

async function keep(desk: Desk, { seen, placed, flags, body }: ToKeep): Promise<Receipt> {
  const { tx, device, caller, now, aheadMs } = desk;
  const twice = await tx.maybe('select 1 from field_item where device_id = $1 and counter = $2 limit 1', [
    device.id,
    seen.counter,
  ]);
  const written = await writeItem(tx, {
    ...placed,
    id: seen.itemId,
    device_id: device.id,
    counter: seen.counter,
    account_id: caller.accountId,
    by_name: caller.name,
    receivedAt: now,
    clockAheadMs: aheadMs,
    was_sealed: seen.wasSealed,
    digest: seen.digest,
    body: seen.kept,
  });
  // Another device brought the same id at the same moment: what it brought is here now.
  if (!written) return takeItem(desk, seen);
  const item = { id: seen.itemId, ...placed };
  raiseFlags(
    tx,
    item,
    twice === null ? flags : [...flags, { flag: 'counter-twice', detail: String(seen.counter) }],
    now,
  );
  desk.told.push({
    event: 'field.item-received',
    unitId: placed.unit_id,
    subject: seen.itemId,
    after: { kind: placed.kind, digest: seen.digest, device: device.id, counter: seen.counter },
  });
  return receiptOf(desk, { seen, state: 'kept', bytes: await bytesOf(desk, item, body) });
}
