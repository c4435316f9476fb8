import { yellowUntil } from '@dudao/core/issue/light';
import { lateDaysOf, weekOf } from '@dudao/core/issue/week';
import { dayText } from '@dudao/core/lib/plain-day';
import { listHolders as listHoldersOf } from '../issue/holders.ts';
import { readListed } from '../issue/list.ts';
import { standingsBy } from '../issue/place-matches.ts';
import { countStock, listPlaces } from '../issue/place-stock.ts';
import type { CockpitReading, LateHolder, LateLine, PlaceStock } from '../lib/cockpit-sources.ts';
import type { Db } from '../lib/db.ts';
import type { TaskRow } from '../task/rows.ts';
import { taskLines } from '../task/task-lines.ts';

/** C3 Open entries by place, of which those late and those due soon: from the tally, as the lists count them. */
export async function readStock(db: Db, { unit, today }: CockpitReading): Promise<readonly PlaceStock[]> {
  const places = await listPlaces(db, unit.id);
  const { red, yellow } = standingsBy(today, dayText(yellowUntil(today)));
  const figures = { open: 'true', late: red, soon: yellow };
  const stock = await countStock(db, { unit, as: 'concerned', ledger: null }, { places, figures, days: [] });
  return places.map(({ id, name, isOwn }) => ({
    id,
    name,
    isOwn,
    ...(stock.get(id) ?? { open: 0, late: 0, soon: 0 }),
  }));
}

/** Who has what is late in ledgers in hand: reads what is late and nothing else. */
export async function listHolders(db: Db, { unit, today }: CockpitReading): Promise<readonly LateHolder[]> {
  const week = weekOf(today);
  const asked = { unit, ledger: null, from: week.from, until: week.until, today, late: lateDaysOf(week) };
  return (await listHoldersOf(db, asked)).map(({ unit: holder, person, red, oldestDueOn }) => ({
    unit: holder,
    person,
    late: red,
    oldestOn: oldestDueOn,
  }));
}

/** Entries of ledgers that are late, the longest first. */
export async function listLateIssues(
  db: Db,
  { unit, today }: CockpitReading,
  most: number,
): Promise<readonly LateLine[]> {
  const asked = { as: 'concerned', light: 'red', sort: 'due', descending: false, limit: most } as const;
  const page = await readListed(db, unit, asked, today);
  return (page?.rows ?? []).map((row) => ({
    kind: 'issue',
    id: row.id,
    title: row.title,
    number: row.number,
    unit: row.unit_name,
    owner: [row.owner_unit_name, row.owner_person_name].filter((name) => name !== null && name !== '').join(' '),
    dueOn: row.due_on ?? today,
  }));
}

const LATE_TASKS = `from task t join plan p on p.id = t.plan_id
  where t.lead_unit_id in (select unit_id from unit_below where top_id = $1) and p.state = 'published' and t.state <> 'cancelled' and t.is_open and t.due_on < $2::date`;

/** C3 Tasks that are late, as the list of tasks counts them: how many, and the longest first. */
export async function readLateTasks(
  db: Db,
  { unit, today }: CockpitReading,
  most: number,
): Promise<{ readonly count: number; readonly lines: readonly LateLine[] }> {
  const { count } = await db.one<{ count: number }>(`select count(*)::int as count ${LATE_TASKS}`, [unit.id, today]);
  if (count === 0) return { count, lines: [] };
  const rows = await db.many<TaskRow>(`select t.* ${LATE_TASKS} order by t.due_on, t.title, t.id limit $3`, [
    unit.id,
    today,
    most,
  ]);
  const lines = await taskLines(db, rows, today);
  return {
    count,
    lines: lines.map(({ id, title, leadUnit, owner, dueOn }) => ({
      kind: 'task',
      id,
      title,
      number: '',
      unit: leadUnit.name,
      owner: [owner?.post?.name, owner?.person?.name].filter((name) => name !== undefined && name !== '').join(' '),
      dueOn: dueOn ?? today,
    })),
  };
}
