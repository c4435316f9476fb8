import type { ProjectClass, TaskState } from '../task-kind.ts';

/** A task as far as its project is concerned; `projectClass` null: no project. */
export interface ProjectToCount {
  readonly projectClass: ProjectClass | null;
  readonly state: TaskState;
}

/** How many projects there are, how many of them have begun (those completed among them), and how many are completed. */
export interface BuildRates {
  readonly projects: number;
  readonly started: number;
  readonly completed: number;
}

/** Counts the projects of a programme; cancelled ones count nowhere. Null where there is none. */
export function buildRates(tasks: readonly ProjectToCount[]): BuildRates | null {
  const projects = tasks.filter(({ projectClass, state }) => projectClass !== null && state !== 'cancelled');
  if (projects.length === 0) return null;
  return {
    projects: projects.length,
    started: projects.filter(({ state }) => state !== 'not-started').length,
    completed: projects.filter(({ state }) => state === 'done').length,
  };
}
