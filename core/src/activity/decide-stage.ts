import { type Problem, problem } from '../lib/problem.ts';
import type { ActivityKind } from './activities-format.ts';

/** A step that somebody wants to take with a record. */
export interface Step {
  /** Stage reached; null for kinds without stages. */
  readonly from: string | null;
  readonly to: string;
  /** Accounts that took the steps before. */
  readonly doers: readonly string[];
  readonly accountId: string;
}

/** The stage after the one reached; undefined when there is none. */
export function nextStage({ stages = [] }: Pick<ActivityKind, 'stages'>, reached: string | null) {
  const at = stages.findIndex(({ id }) => id === reached);
  return at < 0 ? undefined : stages[at + 1];
}

/** Why a record cannot go to a stage; null when it can: one after the other, and some by another person than those before. */
export function faultOfAdvance(kind: ActivityKind, { from, to, doers, accountId }: Step): Problem | null {
  const next = nextStage(kind, from);
  if (next === undefined || next.id !== to) {
    const reached = kind.stages?.find(({ id }) => id === from)?.name ?? { zh: '—', en: '—' };
    return problem('activity-stage', { stage: reached.zh, stageEn: reached.en });
  }
  if (next.by_another !== true || !doers.includes(accountId)) return null;
  return problem('activity-stage-another', { stage: next.name.zh, stageEn: next.name.en });
}
