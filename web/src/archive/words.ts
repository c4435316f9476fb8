import type { AppraisalVerdict } from '@dudao/core/archive/appraisal';
import type { Text } from '@dudao/core/lib/text';

/** What people call what may become of a record that is due. */
export const VERDICT_NAMES: Readonly<Record<AppraisalVerdict, Text>> = {
  keep: { zh: '续存', en: 'keep longer' },
  'keep-for-ever': { zh: '改为永久保管', en: 'keep for ever' },
  destroy: { zh: '销毁', en: 'destroy' },
};
