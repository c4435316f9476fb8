import { expect, it } from 'vitest';
import { faultOfTick, type OnboardingTick, openItemsOf } from './onboarding.ts';

const SHADOW: OnboardingTick = { item: 'shadow-visit', onDay: '2026-03-02' };
const faultOf = (tick: OnboardingTick, ticked: readonly OnboardingTick[]) => faultOfTick(tick, ticked)?.problem ?? null;

it('M058 a visit alone follows an accompanied one, and nothing is ticked twice', () => {
  expect(faultOf(SHADOW, [])).toBeNull();
  expect(faultOf({ item: 'shadow-visit', onDay: '2026-04-01' }, [SHADOW])).toBe('onboarding-ticked');
  const alone = (onDay: string, ticked: readonly OnboardingTick[]) => faultOf({ item: 'own-visit', onDay }, ticked);
  expect([alone('2026-03-02', []), alone('2026-03-01', [SHADOW]), alone('2026-03-02', [SHADOW])]).toEqual([
    'onboarding-alone-first',
    'onboarding-alone-first',
    null,
  ]);
});

it('M058 who is new owes what is not ticked; who served before owes nothing unless begun', () => {
  const open = (firstOn: string, ticked: readonly OnboardingTick[] = []) =>
    openItemsOf({ firstOn, ticked }, '2026-11-24');
  expect(open('2025-11-24')).toEqual(['reading', 'shadow-visit', 'own-visit']);
  expect(open('2025-11-23')).toEqual([]);
  expect(open('2020-01-01', [SHADOW])).toEqual(['reading', 'own-visit']);
  const all: OnboardingTick[] = [
    SHADOW,
    { item: 'reading', onDay: '2026-03-01' },
    { item: 'own-visit', onDay: '2026-03-09' },
  ];
  expect(open('2026-11-01', all)).toEqual([]);
});
