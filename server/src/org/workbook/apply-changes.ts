import { randomUUID } from 'node:crypto';
import { REGION_KINDS } from '@dudao/core/org/unit-kind';
import type { Change, ChangeKind } from '@dudao/core/org/workbook/change';
import { type Tx, widenScope } from '../../lib/db.ts';
import { endBodies, listWithBelow } from '../body-rows.ts';
import { handOver } from '../hand-over.ts';
import { writeClosing, writeMove } from '../rows.ts';
import { endStaff, lockStaffRow, readHolder, writeHolding } from '../staff-rows.ts';

const MOST_AT_ONCE = 5000;

type ChangeOf<K extends ChangeKind> = Extract<Change, { readonly what: K }>;

/** Makes the changes in the order given. Those of which there may be very many go in by the thousand. */
export async function applyChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (let at = 0; at < changes.length; ) {
    const first = changes[at];
    if (first === undefined) return;
    const batch = batchFrom(changes, at, first.what);
    await applyAlike(tx, first.what, batch);
    at += batch.length;
  }
}

/** The next changes of one kind that can go in together: no unit among them stands below another. */
function batchFrom(changes: readonly Change[], from: number, what: ChangeKind): readonly Change[] {
  const batch: Change[] = [];
  const made = new Set<string>();
  for (const change of changes.slice(from, from + MOST_AT_ONCE)) {
    if (change.what !== what) break;
    if (change.what === 'unit-created') {
      if (made.has(change.parentId)) break;
      made.add(change.id);
    }
    batch.push(change);
  }
  return batch;
}

