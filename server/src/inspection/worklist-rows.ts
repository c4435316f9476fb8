import { randomUUID } from 'node:crypto';
import { daysOfMonth, type ListedItem, workStateOf } from '@dudao/core/inspection/worklist';
import type { WorkItem } from '@dudao/core/inspection/worklist-contract';
import { WORKLISTS, type WorklistItem } from '@dudao/core/inspection/worklist-format';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { TeamWorkTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';
import { readTeam, type TeamRow } from './team-rows.ts';

/** An item with the rulebook version that says what it is. */
type FrozenItem = WorklistItem & { readonly rulebookId: string; readonly version: string };

/** The items in force: those of the newest version of every rulebook of work lists. */
export async function newestItems(db: Db): Promise<{ readonly items: readonly FrozenItem[] }> {
  const books = await listRulebooks(db, WORKLISTS);
  return {
    items: books.flatMap(({ content: { id: rulebookId, version, items } }) =>
      items.map((item) => ({ ...item, rulebookId, version })),
    ),
  };
}

/** The item of a rulebook as it was when it was put on a list; null: the team's own. */
export async function readItemOf(
  db: Db,
  { item, rulebook_id: id, version }: Pick<TeamWorkTable, 'item' | 'rulebook_id' | 'version'>,
): Promise<WorklistItem | null> {
  if (item === null || id === null || version === null) return null;
  const book = await readFrozenRulebook(db, WORKLISTS, { id, version });
  return book?.content.items.find((one) => one.id === item) ?? null;
}

/** A team that was open on some day of a month; null when there was none. */
export async function monthTeam(db: Db, bodyId: string, month: string): Promise<TeamRow | null> {
  const team = await readTeam(db, bodyId);
  const days = daysOfMonth(month);
  if (team === null || days === null || team.founded_on >= days.before) return null;
  const ended = await beyondScope(db, () =>
    db.maybe<{ ended_on: string | null }>('select ended_on from body where id = $1', [bodyId]),
  );
  return ended?.ended_on != null && ended.ended_on <= days.from ? null : team;
}

/** Units that a team looks after on some day of a month. */
export function listMonthUnits(db: Db, bodyId: string, month: string): Promise<{ id: string; name: string }[]> {
  const days = daysOfMonth(month);
  return beyondScope(db, () =>
    db.many(
      `select distinct u.id, u.name from body_link l join unit u on u.id = l.linked_unit_id
       where l.body_id = $1 and l.from_on < $3 and (l.until_on is null or l.until_on > $2) order by u.name, u.id`,
      [bodyId, days?.from, days?.before],
    ),
  );
}

/** What stands on a team's list of a month: what is about the team before what is about its units. */
export function listWork(db: Db, bodyId: string, month: string): Promise<TeamWorkTable[]> {
  return beyondScope(db, () =>
    db.many<TeamWorkTable>(
      `select w.* from team_work w left join unit u on u.id = w.linked_unit_id
       where w.body_id = $1 and w.month = $2 order by w.item is null, u.name nulls first, u.id, w.position, w.due_on, w.title, w.id`,
      [bodyId, `${month}-01`],
    ),
  );
}

/** One thing on a list, past the scope: who asks is let in by the team. */
export function readWork(db: Db, id: string): Promise<TeamWorkTable | null> {
  return beyondScope(db, () => db.maybe<TeamWorkTable>('select * from team_work where id = $1', [id]));
}

/** The same, held against other ticks until the transaction ends. */
export function lockWork(tx: Tx, id: string): Promise<TeamWorkTable> {
  return beyondScope(tx, () => tx.one<TeamWorkTable>('select * from team_work where id = $1 for update', [id]));
}

/** Puts on the list what is not there yet; returns how much that was. */
export function writeWork(
  tx: Tx,
  {
    team,
    month,
    due,
    book,
    now,
  }: {
    readonly team: TeamRow;
    readonly month: string;
    readonly due: readonly ListedItem[];
    readonly book: { readonly items: readonly FrozenItem[] };
    readonly now: Date;
  },
): Promise<number> {
  const rows = due.map(({ item, unitId, title, dueOn }, position) => {
    const said = book.items.find(({ id }) => id === item);
    return {
      id: randomUUID(),
      item,
      rulebook_id: said?.rulebookId,
      version: said?.version,
      linked_unit_id: unitId,
      title,
      due_on: dueOn,
      position,
    };
  });
  return beyondScope(tx, () =>
    tx.run(
      `insert into team_work (id, body_id, unit_id, region, month, item, rulebook_id, version, linked_unit_id, title, due_on, position, made_at)
       select r.id, $2, $3, $4, $5, r.item, r.rulebook_id, r.version, r.linked_unit_id, r.title, r.due_on, r.position, $6
       from jsonb_populate_recordset(null::team_work, $1::jsonb) r
       on conflict do nothing`,
      [JSON.stringify(rows), team.id, team.unit_id, team.region, `${month}-01`, now.toISOString()],
    ),
  );
}

/** Ticks something off, or takes the tick back. */
export async function writeTick(
  tx: Tx,
  id: string,
  { doneOn, note, by }: { readonly doneOn: string | null; readonly note: string; readonly by: string },
): Promise<void> {
  await beyondScope(tx, () =>
    tx.run('update team_work set done_on = $2, note = $3, ticked_by = $4 where id = $1', [
      id,
      doneOn,
      note,
      doneOn === null ? null : by,
    ]),
  );
}

interface RecordRow {
  readonly kind: string;
  readonly unitId: string | null;
  readonly onDay: string;
  readonly what: string;
  readonly activityId: string | null;
}

/** Contacts and activities of a team in a month, the latest first. */
function listRecords(db: Db, bodyId: string, month: string): Promise<RecordRow[]> {
  const days = daysOfMonth(month);
  return beyondScope(db, () =>
    db.many<RecordRow>(
      `select kind, linked_unit_id as "unitId", on_day as "onDay", topic as what, null::uuid as "activityId" from team_contact
         where body_id = $1 and on_day >= $2 and on_day < $3
       union all
       select kind, about_unit_id, from_on, '', id from activity
         where body_id = $1 and from_on >= $2 and from_on < $3 and withdrawn_at is null
       order by "onDay" desc, what`,
      [bodyId, days?.from, days?.before],
    ),
  );
}

/** What stands on a list as people see it, each with the records that do it. */
export async function shownWork(
  db: Db,
  rows: readonly TeamWorkTable[],
  {
    bodyId,
    month,
    today,
    mayOpen,
  }: { readonly bodyId: string; readonly month: string; readonly today: string; readonly mayOpen: boolean },
): Promise<WorkItem[]> {
  const records = await listRecords(db, bodyId, month);
  const units = await beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
      rows.flatMap(({ linked_unit_id: id }) => (id === null ? [] : [id])),
    ]),
  );
  const items = await itemsOf(db, rows);
  return rows.map((row) => {
    const item = items.get(row.id);
    const { contacts = [], activities = [] } = item?.by ?? {};
    const counted = records.filter(
      ({ kind, unitId, activityId }) =>
        (row.linked_unit_id === null || unitId === row.linked_unit_id) &&
        (activityId === null ? contacts.some((one) => one === kind) : activities.includes(kind)),
    );
    const times = item?.by === undefined ? null : (item.times ?? 1);
    const facts = {
      dueOn: row.due_on,
      times: times ?? 1,
      byRecords: times !== null,
      records: counted.length,
      doneOn: row.done_on,
    };
    return {
      id: row.id,
      title: row.title,
      unit: units.find(({ id }) => id === row.linked_unit_id) ?? null,
      dueOn: row.due_on,
      state: workStateOf(facts, today),
      times,
      records: counted.map(({ onDay, what, activityId }) => ({
        onDay,
        what,
        activityId: mayOpen ? activityId : null,
      })),
      doneOn: row.done_on,
      by: row.ticked_by,
      note: row.note,
      isOwn: row.item === null,
    };
  });
}

/** The rulebook's items of rows by the rows' ids; each is read once. */
async function itemsOf(db: Db, rows: readonly TeamWorkTable[]): Promise<ReadonlyMap<string, WorklistItem>> {
  const known = new Map<string, WorklistItem | null>();
  const found = new Map<string, WorklistItem>();
  for (const row of rows) {
    const key = `${row.rulebook_id} ${row.version} ${row.item}`;
    const item = known.has(key) ? known.get(key) : await readItemOf(db, row);
    known.set(key, item ?? null);
    if (item != null) found.set(row.id, item);
  }
  return found;
}
