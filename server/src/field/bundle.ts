import { type CarriedVisit, readBundle, reportContact } from '@dudao/core/field/device-contract';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import type { UnitFacts } from '@dudao/core/field/unit-facts-contract';
import { LEDGERS } from '@dudao/core/issue/ledgers';
import type { Ledgers } from '@dudao/core/issue/ledgers-format';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { envelopeKey } from '../lib/envelope.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { Secrets } from '../lib/secrets.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { readVisitRow, type VisitRow } from '../visit/rows.ts';
import { readVeil, type Veilable } from './apart/veil.ts';
import { readSheets } from './books.ts';
import {
  type DeviceRow,
  dropKey,
  lockOwnDevice,
  noteContact,
  readDeviceRow,
  readReceived,
  shownReceived,
} from './device-rows.ts';
import { unitFactsOf } from './facts.ts';
import { columnsOf, readFigures } from './figures.ts';
import { fieldNonce } from './nonce.ts';
import { listOwnVisits, mayRecord } from './own-visits.ts';
import { isOfRecords } from './rows.ts';

const MOST_UNITS = 500;

export const readBundleImplementation = implement(readBundle, {
  handle: ({ db, input, caller, now, services }) =>
    beyondScope(db, async () => {
      const device = await readDeviceRow(db, input.deviceId);
      if (device?.account_id !== caller.accountId) return refuse(problem('field-device-unknown'));
      if (device.wipe_ordered_at !== null) return refuse(problem('field-device-wiped'));
      const today = plainDateOf(now);
      const [visits, sheets, ledgers] = [
        await listOwnVisits(db, { caller, deviceId: device.id, today }),
        await readSheets(db),
        await listLedgerNames(db),
      ];
      // Those that a visit names in an older version go along beside the ones in force.
      const older = visits
        .flatMap((visit) => visit.sheets)
        .flatMap(({ key, version }) => sheets.find(key, version) ?? [])
        .filter((sheet) => !sheets.inForce.includes(sheet));
      const taken = [...sheets.inForce, ...new Set(older)];
      const factsOf = factsOnce((unit, officeId) => unitFactsOf(db, unit, { officeId, today, caller, services }));
      const carried: CarriedVisit[] = [];
      for (const visit of visits)
        carried.push(await carriedVisit(db, visit, { sheets: taken, ledgers, caller, factsOf }));
      return ok({ now: now.toISOString(), key: envelopeKey(services.secrets), visits: carried, sheets: taken });
    }),
});

type FactsOf = (unit: UnitRow, officeId: string) => Promise<UnitFacts>;

/** Facts of a unit for an office, read once however many visits go there. */
function factsOnce(read: FactsOf): FactsOf {
  const known = new Map<string, Promise<UnitFacts>>();
  return (unit, officeId) => {
    const key = `${unit.id} ${officeId}`;
    const facts = known.get(key) ?? read(unit, officeId);
    known.set(key, facts);
    return facts;
  };
}

/** Names of the ledgers in force, and whether something can be put right on the spot there. */
async function listLedgerNames(db: Db): Promise<CarriedVisit['ledgers']> {
  const books = (await listRulebooks<Ledgers>(db, LEDGERS)).map(({ content }) => content);
  return books.flatMap(({ ledgers, class_sets: sets }) =>
    ledgers
      .filter(({ written_by: by }) => by.includes('team'))
      .map(({ id, name, classes }) => ({
        id,
        name,
        quick: sets.some((set) => set.id === classes && set.classes.some(({ within }) => within === 0)),
      })),
  );
}

async function carriedVisit(
  db: Db,
  visit: VisitRow,
  {
    sheets,
    ledgers,
    caller,
    factsOf,
  }: {
    readonly sheets: readonly ShownSheet[];
    readonly ledgers: CarriedVisit['ledgers'];
    readonly caller: Caller;
    readonly factsOf: FactsOf;
  },
): Promise<CarriedVisit> {
  const unit = await readUnitRow(db, visit.visited_unit_id);
  const office = await readUnitRow(db, visit.unit_id);
  if (unit === null || office === null) throw new Error('a visit has an office and a unit');
  const team =
    visit.body_id === null
      ? null
      : await db.one<{ name: string }>('select name from body where id = $1', [visit.body_id]);
  const units = await db.many<{ id: string; name: string; kind: string; code: string | null }>(
    `select u.id, u.name, u.kind, coalesce(u.school_code, u.area_code) as code from unit_below b join unit u on u.id = b.unit_id
     where b.top_id = $1 and u.closed_on is null order by cardinality(u.path), u.name, u.id limit ${MOST_UNITS}`,
    [unit.id],
  );
  const figures = await readFigures(db, unit, columnsOf(sheets));
  return {
    id: visit.id,
    title: visit.title,
    kind: visit.kind,
    line: visit.line,
    state: visit.state,
    fromOn: visit.from_on,
    untilOn: visit.until_on,
    office: { id: office.id, name: office.name },
    unit: { id: unit.id, name: unit.name, kind: unit.kind, code: unit.school_code ?? unit.area_code },
    team: team?.name ?? null,
    sheets: visit.sheets.map(({ key, version }) => ({ key, version })),
    units,
    facts: await factsOf(unit, office.id),
    figures: figures.map((one) => ({ ...one, ...askedFor(sheets, one.column) })),
    ledgers: [...ledgers],
    apart: await listOwnMarking(db, visit.id, caller),
    conflicts: [...(await listConflicts(db, visit, caller))],
  };
}

