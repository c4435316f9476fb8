import type { Text } from '../lib/text.ts';

/** Documents that are made for many units at once: ids of kinds of document, each with what one is made from. */
export const MAILING_KINDS = {
  'result-notice': { name: { zh: '评估结果告知书', en: 'notice of a result' }, of: 'publication' },
  'result-final': { name: { zh: '评估结果通知书', en: 'letter of a published result' }, of: 'publication' },
  'rectification-notice': { name: { zh: '整改通知书', en: 'notice of rectification' }, of: 'ledger' },
} as const satisfies Readonly<Record<string, { readonly name: Text; readonly of: 'publication' | 'ledger' }>>;
/** One of the kinds. */
export type MailingKind = keyof typeof MAILING_KINDS;

/** Every kind. The assertion is safe: the keys of a literal are what its type says. */
export const MAILING_KIND_IDS = Object.keys(MAILING_KINDS) as [MailingKind, ...MailingKind[]];

/** L8 A mailing holds so many letters at most: one publication does. */
export const MOST_LETTERS = 3000;
