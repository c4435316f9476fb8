import { MEETING_STATE_NAMES, type MeetingState } from '@dudao/core/meeting/meeting-state';
import { useText } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { MEETING_STANDINGS } from './meeting-record.ts';

/** How far a meeting is, as shape and word. */
export function MeetingMark({ state }: { readonly state: MeetingState }) {
  const say = useText();
  return <VerdictMark standing={MEETING_STANDINGS[state]} word={say(MEETING_STATE_NAMES[state])} />;
}