/** Statements for many rows at once; `r` is one of them. */
const SETS: Readonly<Partial<Record<ChangeKind, readonly string[]>>> = {
  'unit-renamed': [
    `update unit_name n set until_on = r."fromOn" from jsonb_to_recordset($1::jsonb) as r (id uuid, "fromOn" date)
     where n.unit_id = r.id and n.until_on is null`,
    `insert into unit_name (region, id, unit_id, name, from_on)
     select u.region, gen_random_uuid(), u.id, r.name, r."fromOn"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, name text, "fromOn" date) join unit u on u.id = r.id`,
    `update unit u set name = r.name, revision = revision + 1 from jsonb_to_recordset($1::jsonb) as r (id uuid, name text) where u.id = r.id`,
  ],
  'unit-changed': [
    `update unit u set school_type = r."schoolType", urban_rural = r."urbanRural", ownership = r.ownership, opened_on = r."openedOn",
       revision = revision + 1
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "schoolType" text, "urbanRural" text, ownership text, "openedOn" date) where u.id = r.id`,
  ],
  'segments-changed': [
    `update segment s set closed_on = greatest(s.opened_on, r."fromOn") from jsonb_to_recordset($1::jsonb) as r (id uuid, closed text[], "fromOn" date)
     where s.unit_id = r.id and s.stage = any (r.closed) and s.closed_on is null`,
    `insert into segment (region, unit_id, stage, opened_on)
     select u.region, u.id, o.stage, r."fromOn" from jsonb_to_recordset($1::jsonb) as r (id uuid, opened text[], "fromOn" date)
     join unit u on u.id = r.id cross join unnest(r.opened) as o (stage)
     on conflict (region, unit_id, stage) do update set opened_on = excluded.opened_on, closed_on = null`,
    'update unit u set revision = revision + 1 from jsonb_to_recordset($1::jsonb) as r (id uuid) where u.id = r.id',
  ],
  'person-added': [
    `insert into person (id, unit_id, region, name, phone, joined_on) select r.id, u.id, u.region, r.name, r.phone, r."joinedOn"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "unitId" uuid, name text, phone text, "joinedOn" date) join unit u on u.id = r."unitId"`,
  ],
  'person-changed': [
    `update person p set name = r.name, phone = r.phone, revision = revision + 1
     from jsonb_to_recordset($1::jsonb) as r (id uuid, name text, phone text) where p.id = r.id`,
  ],
  'post-added': [
    `insert into post (id, unit_id, region, name, rank) select r.id, u.id, u.region, r.name, r.rank
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "unitId" uuid, name text, rank text) join unit u on u.id = r."unitId"`,
  ],
  'post-changed': [
    `update post p set name = r.name, rank = r.rank from jsonb_to_recordset($1::jsonb) as r (id uuid, name text, rank text) where p.id = r.id`,
  ],
  'post-filled': [
    `update post_holding h set until_on = r."fromOn" from jsonb_to_recordset($1::jsonb) as r (id uuid, "fromOn" date)
     where h.post_id = r.id and h.until_on is null`,
    `insert into post_holding (id, post_id, person_id, unit_id, region, from_on)
     select gen_random_uuid(), p.id, r."personId", p.unit_id, p.region, r."fromOn"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "personId" uuid, "fromOn" date) join post p on p.id = r.id where r."personId" is not null`,
  ],
  'body-founded': [
    `insert into body (id, unit_id, region, parent_id, kind, name, founded_on, document, mandate)
     select r.id, u.id, u.region, r."parentId", r.kind, r.name, r."foundedOn", r.document, r.mandate
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "unitId" uuid, "parentId" uuid, kind text, name text, "foundedOn" date, document text, mandate text)
     join unit u on u.id = r."unitId"`,
  ],
  'body-changed': [
    `update body b set name = r.name, document = r.document, mandate = r.mandate, revision = revision + 1
     from jsonb_to_recordset($1::jsonb) as r (id uuid, name text, document text, mandate text) where b.id = r.id`,
  ],
  unseated: [
    `update body_seat s set until_on = r."untilOn" from jsonb_to_recordset($1::jsonb) as r (id uuid, "untilOn" date) where s.id = r.id`,
  ],
  'unit-unlinked': [
    `update body_link l set until_on = r."untilOn" from jsonb_to_recordset($1::jsonb) as r (id uuid, "untilOn" date) where l.id = r.id`,
  ],
  'duty-ended': [
    `update duty d set until_on = r."untilOn" from jsonb_to_recordset($1::jsonb) as r (id uuid, "untilOn" date) where d.id = r.id`,
  ],
  'duty-assigned': [
    `update duty d set until_on = r."fromOn" from jsonb_to_recordset($1::jsonb) as r ("unitId" uuid, kind text, "fromOn" date)
     where d.unit_id = r."unitId" and d.kind = r.kind and d.until_on is null`,
    `insert into duty (id, unit_id, region, kind, post_id, person_id, from_on)
     select coalesce(r.id, gen_random_uuid()), u.id, u.region, r.kind, (r.holder ->> 'postId')::uuid, (r.holder ->> 'personId')::uuid, r."fromOn"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "unitId" uuid, kind text, holder jsonb, "fromOn" date) join unit u on u.id = r."unitId"`,
  ],
  seated: [
    `insert into body_seat (id, body_id, unit_id, region, role, post_id, person_id, from_on)
     select r.id, b.id, b.unit_id, b.region, r.role, (r.holder ->> 'postId')::uuid, (r.holder ->> 'personId')::uuid, r."fromOn"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "bodyId" uuid, role text, holder jsonb, "fromOn" date) join body b on b.id = r."bodyId"`,
  ],
  'unit-linked': [
    `insert into body_link (id, body_id, unit_id, region, linked_unit_id, duty, from_on)
     select r.id, b.id, b.unit_id, b.region, r."unitId", r.duty, r."fromOn"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "bodyId" uuid, "unitId" uuid, duty text, "fromOn" date) join body b on b.id = r."bodyId"`,
  ],
  'link-changed': [
    'update body_link l set duty = r.duty from jsonb_to_recordset($1::jsonb) as r (id uuid, duty text) where l.id = r.id',
  ],
};

async function applyAlike(tx: Tx, what: ChangeKind, changes: readonly Change[]): Promise<void> {
  const statements = SETS[what];
  if (statements !== undefined) {
    const rows = JSON.stringify(changes);
    for (const statement of statements) await tx.run(statement, [rows]);
    return;
  }
  if (what === 'unit-created') {
    await createUnits(
      tx,
      changes.filter((change) => change.what === 'unit-created'),
    );
    return;
  }
  for (const change of changes) await applyOne(tx, change);
}

async function applyOne(tx: Tx, change: Change): Promise<void> {
  switch (change.what) {
    case 'unit-moved':
      return writeMove(tx, change.id, { parentId: change.parentId, onDay: change.fromOn });
    case 'unit-code-changed':
      return changeCode(tx, change);
    case 'unit-closed':
      await writeClosing(tx, change.id, change.closedOn);
      return endStaff(tx, change.id, change.closedOn);
    case 'person-left':
      return letLeave(tx, change);
    case 'body-ended':
      return endBodies(tx, await listWithBelow(tx, change.id), change.endedOn);
    case 'post-ended': {
      const post = await lockStaffRow(tx, 'post', change.id);
      await writeHolding(tx, post, null, change.endedOn);
      await tx.run('update post set ended_on = $2 where id = $1', [post.id, change.endedOn]);
      return;
    }
    default:
      throw new Error(`no way to apply ${change.what}`);
  }
}

