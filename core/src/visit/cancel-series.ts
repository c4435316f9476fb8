import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { VisitState } from './visit-state.ts';

/** One time of a visit that is made again, as far as cancelling the series depends on it. */
export interface SeriesTime {
  readonly id: string;
  /** The name of the unit visited. */
  readonly unit: string;
  readonly fromOn: string;
  readonly state: VisitState;
  readonly revision: number;
}

/** V25 Whether a time goes where its series is cancelled as one: it has not begun. What was begun stays, and is cancelled by itself or not at all. */
export function goesWithSeries(state: VisitState): boolean {
  return state === 'planned' || state === 'noticed';
}

/**
 * V25 The times that are cancelled: exactly those that the person saw and chose, each as they saw it. Where one of them began, was changed or cancelled
 * meanwhile, or is no time of the series, nothing is cancelled (`visit-series-moved`, `not-found`); `visit-series-none` where there is nothing that could be.
 */
export function decideCancelSeries<Time extends SeriesTime>(
  times: readonly Time[],
  chosen: readonly { readonly visitId: string; readonly revision: number }[],
): Result<readonly Time[]> {
  if (!times.some(({ state }) => goesWithSeries(state))) return refuse(problem('visit-series-none'));
  const going = new Map<string, Time>();
  for (const { visitId, revision } of chosen) {
    const time = times.find(({ id }) => id === visitId);
    if (time === undefined) return refuse(problem('not-found'));
    if (time.revision !== revision || !goesWithSeries(time.state)) {
      return refuse(problem('visit-series-moved', { day: time.fromOn, unit: time.unit }));
    }
    going.set(visitId, time);
  }
  return ok([...going.values()]);
}
