import { describe, expect, it } from 'vitest';
import {
  faultOfReferralStep,
  faultOfTaking,
  officeAbove,
  REFERRAL_STATES,
  type ReferralStep,
  referralState,
} from './referral.ts';
import { VISIT_STATES } from './visit-state.ts';

const at = '2026-11-24T01:00:00.000Z';
const facts = { answeredAt: null, withdrawnAt: null, visitState: null };

describe('V26 what is handed one level up', () => {
  it('waits, is taken into a visit, is answered or taken back; where its visit is cancelled it waits again', () => {
    expect(referralState(facts)).toBe('waiting');
    expect(VISIT_STATES.map((visitState) => referralState({ ...facts, visitState }))).toEqual([
      ...Array<string>(5).fill('taken'),
      'waiting',
    ]);
    expect(referralState({ ...facts, visitState: 'closed', answeredAt: at })).toBe('answered');
    expect(referralState({ ...facts, withdrawnAt: at })).toBe('withdrawn');
  });

  it.each<[ReferralStep, readonly string[]]>([
    ['take', ['waiting']],
    ['answer', ['waiting', 'taken']],
    ['withdraw', ['waiting']],
  ])('lets %s happen only while it is %s', (step, states) => {
    expect(REFERRAL_STATES.filter((state) => faultOfReferralStep(step, state) === null)).toEqual(states);
    expect(faultOfReferralStep(step, 'withdrawn')?.problem).toBe('referral-not-now');
  });

  it('goes to the nearest region above and no further; above a province there is nobody', () => {
    const [province, city, county] = [{ kind: 'province' }, { kind: 'city' }, { kind: 'county' }] as const;
    expect(officeAbove([province, city, county])).toBe(city);
    expect(officeAbove([province, county])).toBe(province);
    expect(officeAbove([province, city, county, { kind: 'town' }, { kind: 'school' }])).toBe(county);
    expect(officeAbove([province])).toBeNull();
  });

  it('is taken into no visit that is over, and into none of which the unit must not hear', () => {
    const visit = { kind: 'announced', type: 'special', state: 'planned', title: '专项督导' } as const;
    expect(faultOfTaking(visit)).toBeNull();
    expect(faultOfTaking({ ...visit, state: 'under-way' })).toBeNull();
    for (const state of ['left', 'closed', 'cancelled'] as const) {
      expect(faultOfTaking({ ...visit, state })?.problem).toBe('referral-visit-over');
    }
    expect(faultOfTaking({ ...visit, kind: 'unannounced', type: 'routine' })?.problem).toBe('referral-visit-hidden');
  });
});
