import { PUBLICATION_STATE_NAMES, type PublicationState } from '@dudao/core/publication/publication-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { PUBLICATION_STANDINGS } from './publication-record.ts';

/** How far a publication is. */
export function StateMark({ state }: { readonly state: PublicationState }) {
  const say = useText();
  return <VerdictMark standing={PUBLICATION_STANDINGS[state]} word={say(PUBLICATION_STATE_NAMES[state])} />;
}
