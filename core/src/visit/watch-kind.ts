import type { Text } from '../lib/text.ts';

/** Why an office keeps an eye on a unit (抓“两头”). Each is a reason of the rules of coverage too. */
export const WATCH_KINDS = ['weak', 'model', 'troubled'] as const;
/** One of the reasons. */
export type WatchKind = (typeof WATCH_KINDS)[number];

/** What people call them. */
export const WATCH_KIND_NAMES: Readonly<Record<WatchKind, Text>> = {
  weak: { zh: '薄弱单位', en: 'weak unit' },
  model: { zh: '示范点、试点（支持）', en: 'model or pilot (to be supported)' },
  troubled: { zh: '问题突出的班子', en: 'leadership with many problems' },
};
