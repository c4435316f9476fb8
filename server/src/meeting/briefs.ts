import { can } from '@dudao/core/access/can';
import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Brief } from '@dudao/core/meeting/contract-parts';
import type { MeetingType } from '@dudao/core/meeting/meeting-book';
import { standingPoint } from '@dudao/core/meeting/standing';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { pathsOf } from '../visit/rows.ts';
import type { ItemRow, MeetingRow } from './rows.ts';

type Of = Pick<ItemRow, 'id' | 'point' | 'about_unit_id' | 'brief'>;

function briefed(type: Pick<MeetingType, 'points'>, items: readonly Of[]) {
  return items.flatMap((item) => {
    const { id, point, about_unit_id: unitId, brief } = item;
    return unitId !== null && standingPoint(type, point)?.brief === true ? [{ id, unitId, brief }] : [];
  });
}

/**
 * G12 The state in figures of the units of which points speak, by the ids of the points: as they stand on a day, or as they stood at sign-off. Whoever does not see a
 * unit's ledger does not see its figures.
 */
export async function readBriefs(
  db: Db,
  {
    row,
    type,
    items,
  }: { readonly row: MeetingRow; readonly type: Pick<MeetingType, 'points'>; readonly items: readonly ItemRow[] },
  { caller, on }: { readonly caller: Caller; readonly on: string },
): Promise<ReadonlyMap<string, Brief>> {
  const asked = briefed(type, items);
  const pathTo = await pathsOf(
    db,
    asked.map(({ unitId }) => unitId),
  );
  const seen = asked.filter(({ unitId }) => can(caller.grants, 'issue.read', pathTo(unitId)));
  if (row.signed_at !== null) {
    // Safe: written from these very figures at sign-off.
    return new Map(seen.flatMap(({ id, brief }) => (brief === null ? [] : [[id, brief as Brief]])));
  }
  const found = await countFor(db, { unitIds: seen.map(({ unitId }) => unitId), on });
  return new Map(pairsOf(seen, found));
}

function pairsOf(
  asked: readonly { readonly id: string; readonly unitId: string }[],
  found: ReadonlyMap<string, Brief>,
): readonly (readonly [string, Brief])[] {
  return asked.flatMap(({ id, unitId }) => {
    const brief = found.get(unitId);
    return brief === undefined ? [] : [[id, brief] as const];
  });
}

/** G12 Keeps with the points the figures that stand as their minutes are signed. */
export async function keepBriefs(
  tx: Tx,
  {
    type,
    items,
    on,
  }: { readonly type: Pick<MeetingType, 'points'>; readonly items: readonly ItemRow[]; readonly on: string },
): Promise<ReadonlyMap<string, Brief>> {
  const asked = briefed(type, items);
  if (asked.length === 0) return new Map();
  const found = await countFor(tx, { unitIds: asked.map(({ unitId }) => unitId), on });
  const kept = pairsOf(asked, found);
  await tx.run(
    'update meeting_item i set brief = n.brief from jsonb_to_recordset($1) as n (id uuid, brief jsonb) where i.id = n.id',
    [JSON.stringify(kept.map(([id, brief]) => ({ id, brief })))],
  );
  return new Map(kept);
}

/** Entries that concern a unit: of a whole region and those above it from the tally, of a single unit one by one. */
const STOCK = `select t.phase, t.due_on, t.entries from issue_tally t where u.region = u.id and t.part = 'concerned' and t.region = u.id
  union all select c.phase, c.due_on, c.entries from issue_tally_change c
    where u.region = u.id and c.region in (select b.unit_id from unit_below b where b.top_id = u.id)
  union all select i.phase, i.due_on, 1 from issue i where u.region <> u.id and i.unit_id = u.id`;

async function countFor(
  db: Db,
  { unitIds, on }: { readonly unitIds: readonly string[]; readonly on: string },
): Promise<ReadonlyMap<string, Brief>> {
  const rows = await beyondScope(db, () =>
    db.many<Brief & { readonly id: string }>(
      `select u.id, s.*, (select count(*)::int from task t where t.is_open and t.due_on < $3
           and t.lead_unit_id in (select b.unit_id from unit_below b where b.top_id = u.id)) as tasks
       from unit u cross join lateral (
         select coalesce(sum(entries) filter (where phase = any ($2::text[])), 0)::int as open,
           coalesce(sum(entries) filter (where phase = any ($2::text[]) and due_on < $3), 0)::int as overdue,
           coalesce(sum(entries) filter (where phase = 'closed'), 0)::int as closed
         from (${STOCK}) stock) s
       where u.id = any ($1::uuid[])`,
      [unitIds, OPEN_PHASES, on],
    ),
  );
  return new Map(rows.map(({ id, ...brief }) => [id, brief]));
}
