import { OPINION_STATE_NAMES } from '@dudao/core/opinion/opinion-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { OPINION_STANDINGS, type OpinionItem } from './opinion-record.ts';

/** How far an opinion is, as shape and word. */
export function OpinionMark({ state }: { readonly state: OpinionItem['state'] }) {
  const say = useText();
  return <VerdictMark standing={OPINION_STANDINGS[state]} word={say(OPINION_STATE_NAMES[state])} />;
}
