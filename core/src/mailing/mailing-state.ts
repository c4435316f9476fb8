import type { Text } from '../lib/text.ts';

/** How far a mailing is. `making`: letters are still to be made; `made`: each was made or has a reason why it could not be. */
export const MAILING_STATES = ['making', 'made', 'issued', 'cancelled'] as const;
/** One of the states. */
export type MailingState = (typeof MAILING_STATES)[number];

/** What people call the states. */
export const MAILING_STATE_NAMES: Readonly<Record<MailingState, Text>> = {
  making: { zh: '正在制作', en: 'being made' },
  made: { zh: '已制作，待发出', en: 'made, to be issued' },
  issued: { zh: '已发出', en: 'issued' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** How far one letter is. */
export const LETTER_STATES = ['waiting', 'made', 'failed'] as const;
/** One of the states of a letter. */
export type LetterState = (typeof LETTER_STATES)[number];

/** What people call them. */
export const LETTER_STATE_NAMES: Readonly<Record<LetterState, Text>> = {
  waiting: { zh: '等待制作', en: 'waiting' },
  made: { zh: '已制作', en: 'made' },
  failed: { zh: '没有做成', en: 'not made' },
};
