import type { Text } from '../lib/text.ts';

/** How far a publication is. `told`: each unit has its own result and replies; `frozen`: the snapshot waits for signatures. */
export const PUBLICATION_STATES = ['draft', 'told', 'frozen', 'published', 'superseded', 'withdrawn'] as const;
/** One of the states. */
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** What people call the states. */
export const PUBLICATION_STATE_NAMES: Readonly<Record<PublicationState, Text>> = {
  draft: { zh: '拟公布', en: 'proposed' },
  told: { zh: '征求单位意见', en: 'before the units' },
  frozen: { zh: '已冻结，待签署', en: 'frozen, awaiting signatures' },
  published: { zh: '已公布', en: 'published' },
  superseded: { zh: '已被取代', en: 'superseded' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** What became of a unit's right of reply. */
export const REPLY_STATES = ['accepted', 'objected', 'silent'] as const;
/** What became of a unit's right of reply. */
export type ReplyState = (typeof REPLY_STATES)[number];

/** What people call it. */
export const REPLY_STATE_NAMES: Readonly<Record<ReplyState, Text>> = {
  accepted: { zh: '无异议', en: 'accepts' },
  objected: { zh: '有异议', en: 'objects' },
  silent: { zh: '期内没有答复', en: 'no reply in time' },
};
