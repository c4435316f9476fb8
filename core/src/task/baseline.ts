/** A task as a baseline keeps it: everything in words, so that it can be read when units and people are called otherwise. */
export interface FrozenTask {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly accountable: string;
  readonly leadUnit: string;
  readonly startOn: string | null;
  readonly dueOn: string | null;
  readonly workDays: number | null;
}

/** A target as a baseline keeps it. */
export interface FrozenTarget {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  readonly dueOn: string;
}

/** A frozen copy of a plan. */
export interface Baseline {
  readonly tasks: readonly FrozenTask[];
  readonly targets: readonly FrozenTarget[];
}

/** One task or target that came, went or changed. Values are words; missing is empty. */
export interface BaselineDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly of: 'task' | 'target';
  readonly id: string;
  readonly title: string;
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** What differs between a baseline and the plan now, tasks before targets, in the order of the plan now; what went comes last. */
export function differencesSince(before: Baseline, now: Baseline): BaselineDifference[] {
  return [...differences('task', before.tasks, now.tasks), ...differences('target', before.targets, now.targets)];
}

function differences<T extends { readonly id: string; readonly title: string }>(
  of: 'task' | 'target',
  before: readonly T[],
  now: readonly T[],
): BaselineDifference[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(now.map(({ id }) => id));
  const there = now.flatMap((one): BaselineDifference[] => {
    const was = old.get(one.id);
    if (was === undefined) return [{ kind: 'added', of, id: one.id, title: one.title, fields: [] }];
    const fields = changedFields(was, one);
    return fields.length === 0 ? [] : [{ kind: 'changed', of, id: one.id, title: one.title, fields }];
  });
  const gone = before.filter(({ id }) => !kept.has(id));
  return [
    ...there,
    ...gone.map(({ id, title }): BaselineDifference => ({ kind: 'removed', of, id, title, fields: [] })),
  ];
}

function changedFields(before: object, now: object): { field: string; before: string; after: string }[] {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now).flatMap(([field, value]) => {
    const [old, fresh] = [words(was.get(field)), words(value)];
    return field === 'id' || old === fresh ? [] : [{ field, before: old, after: fresh }];
  });
}

function words(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
