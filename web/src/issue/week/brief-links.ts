import type { Move } from '@dudao/core/issue/moves';
import { lateDaysOf, type Week } from '@dudao/core/issue/week';
import { paths } from '../../paths.ts';
import { type ListView, PLAIN_VIEW, paramsOf } from '../list-view.ts';

/** What a figure counts: what moved in some way, is late, late since this week, untouched since it began, or under key supervision. */
export type Told = Move | 'red' | 'newlyLate' | 'idle' | 'key';

/** The address of the list of exactly what a figure counts. `also`: who owns it. */
export function listOfFigure(
  what: Told,
  { unitId, ledger, week }: { readonly unitId: string; readonly ledger: string; readonly week: Week },
  also: Partial<ListView> = {},
): string {
  return paths.issues(unitId, paramsOf({ ...PLAIN_VIEW, ledger, ...partOf(what, week), ...also }));
}

function partOf(what: Told, week: Week): Partial<ListView> {
  if (what === 'red') return { light: 'red' };
  if (what === 'key') return { isKey: true, phase: 'all' };
  if (what === 'idle') return { idleSince: week.from, sort: 'changed' };
  if (what === 'newlyLate') {
    const late = lateDaysOf(week);
    return { light: 'red', dueFrom: late.from, dueUntil: late.until };
  }
  return {
    phase: 'all',
    moved: what,
    movedFrom: week.from,
    movedUntil: week.until,
    sort: 'changed',
    descending: true,
  };
}
