import type { listWatches } from '@dudao/core/issue/watch-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

/** Something that is followed. */
export type Watch = OutputOf<typeof listWatches>['watches'][number];

/** What may be followed, in the words of the page that offers it. */
export type Followable =
  | { readonly kind: 'entry'; readonly issueId: string; readonly name: string }
  | { readonly kind: 'unit'; readonly unitId: string; readonly ledger: string | null; readonly name: string }
  | { readonly kind: 'view'; readonly unitId: string; readonly viewId: string; readonly name: string };

/** Whether this is what is followed. */
export function isFollowed(thing: Followable, watch: Watch): boolean {
  if (thing.kind === 'entry') return watch.issue?.id === thing.issueId;
  if (thing.kind === 'view') return watch.view?.id === thing.viewId;
  return watch.issue === null && watch.view === null && watch.unit.id === thing.unitId && watch.ledger === thing.ledger;
}
