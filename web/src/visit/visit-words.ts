import type { VisitState } from '@dudao/core/visit/visit-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** The mark of each state of a visit. */
export const VISIT_STANDINGS: Readonly<Record<VisitState, Standing>> = {
  planned: 'pending',
  noticed: 'pending',
  'under-way': 'floor',
  left: 'floor',
  closed: 'met',
  cancelled: 'none',
};
