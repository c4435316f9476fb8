import type { OutputOf } from '@dudao/core/lib/contract';
import type { readReturn } from '@dudao/core/statistics/contract';
import type { readCounter } from '@dudao/core/statistics/totals-contract';

/** A return as its page shows it. */
export type ShownReturn = OutputOf<typeof readReturn>;
/** One of its cells. */
export type ShownCell = ShownReturn['cells'][number];
/** A counter as its page shows it. */
export type ShownCounter = OutputOf<typeof readCounter>;
