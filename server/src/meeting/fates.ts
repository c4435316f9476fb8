import { PHASES, type Phase } from '@dudao/core/issue/ledgers-format';
import { wordsOf } from '@dudao/core/meeting/decide-meeting';
import type { TaskState } from '@dudao/core/task/task-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import type { ConclusionRow, ItemRow, MeetingRow } from './rows.ts';

/** What became of something: of the task that it set, of the entry that was written of it. */
export interface Fate {
  readonly task: { readonly id: string; readonly state: TaskState } | null;
  readonly entry: { readonly id: string; readonly number: string; readonly phase: Phase } | null;
}
const NONE: Fate = { task: null, entry: null };

interface EntryRow {
  readonly id: string;
  readonly number: string;
  readonly phase: Phase;
  readonly source_id: string | null;
  readonly source_text: string;
}
const ENTRY = 'select id, number, phase, source_id, source_text from issue';

/** G9 What became of conclusions, by their ids: whoever knows of the meeting knows that, not what the entry says. */
export async function readFates(
  db: Db,
  conclusions: readonly (ConclusionRow & Pick<MeetingRow, 'root_id' | 'held_on'>)[],
) {
  const { tasks, entries } = await beyondScope(db, async () => ({
    tasks: await db.many<{ id: string; state: TaskState }>('select id, state from task where id = any ($1::uuid[])', [
      conclusions.flatMap(({ task_id }) => task_id ?? []),
    ]),
    entries: await db.many<EntryRow>(
      `${ENTRY} where source_noun = 'meeting' and source_id = any ($1::uuid[]) and phase <> 'void' order by written_at, id`,
      [[...new Set(conclusions.map(({ root_id }) => root_id))]],
    ),
  }));
  return new Map(
    conclusions.map((one): [string, Fate] => {
      const words = wordsOf({ heldOn: one.held_on, text: one.text });
      const entry = entries.find(({ source_id, source_text }) => source_id === one.root_id && source_text === words);
      return [one.id, { task: tasks.find(({ id }) => id === one.task_id) ?? null, entry: shown(entry) }];
    }),
  );
}

const shown = (row: EntryRow | undefined): Fate['entry'] =>
  row === undefined ? null : { id: row.id, number: row.number, phase: row.phase };

/** What became of what points speak of, by the ids of the points. */
export async function readFatesOfItems(db: Db, items: readonly ItemRow[]): Promise<ReadonlyMap<string, Fate>> {
  const of = (kind: ItemRow['kind']) => items.flatMap((item) => (item.kind === kind ? (item.ref_id ?? []) : []));
  const { tasks, entries, earlier } = await beyondScope(db, async () => ({
    tasks: await db.many<{ id: string; state: TaskState }>('select id, state from task where id = any ($1::uuid[])', [
      of('task'),
    ]),
    entries: await db.many<EntryRow>(`${ENTRY} where id = any ($1::uuid[])`, [of('ledger')]),
    earlier: await db.many<ConclusionRow & Pick<MeetingRow, 'root_id' | 'held_on'>>(
      'select c.*, m.root_id, m.held_on from meeting_conclusion c join meeting m on m.id = c.meeting_id where c.id = any ($1::uuid[])',
      [of('earlier')],
    ),
  }));
  const fates = await readFates(db, earlier);
  return new Map(
    items.map(({ id, kind, ref_id: refId }): [string, Fate] => {
      if (kind === 'earlier') return [id, fates.get(refId ?? '') ?? NONE];
      if (kind === 'task') return [id, { ...NONE, task: tasks.find((task) => task.id === refId) ?? null }];
      return [id, kind === 'ledger' ? { ...NONE, entry: shown(entries.find((entry) => entry.id === refId)) } : NONE];
    }),
  );
}

const OVER: readonly Phase[] = PHASES.filter((phase) => phase === 'closed' || phase === 'void');
const MOST_OPEN = 50;

/** G3 What signed meetings of a type at a unit concluded and is not done, the oldest due first. */
export async function listOpenConclusions(
  db: Db,
  { unitId, type }: { readonly unitId: string; readonly type: string },
) {
  const rows = await db.many<ConclusionRow & Pick<MeetingRow, 'root_id' | 'held_on'> & { readonly owner: string }>(
    `select c.*, m.root_id, m.held_on, coalesce(u.name, '') as owner from meeting m join meeting_conclusion c on c.meeting_id = m.id left join unit u on u.id = c.owner_id
       left join task t on t.id = c.task_id
     where m.unit_id = $1 and m.type = $2 and m.state = 'signed' and c.way <> 'note' and (c.way = 'ledger' or t.is_open)
       and m.held_on > (select max(held_on) from meeting where unit_id = $1 and type = $2 and state = 'signed') - 366
     order by c.due_on, c.id limit 500`,
    [unitId, type],
  );
  const fates = await readFates(db, rows);
  return rows
    .filter(({ id, way }) => {
      const phase = fates.get(id)?.entry?.phase;
      return way === 'task' || phase === undefined || !OVER.includes(phase);
    })
    .slice(0, MOST_OPEN)
    .map(({ id, text, held_on, owner, due_on }) => ({
      refId: id,
      title: wordsOf({ heldOn: held_on, text }),
      owner,
      dueOn: due_on,
    }));
}
