import type { listViews } from '@dudao/core/issue/view-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

/** A view that is kept under a name. */
export type SavedView = OutputOf<typeof listViews>['views'][number];

/** Whether an address says what a view says. */
export function isShown({ unit, params }: SavedView, unitId: string, said: Readonly<Record<string, string>>): boolean {
  const [one, other] = [Object.entries(params), Object.entries(said)];
  return unit.id === unitId && one.length === other.length && other.every(([name, text]) => params[name] === text);
}