/** Sheets of a visit that the caller marks apart from somebody, until both have handed in. */
async function listOwnMarking(db: Db, visitId: string, { personId }: Caller): Promise<CarriedVisit['apart']> {
  if (personId === null) return [];
  return db.many<NonNullable<CarriedVisit['apart']>[number]>(
    `select sheet_key as key, due_on as "dueOn" from field_apart
     where visit_id = $1 and state = 'marking' and $2::uuid in (first_person, second_person) order by sheet_key`,
    [visitId, personId],
  );
}

const MOST_CONFLICTS = 100;

/** Records of a visit of which several versions stand, where the caller may choose; the longest waiting first. */
async function listConflicts(db: Db, visit: VisitRow, caller: Caller): Promise<CarriedVisit['conflicts']> {
  if (!(await isOfRecords(db, visit, { verb: 'field.decide', caller }))) return [];
  const rows = await db.many<{ record_id: string; title: string | null } & Veilable>(
    `select g.record_id, g.visit_id, i.kind, i.account_id, i.body -> 'sheet' ->> 'key' as sheet_key, i.body ->> 'title' as title
     from field_flag g join field_item_told i on i.id = g.item_id
     where g.visit_id = $1 and g.flag = 'conflict' and g.settled_at is null and g.record_id is not null
     order by g.raised_at, g.id limit ${MOST_CONFLICTS}`,
    [visit.id],
  );
  const veil = await readVeil(db, [visit.id], caller);
  return rows
    .filter((one) => !veil.hides(one))
    .map(({ record_id: recordId, sheet_key: sheet, title }) => ({ recordId, sheet, title: title ?? '' }));
}

/** By what the first question that is held against a column calls it, and in which unit. */
function askedFor(
  sheets: readonly ShownSheet[],
  column: string,
): Pick<CarriedVisit['figures'][number], 'name' | 'unit'> {
  const items = sheets.flatMap(({ sections }) => sections.flatMap((section) => section.items));
  const item = items.find(({ expected }) => expected !== null && 'figure' in expected && expected.figure === column);
  return { name: item?.name ?? { zh: column, en: column }, unit: item?.unit ?? null };
}

export const reportContactImplementation = implement(reportContact, {
  handle: ({ tx, input, caller, now, services }) =>
    beyondScope(tx, async () => {
      const device = await lockOwnDevice(tx, input.deviceId, caller);
      if (device === null) return refuse(problem('field-device-unknown'));
      await noteContact(tx, device, input, now);
      const isDone = input.wiped && device.wipe_ordered_at !== null && device.wiped_at === null;
      if (isDone) {
        await tx.run('update field_device set wiped_at = $2 where id = $1', [device.id, now.toISOString()]);
        await dropKey(tx, device.id);
        await record(tx, { event: 'field.device-wiped', unitId: device.unit_id, subject: device.id });
      }
      for (const carried of input.carries) await noteCarried(tx, device, carried, { caller, now });
      const said = await contactOf(tx, device, { madeUpTo: input.madeUpTo, now, secrets: services.secrets });
      return ok(input.wiped ? { ...said, wipe: null } : said);
    }),
});

/** Keeps that a device carries a visit, where its owner may record for it; what is not theirs is passed over. */
async function noteCarried(
  tx: Tx,
  device: DeviceRow,
  { visitId, sheets }: { readonly visitId: string; readonly sheets: readonly unknown[] },
  { caller, now }: { readonly caller: Caller; readonly now: Date },
): Promise<void> {
  const visit = await readVisitRow(tx, visitId);
  if (visit === null || !(await mayRecord(tx, visit, caller))) return;
  await tx.run(
    `insert into field_carried (device_id, visit_id, unit_id, region, sheets, first_at, last_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (device_id, visit_id) do update set sheets = excluded.sheets, last_at = excluded.last_at`,
    [device.id, visit.id, visit.visited_unit_id, visit.visited_region, JSON.stringify(sheets), now.toISOString()],
  );
}

/** What the server says at every contact. F40 A wipe that was ordered is ordered for good: a copy of the device's storage hears it too, after another has obeyed. */
export async function contactOf(
  db: Db,
  device: DeviceRow,
  { madeUpTo, now, secrets }: { readonly madeUpTo: number; readonly now: Date; readonly secrets: Secrets },
) {
  const { wipe_ordered_at: orderedAt, wipe_by: by, wipe_reason: reason } = device;
  return {
    now: now.toISOString(),
    nonce: fieldNonce(secrets, { deviceId: device.id }, now),
    wipe: orderedAt === null || by === null || reason === null ? null : { orderedAt, by, reason },
    received: shownReceived(await readReceived(db, device.id, Math.max(madeUpTo, device.made_up_to))),
  };
}
