import type { OutputOf } from '@dudao/core/lib/contract';
import type { listMailingChoices, listReceived, readMailing } from '@dudao/core/mailing/contract';
import type { LetterState, MailingState } from '@dudao/core/mailing/mailing-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A mailing as its page reads it. */
export type MailingRecord = OutputOf<typeof readMailing>;
/** What mailings can be made of. */
export type MailingChoices = OutputOf<typeof listMailingChoices>;
/** A letter as the unit that got it reads it. */
export type ReceivedLetter = OutputOf<typeof listReceived>['letters'][number];

/** How the states of a mailing look. */
export const MAILING_STANDINGS: Readonly<Record<MailingState, Standing>> = {
  making: 'pending',
  made: 'floor',
  issued: 'met',
  cancelled: 'none',
};

/** How the states of a letter look. */
export const LETTER_STANDINGS: Readonly<Record<LetterState, Standing>> = {
  waiting: 'pending',
  made: 'met',
  failed: 'miss',
};
