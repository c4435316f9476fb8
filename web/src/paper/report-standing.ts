import type { ReportState } from '@dudao/core/paper/regular';
import type { Standing } from '../ui/VerdictMark.tsx';

/** The mark of how somebody stands who reports regularly. */
export const REPORT_STANDINGS: Readonly<Record<ReportState, Standing>> = {
  missing: 'pending',
  returned: 'miss',
  handed: 'floor',
  accepted: 'met',
};
