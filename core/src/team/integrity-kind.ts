import type { Text } from '../lib/text.ts';

/** What may be offered to those who go, or cost something on the way. */
export const INTEGRITY_KINDS = ['lodging', 'meal', 'transport', 'gift', 'other'] as const;
/** One of the kinds. */
export type IntegrityKind = (typeof INTEGRITY_KINDS)[number];

/** What people call the kinds. */
export const INTEGRITY_KIND_NAMES: Readonly<Record<IntegrityKind, Text>> = {
  lodging: { zh: '住宿', en: 'lodging' },
  meal: { zh: '就餐', en: 'meal' },
  transport: { zh: '交通', en: 'transport' },
  gift: { zh: '礼品、礼金', en: 'gift or money' },
  other: { zh: '其他', en: 'other' },
};

/** Who paid. */
export const PAYERS = ['self', 'office', 'unit', 'other', 'nobody'] as const;
/** One of them. */
export type Payer = (typeof PAYERS)[number];

/** What people call them. */
export const PAYER_NAMES: Readonly<Record<Payer, Text>> = {
  self: { zh: '本人付', en: 'themselves' },
  office: { zh: '派出单位付', en: 'the office' },
  unit: { zh: '被督导单位付', en: 'the unit visited' },
  other: { zh: '其他人付', en: 'somebody else' },
  nobody: { zh: '没有费用', en: 'nobody' },
};

/** What became of an offer. */
export const HANDLINGS = ['taken', 'refused', 'given-back', 'handed-over'] as const;
/** One of the ways. */
export type Handling = (typeof HANDLINGS)[number];

/** What people call the ways. */
export const HANDLING_NAMES: Readonly<Record<Handling, Text>> = {
  taken: { zh: '用了、收了', en: 'taken' },
  refused: { zh: '当场谢绝', en: 'refused' },
  'given-back': { zh: '已退还', en: 'given back' },
  'handed-over': { zh: '已上交', en: 'handed over' },
};

/** What a rulebook may have flagged in a declaration. */
export const INTEGRITY_SIGNS = [
  'unit-paid',
  'other-paid',
  'over-limit',
  'no-receipt',
  'gift-kept',
  'late-handover',
  'late-declared',
] as const;
/** One of the signs. */
export type IntegritySign = (typeof INTEGRITY_SIGNS)[number];
