import { ANNOUNCEMENT_STATE_NAMES, type AnnouncementState } from '@dudao/core/announcement/announcement-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { ANNOUNCEMENT_STANDINGS } from './announcement-record.ts';

/** How far an item is, as shape and word. */
export function AnnouncementMark({ state }: { readonly state: AnnouncementState }) {
  const say = useText();
  return <VerdictMark standing={ANNOUNCEMENT_STANDINGS[state]} word={say(ANNOUNCEMENT_STATE_NAMES[state])} />;
}
