import type { Text } from '../lib/text.ts';

/** Where an issue stands. What is issued is never edited, only superseded by another issue that says so. */
export const BULLETIN_STATES = ['draft', 'signing', 'issued', 'superseded', 'discarded'] as const;
/** Where an issue stands. */
export type BulletinState = (typeof BULLETIN_STATES)[number];

/** What people call them. */
export const BULLETIN_STATE_NAMES: Readonly<Record<BulletinState, Text>> = {
  draft: { zh: '正在起草', en: 'being drafted' },
  signing: { zh: '待签发', en: 'waiting for a signature' },
  issued: { zh: '已签发', en: 'issued' },
  superseded: { zh: '已被取代', en: 'superseded' },
  discarded: { zh: '已作废', en: 'thrown away' },
};

/** On which list a unit is named. */
export const LISTS = ['good', 'bad'] as const;
/** On which list a unit is named. */
export type ListName = (typeof LISTS)[number];

/** What people call the lists. */
export const LIST_NAMES: Readonly<Record<ListName, Text>> = {
  good: { zh: '红榜', en: 'good list' },
  bad: { zh: '黄榜', en: 'bad list' },
};
