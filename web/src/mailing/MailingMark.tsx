import { MAILING_STATE_NAMES, type MailingState } from '@dudao/core/mailing/mailing-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { MAILING_STANDINGS } from './mailing-record.ts';

/** How far a mailing is. */
export function MailingMark({ state }: { readonly state: MailingState }) {
  const say = useText();
  return <VerdictMark standing={MAILING_STANDINGS[state]} word={say(MAILING_STATE_NAMES[state])} />;
}
