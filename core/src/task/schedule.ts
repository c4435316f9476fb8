import { addWorkingDays, countWorkingDays, isAnnounced } from '../lib/working-day.ts';

/** A task as the schedule sees it; days are numbers as in `plain-day.ts`. */
export interface TaskToSchedule {
  readonly id: string;
  readonly startOn: number | null;
  readonly dueOn: number | null;
  /** Days of work; null: as many working days as lie between start and due, else one. */
  readonly workDays: number | null;
  /** 0 to 100. */
  readonly progress: number;
  /** Closed tasks bind nobody any more. */
  readonly isOpen: boolean;
}

/** The second task begins after the first has ended and so many whole working days have passed. */
export interface TaskLink {
  readonly fromId: string;
  readonly toId: string;
  readonly lag: number;
}

/** What the end date leaves to one open task. */
export interface ScheduledTask {
  readonly id: string;
  /** The latest day on which it can begin, and be due, if everything after it is to be in time. */
  readonly latestStart: number;
  readonly latestDue: number;
  /** When it can be finished at the earliest, counted from today. */
  readonly earliestDue: number;
  /** Working days to spare; negative when it is too late already. */
  readonly slack: number;
  /** Nothing else has less to spare: its delay delays the end. */
  readonly isCritical: boolean;
  /** Already too late: even begun today it and what follows miss the end date. */
  readonly isTooLate: boolean;
}

/** The back-scheduled open tasks by id, and whether some of the working days are assumed because no notice is out yet. */
export interface Schedule {
  readonly tasks: ReadonlyMap<string, ScheduledTask>;
  readonly isAssumed: boolean;
}

/** Ids along a circle of links, the first one repeated at its end; null when there is none. */
export function findCircle(links: readonly TaskLink[]): readonly string[] | null {
  const next = groupBy(links, ({ fromId }) => fromId);
  const state = new Map<string, 'open' | 'done'>();
  for (const start of next.keys()) {
    const way: { readonly id: string; readonly rest: TaskLink[] }[] = [
      { id: start, rest: [...(next.get(start) ?? [])] },
    ];
    if (state.has(start)) continue;
    state.set(start, 'open');
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const link = top.rest.pop();
      if (link === undefined) {
        state.set(top.id, 'done');
        way.pop();
      } else if (state.get(link.toId) === 'open') {
        const ids = way.map(({ id }) => id);
        return [...ids.slice(ids.indexOf(link.toId)), link.toId];
      } else if (!state.has(link.toId)) {
        state.set(link.toId, 'open');
        way.push({ id: link.toId, rest: [...(next.get(link.toId) ?? [])] });
      }
    }
  }
  return null;
}

/** Working days that a task still needs, at least one. */
export function remainingDays({ workDays, startOn, dueOn, progress }: TaskToSchedule): number {
  const whole = workDays ?? (startOn === null || dueOn === null ? 1 : countWorkingDays(startOn, dueOn));
  return Math.max(1, Math.ceil((whole * (100 - progress)) / 100));
}

/**
 * Schedules backwards from the end date (倒排工期): a task is due before whatever follows it must begin. Tasks that are closed and links
 * that lead nowhere bind nobody. The links must be free of circles.
 */
export function scheduleBackwards(
  tasks: readonly TaskToSchedule[],
  links: readonly TaskLink[],
  { endOn, today }: { readonly endOn: number; readonly today: number },
): Schedule {
  const open = new Map(tasks.filter(({ isOpen }) => isOpen).map((task) => [task.id, task]));
  const binding = links.filter(({ fromId, toId }) => open.has(fromId) && open.has(toId));
  const order = orderOf([...open.keys()], binding);
  const after = groupBy(binding, ({ fromId }) => fromId);
  const before = groupBy(binding, ({ toId }) => toId);
  const begin = addWorkingDays(today, 0);
  const end = addWorkingDays(endOn + 1, -1);

  const latest = new Map<string, { readonly start: number; readonly due: number }>();
  for (const id of [...order].reverse()) {
    const limits = (after.get(id) ?? []).map(({ toId, lag }) =>
      addWorkingDays(latest.get(toId)?.start ?? end, -lag - 1),
    );
    const due = Math.min(end, ...limits);
    latest.set(id, { due, start: addWorkingDays(due, 1 - daysOf(open, id)) });
  }
  const earliest = new Map<string, number>();
  for (const id of order) {
    const task = open.get(id);
    const begins = (before.get(id) ?? []).map(({ fromId, lag }) =>
      addWorkingDays(earliest.get(fromId) ?? begin, lag + 1),
    );
    // What is not under way may not begin before its own start.
    const own =
      task !== undefined && task.progress === 0 && task.startOn !== null ? [addWorkingDays(task.startOn, 0)] : [];
    const start = Math.max(begin, ...begins, ...own);
    earliest.set(id, addWorkingDays(start, daysOf(open, id) - 1));
  }
  const slacks = new Map(order.map((id) => [id, slackOf(earliest.get(id) ?? begin, latest.get(id)?.due ?? end)]));
  const least = Math.min(...slacks.values());
  const found = order.map((id): readonly [string, ScheduledTask] => {
    const slack = slacks.get(id) ?? 0;
    const { start: latestStart, due: latestDue } = latest.get(id) ?? { start: end, due: end };
    const earliestDue = earliest.get(id) ?? begin;
    return [id, { id, latestStart, latestDue, earliestDue, slack, isCritical: slack === least, isTooLate: slack < 0 }];
  });
  return { tasks: new Map(found), isAssumed: !isAnnounced(end) || !isAnnounced(begin) };
}

function daysOf(open: ReadonlyMap<string, TaskToSchedule>, id: string): number {
  const task = open.get(id);
  return task === undefined ? 1 : remainingDays(task);
}

/** Working days between two working days, negative when the second lies before the first. */
function slackOf(earliestDue: number, latestDue: number): number {
  return latestDue >= earliestDue
    ? countWorkingDays(earliestDue + 1, latestDue)
    : -countWorkingDays(latestDue + 1, earliestDue);
}

/** Ids so that every link leads forwards. */
function orderOf(ids: readonly string[], links: readonly TaskLink[]): readonly string[] {
  const waits = new Map(ids.map((id) => [id, 0]));
  for (const { toId } of links) waits.set(toId, (waits.get(toId) ?? 0) + 1);
  const after = groupBy(links, ({ fromId }) => fromId);
  const order = ids.filter((id) => waits.get(id) === 0);
  for (const id of order) {
    for (const { toId } of after.get(id) ?? []) {
      const left = (waits.get(toId) ?? 0) - 1;
      waits.set(toId, left);
      if (left === 0) order.push(toId);
    }
  }
  return order;
}

function groupBy(links: readonly TaskLink[], keyOf: (link: TaskLink) => string): Map<string, TaskLink[]> {
  const groups = new Map<string, TaskLink[]>();
  for (const link of links) groups.set(keyOf(link), [...(groups.get(keyOf(link)) ?? []), link]);
  return groups;
}
