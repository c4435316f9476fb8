import { describe, expect, it } from 'vitest';
import { amountOf, beyond, paidOut, shownAmount } from './amount.ts';
import {
  decideLines,
  faultOfAmount,
  faultOfDecider,
  faultOfNotice,
  faultOfStep,
  type LineLife,
  REWARD_STEPS,
  type RewardLife,
} from './decide-reward.ts';
import { freezeReward } from './freeze-reward.ts';
import { REWARD_STATES } from './reward-state.ts';
import { packKind } from './testing/read-book.ts';

const LINE: LineLife = {
  id: 'a',
  name: '甲校',
  personId: null,
  proposed: '80000.00',
  what: '实验室',
  kept: null,
  granted: null,
  amount: null,
  certificate: null,
  receivedOn: null,
  paidOn: null,
};
const LIFE: RewardLife = {
  state: 'submitted',
  kind: packKind('zj'),
  pot: '200000.00',
  isCitedInForce: true,
  callUntil: null,
  noticeUntil: null,
  openObjections: 0,
  places: null,
  lines: [LINE],
  writers: [{ accountId: 'w', personId: 'p' }],
  decidedOn: null,
};
const fault = (step: (typeof REWARD_STEPS)[number], life: Partial<RewardLife>, today = '2026-11-24') =>
  faultOfStep(step, { ...LIFE, ...life }, today)?.problem ?? null;
const line = (part: Partial<LineLife>): LineLife => ({ ...LINE, ...part });

describe('the course of a proposal', () => {
  it('W1 each step is taken only from its states; what was decided is never changed', () => {
    const open = (step: (typeof REWARD_STEPS)[number]) =>
      REWARD_STATES.filter((state) => fault(step, { state }) !== 'reward-not-now');
    expect(Object.fromEntries(REWARD_STEPS.map((step) => [step, open(step)]))).toEqual({
      change: ['draft', 'called'],
      call: ['draft'],
      nominate: ['called'],
      submit: ['draft', 'called'],
      object: ['submitted'],
      answer: ['submitted'],
      handBack: ['submitted'],
      decide: ['submitted'],
      withdraw: ['draft', 'called', 'submitted'],
      issue: ['decided'],
      pay: ['decided'],
    });
  });

  it('M541 W2 a superseded result holds submission and decision back', () => {
    expect(fault('submit', { state: 'draft', isCitedInForce: false })).toBe('reward-cited-gone');
    expect(fault('decide', { isCitedInForce: false })).toBe('reward-cited-gone');
    expect([fault('submit', { state: 'draft' }), fault('decide', {})]).toEqual([null, null]);
  });

  it('W7 W8 an empty list, lines without amount or purpose, too many, or beyond the pot are not submitted', () => {
    const submit = (life: Partial<RewardLife>, today?: string) => fault('submit', { state: 'draft', ...life }, today);
    expect(submit({ lines: [] })).toBe('reward-nobody');
    expect(submit({ lines: [line({ proposed: null })] })).toBe('reward-amount-open');
    expect(submit({ lines: [line({ what: '' })] })).toBe('reward-what-unsaid');
    expect(submit({ places: 1, lines: [LINE, line({ id: 'b' })] })).toBe('reward-places');
    const three = ['a', 'b', 'c'].map((id) => line({ id }));
    expect(faultOfStep('submit', { ...LIFE, state: 'draft', lines: three }, '2026-11-24')).toMatchObject({
      problem: 'reward-beyond-pot',
      params: { sum: '240000.00', pot: '200000.00', over: '40000.00' },
    });
    expect(submit({ state: 'called', callUntil: '2026-11-24' })).toBe('reward-call-runs');
    expect(submit({ state: 'called', callUntil: '2026-11-24' }, '2026-11-25')).toBeNull();
  });

  it('M534 W9 the notice lasts its working days; nothing is decided while it runs or an objection is open', () => {
    const notice = (until: string | null) =>
      faultOfNotice(packKind('xjjt'), { until, today: '2026-11-24' })?.problem ?? null;
    expect([notice(null), notice('2026-11-30'), notice('2026-12-01')]).toEqual([
      'reward-notice-short',
      'reward-notice-short',
      null,
    ]);
    expect(faultOfNotice(packKind('zj'), { until: '2026-12-01', today: '2026-11-24' })?.problem).toBe(
      'reward-notice-unasked',
    );
    expect(fault('decide', { noticeUntil: '2026-12-01' }, '2026-12-01')).toBe('reward-notice-runs');
    expect(fault('decide', { noticeUntil: '2026-12-01', openObjections: 1 }, '2026-12-02')).toBe(
      'reward-objections-open',
    );
    expect(fault('object', { noticeUntil: '2026-12-01' }, '2026-12-02')).toBe('reward-no-notice');
  });

  it('W10 who drew it up, by whichever account, and who stands in it do not decide', () => {
    const by = (accountId: string, personId: string | null) =>
      faultOfDecider(LIFE, { accountId, personId })?.problem ?? null;
    expect([by('w', null), by('other', 'p'), by('other', null)]).toEqual(['reward-own-hand', 'reward-own-hand', null]);
    const named = { writers: [], lines: [line({ personId: 'x' })] };
    expect(faultOfDecider(named, { accountId: 'other', personId: 'x' })?.problem).toBe('reward-own-case');
  });

  it('M537 W11 it is decided line by line: all of them, refusals and other amounts with a reason, within the pot', () => {
    const lines = [LINE, line({ id: 'b', name: '乙校' })];
    const say = (...said: Parameters<typeof decideLines>[1]) => decideLines({ ...LIFE, lines }, said);
    const yes = (lineId: string, part = {}) => ({ lineId, granted: true, amount: null, reason: '', ...part });
    const problemOf = (result: ReturnType<typeof say>) => result.fault?.problem ?? null;
    expect(problemOf(say(yes('a')))).toBe('reward-lines-other');
    expect(problemOf(say(yes('a'), yes('a')))).toBe('reward-lines-other');
    expect(problemOf(say(yes('a'), yes('b', { granted: false })))).toBe('reward-reason-unsaid');
    expect(problemOf(say(yes('a'), yes('b', { amount: '70000' })))).toBe('reward-reason-unsaid');
    expect(problemOf(say(yes('a'), yes('b', { amount: '120000.01', reason: '追加' })))).toBe('reward-beyond-pot');
    expect(problemOf(say(yes('a'), yes('b', { amount: '-1', reason: '扣' })))).toBe('reward-amount');
    const done = say(yes('a'), yes('b', { amount: '120000', reason: '追加' }));
    expect(done.fault === null && [...done.amounts]).toEqual([
      ['a', '80000.00'],
      ['b', '120000.00'],
    ]);
  });

  it('M559 W11 to whom accountability bars, or whose title is gone, nothing is granted', () => {
    for (const kept of ['reward-barred', 'reward-title-gone'] as const) {
      const life = { ...LIFE, lines: [line({ kept })] };
      const said = { lineId: 'a', granted: true, amount: null, reason: '' };
      expect(decideLines(life, [said]).fault?.problem).toBe(kept);
      expect(decideLines(life, [{ ...said, granted: false, reason: '称号已撤销' }]).fault).toBeNull();
    }
  });

  it('M535 W13 W14 certificates are numbered once; what is granted is paid once', () => {
    const decided = { state: 'decided', kind: packKind('xjjt'), lines: [line({ granted: true })] } as const;
    expect(fault('issue', decided)).toBeNull();
    expect(fault('issue', { ...decided, lines: [line({ granted: true, certificate: '1' })] })).toBe(
      'reward-issued-already',
    );
    expect(fault('issue', { ...decided, lines: [line({ granted: false })] })).toBe('reward-issued-already');
    expect(fault('issue', { ...decided, kind: packKind('zj') })).toBe('reward-no-certificates');
    const paid = (part: Partial<LineLife>) => fault('pay', { state: 'decided', lines: [line(part)] });
    expect(paid({ granted: true, amount: '1.00' })).toBeNull();
    expect(paid({ granted: true, amount: '1.00', paidOn: '2026-12-01' })).toBe('reward-nothing-to-pay');
    expect(paid({ granted: true, amount: '-1.00' })).toBe('reward-nothing-to-pay');
  });
});

