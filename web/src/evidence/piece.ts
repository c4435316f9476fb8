import type { readFiling } from '@dudao/core/evidence/contract';
import type { OutputOf } from '@dudao/core/lib/contract';

/** One piece of evidence as the server tells it. */
export type Piece = OutputOf<typeof readFiling>;
