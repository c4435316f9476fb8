import type { TaskSource } from '@dudao/core/task/shapes';
import type { Tx } from '../lib/db.ts';
import type { MeetingRow, Parts } from './rows.ts';

/** What a conclusion asks of a unit, as a task says it. */
interface ConclusionAsked {
  readonly conclusionId: string;
  readonly unitId: string;
  readonly region: string;
  readonly owed: { readonly unitId: string };
  readonly title: string;
  readonly dueOn: string;
  readonly source: TaskSource;
}

const LONGEST_TITLE = 200;

/** G9 What signed minutes ask of whom and for which no task is set yet, in the order of the minutes. */
export async function listConclusionsAsked(tx: Tx, meetingId: string): Promise<readonly ConclusionAsked[]> {
  const rows = await tx.many<{
    id: string;
    text: string;
    ownerId: string;
    dueOn: string;
    unitId: string;
    region: string;
    title: string;
    heldOn: string;
  }>(
    `select c.id, c.text, c.owner_id as "ownerId", c.due_on as "dueOn", m.unit_id as "unitId", m.region, m.title, m.held_on as "heldOn"
     from meeting_conclusion c join meeting m on m.id = c.meeting_id where m.id = $1 and c.way = 'task' and c.task_id is null order by c.position`,
    [meetingId],
  );
  return rows.map(({ id, text, ownerId, dueOn, unitId, region, title, heldOn }) => ({
    conclusionId: id,
    unitId,
    region,
    owed: { unitId: ownerId },
    title: text.slice(0, LONGEST_TITLE),
    dueOn,
    source: { kind: 'meeting', reference: `${title}（${heldOn}）`, quote: text },
  }));
}

/** Keeps which task a conclusion set. */
export async function noteTaskOfConclusion(tx: Tx, conclusionId: string, taskId: string): Promise<void> {
  await tx.run('update meeting_conclusion set task_id = $2 where id = $1', [conclusionId, taskId]);
}

/** G8 What was concluded in the same words in the minutes that others supersede keeps its task, each task once. */
export async function keepTasks(
  tx: Tx,
  { id, supersedes_id }: Pick<MeetingRow, 'id' | 'supersedes_id'>,
  { conclusions }: Pick<Parts, 'conclusions'>,
): Promise<void> {
  if (supersedes_id === null) return;
  for (const one of conclusions.filter(({ way }) => way === 'task')) {
    const before = await tx.maybe<{ task_id: string }>(
      `select task_id from meeting_conclusion where meeting_id = $1 and text = $2 and owner_id = $3 and task_id is not null
         and task_id not in (select task_id from meeting_conclusion where meeting_id = $4 and task_id is not null) order by position limit 1`,
      [supersedes_id, one.text, one.owner_id, id],
    );
    if (before !== null) await noteTaskOfConclusion(tx, one.id, before.task_id);
  }
}
