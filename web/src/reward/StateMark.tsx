import { REWARD_STATE_NAMES, type RewardState } from '@dudao/core/reward/reward-state';
import { useText, useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { REWARD_STANDINGS } from './reward-record.ts';

const TEXTS = { noticed: { zh: '公示中', en: 'under notice' } };

/** How far a proposal is. */
export function StateMark({ state, isNoticed = false }: { readonly state: RewardState; readonly isNoticed?: boolean }) {
  const say = useText();
  const t = useTexts(TEXTS);
  const word = state === 'submitted' && isNoticed ? t('noticed') : say(REWARD_STATE_NAMES[state]);
  return <VerdictMark standing={REWARD_STANDINGS[state]} word={word} />;
}