async function letLeave(tx: Tx, { id, leftOn, successorId }: ChangeOf<'person-left'>): Promise<void> {
  const person = await lockStaffRow(tx, 'person', id);
  const heir = successorId === null ? null : await readHolder(tx, person.unit_id, { personId: successorId });
  if (heir?.person) await handOver(tx, { person, successor: heir.person, on: leftOn });
  await tx.run('update person set left_on = $2, revision = revision + 1 where id = $1', [id, leftOn]);
}

const CODE_COLUMNS = { school: 'school_code', area: 'area_code', location: 'location_code' } as const;

async function changeCode(tx: Tx, { id, kind, code, fromOn }: ChangeOf<'unit-code-changed'>): Promise<void> {
  await tx.run('update unit_code set until_on = $3 where unit_id = $1 and code_kind = $2 and until_on is null', [
    id,
    kind,
    fromOn,
  ]);
  await tx.run(
    `insert into unit_code (region, id, unit_id, code_kind, code, from_on) select region, $2, id, $3, $4, $5 from unit where id = $1`,
    [id, randomUUID(), kind, code, fromOn],
  );
  await tx.run(`update unit set ${CODE_COLUMNS[kind]} = $2, revision = revision + 1 where id = $1`, [id, code]);
}

async function createUnits(tx: Tx, changes: readonly ChangeOf<'unit-created'>[]): Promise<void> {
  const rows = JSON.stringify(
    changes.map(({ id, parentId, unit, stages, fromOn }) => ({
      id,
      parent_id: parentId,
      kind: unit.kind,
      name: unit.name,
      school_type: unit.schoolType,
      school_code: unit.schoolCode,
      area_code: unit.areaCode,
      location_code: unit.locationCode,
      urban_rural: unit.urbanRural,
      ownership: unit.ownership,
      opened_on: unit.openedOn,
      stages,
      from_on: fromOn,
    })),
  );
  const made = `jsonb_to_recordset($1::jsonb) as r (id uuid, parent_id uuid, kind text, name text, school_type text, school_code text, area_code text,
    location_code text, urban_rural text, ownership text, opened_on date, stages text[], from_on date)`;
  await tx.run(
    `insert into unit (id, parent_id, path, region, kind, name, school_type, school_code, area_code, location_code, urban_rural, ownership, opened_on)
     select r.id, p.id, p.path || r.id, case when r.kind = any ($2) then r.id else p.region end, r.kind, r.name, r.school_type, r.school_code,
       r.area_code, r.location_code, r.urban_rural, r.ownership, r.opened_on
     from ${made} join unit p on p.id = r.parent_id`,
    [rows, REGION_KINDS],
  );
  const regions = changes.flatMap(({ id, unit }) => (REGION_KINDS.includes(unit.kind) ? [id] : []));
  const { isNarrow } = await tx.one<{ isNarrow: boolean }>(
    'select not (scope_everything() or region = any (scope_regions())) as "isNarrow" from unit where id = $1',
    [changes[0]?.parentId],
  );
  // Whoever sees whole regions sees what is made in them; whoever sees single units must be told of each.
  widenScope(tx, { regions, units: isNarrow ? changes.map(({ id }) => id) : [] });
  await tx.run(
    `insert into unit_name (region, id, unit_id, name, from_on)
     select u.region, gen_random_uuid(), u.id, u.name, r.from_on from ${made} join unit u on u.id = r.id`,
    [rows],
  );
  await tx.run(
    `insert into unit_code (region, id, unit_id, code_kind, code, from_on)
     select u.region, gen_random_uuid(), u.id, c.kind, c.code, r.from_on from ${made} join unit u on u.id = r.id
     cross join lateral (values ('school', r.school_code), ('area', r.area_code), ('location', r.location_code)) as c (kind, code)
     where c.code is not null`,
    [rows],
  );
  await tx.run(
    `insert into segment (region, unit_id, stage, opened_on)
     select u.region, u.id, s.stage, r.from_on from ${made} join unit u on u.id = r.id cross join unnest(r.stages) as s (stage)`,
    [rows],
  );
}
