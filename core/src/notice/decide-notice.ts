import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { CHANNEL_KIND_FACTS, type ChannelFacts } from './channel-kind.ts';
import type { NoticeWishes } from './contract.ts';
import type { Severity } from './subject.ts';

const LONGEST_SNOOZE_DAYS = 31;
const TEST_PAUSE_SECONDS = 60;

/** A reminder as far as it decides about putting it off. */
export interface NoticeState {
  readonly severity: Severity;
  readonly settledAt: string | null;
}

/** Why a reminder cannot be put off at all; null when it can. */
export function faultOfSnoozing({ severity, settledAt }: NoticeState): Problem | null {
  if (settledAt !== null) return problem('notice-settled');
  return severity === 'severe' ? problem('snooze-severe') : null;
}

/** Why a reminder cannot be put off until a day; `today` and `until` are days such as `2026-09-01`. */
export function faultOfSnooze(state: NoticeState, until: string, today: string): Problem | null {
  const fault = faultOfSnoozing(state);
  if (fault !== null) return fault;
  const [from, to] = [parseDay(today), parseDay(until)];
  if (from === null || to === null || to <= from)
    return problem('snooze-not-later', { day: until }, { field: 'until' });
  const last = from + LONGEST_SNOOZE_DAYS;
  return to > last ? problem('snooze-too-far', { last: dayText(last) }, { field: 'until' }) : null;
}

/** Why wishes cannot be kept; `known` are the channels that there are for the person. */
export function faultOfWishes({ channels, quiet }: NoticeWishes, known: readonly ChannelFacts[]): Problem | null {
  if (quiet !== null && quiet.from === quiet.until) return problem('quiet-hours-whole-day', {}, { field: 'quiet' });
  for (const { channel, address } of channels) {
    const found = known.find(({ id }) => id === channel);
    if (found === undefined) return problem('channel-unknown', { channel }, { field: 'channels' });
    if (CHANNEL_KIND_FACTS[found.kind].address !== null && !fits(found.kind, address)) {
      return problem('channel-address-needed', { channel: found.name }, { field: 'channels' });
    }
  }
  return null;
}

/** One mailbox, written plainly; or an id without signs that could mean several people. */
function fits(kind: ChannelFacts['kind'], address: string | null): boolean {
  const pattern = kind === 'mail' ? /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/u : /^[\w.@-]{1,64}$/u;
  return address !== null && pattern.test(address) && address.toLowerCase() !== '@all';
}

/** Why no test message can be sent now; `sinceSeconds` since the last one of the person, null when there was none. */
export function faultOfTest(sinceSeconds: number | null): Problem | null {
  if (sinceSeconds === null || sinceSeconds >= TEST_PAUSE_SECONDS || sinceSeconds < 0) return null;
  return problem('test-too-soon', { seconds: Math.ceil(TEST_PAUSE_SECONDS - sinceSeconds) });
}
