import { EXEMPLAR_STATE_NAMES, type ExemplarState } from '@dudao/core/exemplar/exemplar-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { EXEMPLAR_STANDINGS } from './exemplar-record.ts';

/** How far an exemplar is, as shape and word. */
export function ExemplarMark({ state }: { readonly state: ExemplarState }) {
  const say = useText();
  return <VerdictMark standing={EXEMPLAR_STANDINGS[state]} word={say(EXEMPLAR_STATE_NAMES[state])} />;
}
