import type { OutputOf } from '@dudao/core/lib/contract';
import type { readSheet } from '@dudao/core/team/contract';
import type { SheetState } from '@dudao/core/team/sheet';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A sheet as its page shows it. */
export type SheetRecord = OutputOf<typeof readSheet>;

/** The mark of each state of a sheet. */
export const SHEET_STANDINGS: Readonly<Record<SheetState, Standing>> = {
  draft: 'pending',
  returned: 'miss',
  'handed-in': 'floor',
  received: 'met',
};

/** Minutes as people say them: 3.5. */
export function hoursOf(minutes: number): string {
  return String(Math.round(minutes / 6) / 10);
}
