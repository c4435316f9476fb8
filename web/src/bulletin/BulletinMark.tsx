import { BULLETIN_STATE_NAMES, type BulletinState } from '@dudao/core/bulletin/bulletin-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { BULLETIN_STANDINGS } from './bulletin-record.ts';

/** How far an issue is, as shape and word. */
export function BulletinMark({ state }: { readonly state: BulletinState }) {
  const say = useText();
  return <VerdictMark standing={BULLETIN_STANDINGS[state]} word={say(BULLETIN_STATE_NAMES[state])} />;
}
