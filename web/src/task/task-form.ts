import type { OutputOf } from '@dudao/core/lib/contract';
import type { Holder, ShownHolder } from '@dudao/core/org/staff-contract';
import type { TaskFields } from '@dudao/core/task/shapes';
import type { readTask } from '@dudao/core/task/task-contract';

type Task = OutputOf<typeof readTask>;

/** What a new task says before anything is said. */
export function emptyFields(unitId: string): TaskFields {
  return {
    title: '',
    kind: 'prescribed',
    isKey: false,
    isOwed: false,
    node: null,
    owner: null,
    accountable: null,
    leader: null,
    contact: null,
    leadUnit: { unitId },
    cooperatingUnits: [],
    needsSignOff: false,
    startOn: null,
    dueOn: null,
    workDays: null,
    priority: null,
    budgetShare: null,
    projectClass: null,
    standard: '',
    method: '',
    consequence: '',
    pace: '',
    source: null,
  };
}

/** What a stored task says, as the form takes it. */
export function fieldsOf(task: Task): TaskFields {
  return {
    title: task.title,
    kind: task.kind,
    isKey: task.isKey,
    isOwed: task.isOwed,
    node: task.nodeId === null ? null : { nodeId: task.nodeId },
    owner: holderIdOf(task.owner),
    accountable: holderIdOf(task.accountable),
    leader: holderIdOf(task.leader),
    contact: holderIdOf(task.contact),
    leadUnit: { unitId: task.leadUnit.id },
    cooperatingUnits: task.cooperatingUnits.map(({ id }) => ({ unitId: id })),
    needsSignOff: task.needsSignOff,
    startOn: task.startOn,
    dueOn: task.dueOn,
    workDays: task.workDays,
    priority: task.priority,
    budgetShare: task.budgetShare,
    projectClass: task.projectClass,
    standard: task.standard,
    method: task.method,
    consequence: task.consequence,
    pace: task.pace,
    source: task.source,
  };
}

function holderIdOf(holder: ShownHolder | null): Holder | null {
  if (holder === null) return null;
  if (holder.post !== null) return { postId: holder.post.id };
  return holder.person === null ? null : { personId: holder.person.id };
}
