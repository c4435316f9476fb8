import { describe, expect, it } from 'vitest';
import { decideTicks, faultOfTicking, isCardMet } from './cards.ts';
import type { StageState } from './gate-state.ts';
import { templateCalled } from './testing/read-templates.ts';

const template = templateCalled('HD-LG', '1.1');
const states = (study: StageState, mend: StageState) =>
  new Map<string, StageState>([
    ['study', study],
    ['analysis', 'closed'],
    ['mend', mend],
  ]);
const fault = (card: string, stage: string | null, mend: StageState = 'closed') =>
  faultOfTicking(template, { card, stage }, states('open', mend))?.problem ?? null;

describe('policy-point cards', () => {
  it('K1 K3 each card is ticked at its time', () => {
    expect(fault('ones', null)).toBeNull();
    expect(fault('ones', 'study')).toBe('gate-no-such-stage');
    expect(fault('throughout', 'study')).toBeNull();
    expect(fault('throughout', null)).toBe('gate-no-such-stage');
    expect(fault('throughout', 'nowhere')).toBe('gate-no-such-stage');
    expect(fault('throughout', 'mend')).toBe('gate-stage-closed');
    expect(fault('throughout', 'mend', 'passed')).toBe('gate-passed');
    expect(fault('goals', null)).toBe('gate-stage-closed');
    expect(fault('goals', null, 'open')).toBeNull();
    expect(fault('goals', null, 'passed')).toBe('gate-passed');
    expect(fault('other', null)).toBe('campaign-no-such-card');
  });

  it('K2 K4 every point says how it shows; a card is met when all its points are', () => {
    const card = template.cards?.find(({ id }) => id === 'mainly');
    if (card === undefined) throw new Error('the card is there');
    const points = {
      positive: { met: true, how: '第二条' },
      self: { met: false, how: '没有写' },
      other: { met: true, how: '' },
    };
    const kept = decideTicks(template, { card: 'mainly', stage: null, points }, states('open', 'closed'));
    expect(kept.ok && Object.keys(kept.value)).toEqual(['positive', 'self']);
    expect(kept.ok && isCardMet(card, kept.value)).toBe(false);
    expect(isCardMet(card, { ...points, self: { met: true, how: '补写' } })).toBe(true);
    expect(isCardMet(card, {})).toBe(false);
    const open = decideTicks(template, { card: 'mainly', stage: null, points: {} }, states('open', 'closed'));
    expect(!open.ok && open.problems[0]).toMatchObject({
      problem: 'campaign-card-incomplete',
      params: { list: '正面教育为主、自我教育为主' },
    });
  });
});
