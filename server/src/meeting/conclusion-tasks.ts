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

/** G8 What was concluded in the same words, of the same unit and by the same day in the minutes that others supersede keeps its task, each task once; what is done is done by any day. */
export async function keepTasks(
  tx: Tx,
  { id, supersedes_id }: Pick<MeetingRow, 'id' | 'supersedes_id'>,
  { conclusions }: Pick<Parts, 'conclusions'>,
): Promise<void> {
  if (supersedes_id === null) return;
  for (const one of conclusions.filter(({ way }) => way === 'task')) {
    const before = await tx.maybe<{ task_id: string }>(
      `select c.task_id from meeting_conclusion c join task t on t.id = c.task_id
       where c.meeting_id = $1 and c.text = $2 and c.owner_id = $3 and (c.due_on = $5 or t.state = 'done')
         and c.task_id not in (select task_id from meeting_conclusion where meeting_id = $4 and task_id is not null)
       order by c.due_on <> $5, c.position limit 1`,
      [supersedes_id, one.text, one.owner_id, id, one.due_on],
    );
    if (before !== null) await noteTaskOfConclusion(tx, one.id, before.task_id);
  }
}

/** G8 Tasks of the minutes that signed ones supersede and that these hold no longer. */
export async function listTasksDropped(tx: Tx, meetingId: string): Promise<readonly string[]> {
  const rows = await tx.many<{ task_id: string }>(
    `select distinct c.task_id from meeting m join meeting_conclusion c on c.meeting_id = m.supersedes_id and c.task_id is not null
     where m.id = $1 and not exists (select 1 from meeting_conclusion k where k.meeting_id = m.id and k.task_id = c.task_id)`,
    [meetingId],
  );
  return rows.map(({ task_id }) => task_id);
}
