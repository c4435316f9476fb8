import type { Pace } from '@dudao/core/activity/pace';
import type { Text } from '@dudao/core/lib/text';
import type { Standing } from '../ui/VerdictMark.tsx';

/** What people call how a quota stands, and the mark it bears. */
export const PACE_WORDS: Readonly<Record<Pace, { readonly word: Text; readonly mark: Standing }>> = {
  met: { word: { zh: '已完成', en: 'met' }, mark: 'met' },
  'on-pace': { word: { zh: '进度正常', en: 'on pace' }, mark: 'floor' },
  behind: { word: { zh: '落后', en: 'behind' }, mark: 'miss' },
  missed: { word: { zh: '未完成', en: 'missed' }, mark: 'miss' },
  open: { word: { zh: '未设数量', en: 'no number set' }, mark: 'pending' },
};

/** How a demand is compared, before its number. */
export const COMPARE_WORDS: Readonly<Record<string, Text>> = {
  'at-least': { zh: '不少于', en: 'at least' },
  'at-most': { zh: '不超过', en: 'at most' },
  above: { zh: '多于', en: 'more than' },
  below: { zh: '少于', en: 'less than' },
  equal: { zh: '等于', en: 'exactly' },
};