describe('amounts', () => {
  it('W7 are exact to the cent; deductions are not set off', () => {
    expect(['12', '12.5', '12.345', '1e3', '', '-0.01'].map(amountOf)).toEqual([
      '12.00',
      '12.50',
      null,
      null,
      null,
      '-0.01',
    ]);
    expect(paidOut(['0.10', '0.20', '-5.00', null])).toBe('0.30');
    expect([beyond('300000.00', '300000.00'), beyond('300000.01', '300000.00')]).toEqual([null, '0.01']);
    expect([shownAmount('1234567.80'), shownAmount('-999.00')]).toEqual(['1,234,567.80', '-999.00']);
    const amount = (text: string, kind = 'zj') => faultOfAmount(packKind(kind), text)?.problem ?? null;
    expect([amount('0'), amount('-3', 'qx'), amount('3', 'qx'), amount('-3', 'jc'), amount('3', 'xjjt')]).toEqual([
      'reward-amount',
      'reward-amount',
      null,
      null,
      'reward-no-money',
    ]);
  });

  it('W12 the same decision has the same digest, another amount another', () => {
    const frozen = {
      office: '县督导室',
      kind: 'zj',
      rulebook: { id: 'JL-ZD', version: '1.0' },
      title: '安排',
      basis: '预算',
      document: '1号',
      decidedOn: '2026-12-02',
      pot: '1.00',
      settings: {},
      span: null,
      cited: null,
      notice: null,
      lines: [],
      objections: [],
    };
    const sha = (text: string) => `${text.length}:${text}`;
    expect(freezeReward(frozen, sha)).toEqual(freezeReward({ ...frozen }, sha));
    expect(freezeReward(frozen, sha).digest).not.toBe(freezeReward({ ...frozen, pot: '2.00' }, sha).digest);
  });
});
