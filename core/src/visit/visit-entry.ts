import type { Text } from '../lib/text.ts';

/** What is written down on site beside sheets and findings. */
export const ENTRY_KINDS = ['diary', 'regularity', 'minutes', 'note'] as const;
/** One of the kinds. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What people call the kinds. */
export const ENTRY_KIND_NAMES: Readonly<Record<EntryKind, Text>> = {
  diary: { zh: '蹲点日记', en: 'diary' },
  regularity: { zh: '找到的规律', en: 'what it teaches' },
  minutes: { zh: '列席记录（不表决）', en: 'notes of a meeting (without a vote)' },
  note: { zh: '随记', en: 'note' },
};
