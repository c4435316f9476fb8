import type { Phase } from '@dudao/core/issue/ledgers-format';
import { wordsOf } from '@dudao/core/meeting/decide-meeting';
import type { TaskState } from '@dudao/core/task/task-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import type { ConclusionRow, ItemRow, MeetingRow } from './rows.ts';

/** What became of something: of the task that it set, of the entry that was written of it. */
export interface Fate {
  readonly task: { readonly id: string; readonly state: TaskState } | null;
  readonly entry: { readonly id: string; readonly number: string; readonly phase: Phase } | null;
}
/** What became of what a point speaks of: also of a report, by its paper. */
interface ItemFate extends Fate {
  readonly report: { readonly id: string; readonly answeredOn: string | null } | null;
}
const NONE: ItemFate = { task: null, entry: null, report: null };

/** A conclusion with the first of the minutes in which it stands, and their day. */
export type ConclusionOf = ConclusionRow & Pick<MeetingRow, 'root_id' | 'held_on'>;

interface EntryRow {
  readonly id: string;
  readonly number: string;
  readonly phase: Phase;
  readonly source_id: string | null;
  readonly source_text: string;
}
const ENTRY = 'select id, number, phase, source_id, source_text from issue';

/** G9 What became of conclusions, by their ids: whoever knows of the meeting knows that, not what the entry says. */
export async function readFates(db: Db, conclusions: readonly ConclusionOf[]): Promise<ReadonlyMap<string, Fate>> {
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

function reportOf(
  reports: readonly { readonly receiverId: string; readonly id: string; readonly answeredOn: string | null }[],
  refId: string | null,
): ItemFate['report'] {
  const found = reports.find(({ receiverId }) => receiverId === refId);
  return found === undefined ? null : { id: found.id, answeredOn: found.answeredOn };
}

const shown = (row: EntryRow | undefined): Fate['entry'] =>
  row === undefined ? null : { id: row.id, number: row.number, phase: row.phase };

/** What became of what points speak of, by the ids of the points. */
export async function readFatesOfItems(db: Db, items: readonly ItemRow[]): Promise<ReadonlyMap<string, ItemFate>> {
  const of = (kind: ItemRow['kind']) => items.flatMap((item) => (item.kind === kind ? (item.ref_id ?? []) : []));
  const { tasks, entries, earlier, reports } = await beyondScope(db, async () => ({
    tasks: await db.many<{ id: string; state: TaskState }>('select id, state from task where id = any ($1::uuid[])', [
      of('task'),
    ]),
    entries: await db.many<EntryRow>(`${ENTRY} where id = any ($1::uuid[])`, [of('ledger')]),
    earlier: await db.many<ConclusionOf>(
      'select c.*, m.root_id, m.held_on from meeting_conclusion c join meeting m on m.id = c.meeting_id where c.id = any ($1::uuid[])',
      [of('earlier')],
    ),
    reports: await db.many<{ receiverId: string; id: string; answeredOn: string | null }>(
      'select id as "receiverId", paper_id as id, answered_on as "answeredOn" from paper_receiver where id = any ($1::uuid[])',
      [of('report')],
    ),
  }));
  const fates = await readFates(db, earlier);
  return new Map(
    items.map(({ id, kind, ref_id: refId }): [string, ItemFate] => {
      if (kind === 'earlier') return [id, { ...NONE, ...fates.get(refId ?? '') }];
      if (kind === 'report') return [id, { ...NONE, report: reportOf(reports, refId) }];
      if (kind === 'task') return [id, { ...NONE, task: tasks.find((task) => task.id === refId) ?? null }];
      return [id, kind === 'ledger' ? { ...NONE, entry: shown(entries.find((entry) => entry.id === refId)) } : NONE];
    }),
  );
}
