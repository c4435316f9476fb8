import type { Text } from '../lib/text.ts';

/** Kinds of targets: a quantity, a rate in per cent of a base, none at all, a place in a ranking. */
export const TARGET_KINDS = ['amount', 'rate', 'zero', 'rank'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** What people call the kinds, and whether the shares of the units below are added up. */
export const TARGET_KIND_FACTS: Readonly<Record<TargetKind, { readonly name: Text; readonly addsUp: boolean }>> = {
  amount: { name: { zh: '数量', en: 'amount' }, addsUp: true },
  rate: { name: { zh: '比率', en: 'rate' }, addsUp: true },
  zero: { name: { zh: '为零', en: 'zero' }, addsUp: true },
  rank: { name: { zh: '位次', en: 'rank' }, addsUp: false },
};

/** Which side of the value counts as reached. */
export const TARGET_SENSES = ['at-least', 'at-most'] as const;
export type TargetSense = (typeof TARGET_SENSES)[number];

/** What people call the senses. */
export const TARGET_SENSE_NAMES: Readonly<Record<TargetSense, Text>> = {
  'at-least': { zh: '不少于', en: 'at least' },
  'at-most': { zh: '不超过', en: 'at most' },
};
