/** The two duties of a post: what it does or answers for, and what it leads or keeps contact with for others. */
export const DUTY_SIDES = ['business', 'supervision'] as const;
/** One of the two. */
export type DutySide = (typeof DUTY_SIDES)[number];

/** How the tasks of one duty stand in a span of time, by their due days. */
export interface DutyTasks {
  /** Done by the due day, and after it. */
  readonly doneInTime: number;
  readonly doneLate: number;
  /** Not done, the due day not yet over; and not done after it. */
  readonly open: number;
  readonly overdue: number;
}

/** How a duty is judged. */
export const DUTY_JUDGEMENTS = ['kept', 'late', 'neglected', 'none'] as const;
export type DutyJudgement = (typeof DUTY_JUDGEMENTS)[number];

/** A duty with something overdue is neglected, with something done late it was kept late; without a task there is nothing to judge. */
export function judgeDuty({ doneInTime, doneLate, open, overdue }: DutyTasks): DutyJudgement {
  if (overdue > 0) return 'neglected';
  if (doneLate > 0) return 'late';
  return doneInTime + open > 0 ? 'kept' : 'none';
}
