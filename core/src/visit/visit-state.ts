import type { Text } from '../lib/text.ts';

/** How far a visit is. */
export const VISIT_STATES = ['planned', 'noticed', 'under-way', 'left', 'closed', 'cancelled'] as const;
/** One of the states. */
export type VisitState = (typeof VISIT_STATES)[number];

/** What people call the states. */
export const VISIT_STATE_NAMES: Readonly<Record<VisitState, Text>> = {
  planned: { zh: '已安排', en: 'planned' },
  noticed: { zh: '已通知', en: 'announced' },
  'under-way': { zh: '进行中', en: 'under way' },
  left: { zh: '已离开', en: 'left' },
  closed: { zh: '已办结', en: 'closed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};
