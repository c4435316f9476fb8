import type { OutputOf } from '@dudao/core/lib/contract';
import type { readVisit } from '@dudao/core/visit/contract';

/** A visit as its page shows it. */
export type VisitRecord = OutputOf<typeof readVisit>;
