import { describe, expect, it } from 'vitest';
import {
  type Applying,
  type Deciding,
  faultOfApplying,
  faultOfCheck,
  faultOfDeciding,
  faultOfNotice,
  faultOfWithdrawing,
  validUntilOf,
} from './decide.ts';
import { programmeOf } from './testing/programme-text.ts';
import type { DecisionState } from './title.ts';

const programme = programmeOf();
const TODAY = '2026-11-24';
const past = (round: string, decidedOn: string, more: Partial<DecisionState> = {}): DecisionState => ({
  id: `${round}-${decidedOn}`,
  kind: 'decided',
  round,
  confers: false,
  level: null,
  decidedOn,
  validUntil: null,
  ...more,
});

describe('applying', () => {
  const applying: Applying = {
    holder: 'kindergarten',
    round: 'direct',
    level: null,
    appliedOn: TODAY,
    today: TODAY,
    decisions: [],
  };
  const fault = (more: Partial<Applying>) => faultOfApplying(programme, { ...applying, ...more })?.problem ?? null;

  it('fits the programme, a round of it, a level of it, and the calendar', () => {
    expect(fault({})).toBeNull();
    expect(fault({ holder: 'person' })).toBeNull();
    expect(fault({ holder: 'school' })).toBe('recognition-not-for-kind');
    expect(fault({ round: 'third' })).toBe('recognition-round');
    expect(fault({ level: 'top' })).toBe('recognition-level');
    expect(fault({ appliedOn: '2026-11-25' })).toBe('recognition-in-future');
    expect(fault({ appliedOn: '2026-01-01', decisions: [past('first', '2026-01-02')] })).toBe(
      'recognition-before-earlier',
    );
  });

  it('a re-check needs the first check, whatever came of it; a re-evaluation needs a title that was not withdrawn', () => {
    expect(fault({ round: 'again' })).toBe('recognition-no-predecessor');
    expect(fault({ round: 'again', decisions: [past('first', '1997-05-01')] })).toBeNull();
    expect(fault({ round: 'again', decisions: [past('direct', '1997-05-01')] })).toBe('recognition-no-predecessor');
    expect(fault({ round: 'renewal' })).toBe('recognition-no-title');
    const title = past('direct', '2020-01-01', { confers: true, validUntil: '2022-12-31' });
    expect(fault({ round: 'renewal', decisions: [title] })).toBeNull();
    const withdrawn = past('', '2021-01-01', { kind: 'withdrawn', round: null });
    expect(fault({ round: 'renewal', decisions: [title, withdrawn] })).toBe('recognition-no-title');
  });

  it('what stands is not applied for again, what expired is', () => {
    const title = past('direct', '2025-01-01', { confers: true, validUntil: '2027-12-31' });
    expect(fault({ decisions: [title] })).toBe('recognition-title-stands');
    expect(fault({ decisions: [{ ...title, validUntil: '2026-11-23' }] })).toBeNull();
    expect(fault({ decisions: [{ ...title, level: 'low' }] })).toBeNull();
  });
});

describe('checking', () => {
  const computed = [
    { criterion: 'licence', verdict: 'met', by: 'formula', substituted: null, missing: [], cited: null },
    { criterion: 'fees', verdict: 'pending', by: 'formula', substituted: null, missing: [], cited: null },
  ] as const;
  const found = (licence: boolean, fees: boolean, remarks: readonly [string, string] = ['', '见收据']) => [
    { criterion: 'licence', met: licence, remark: remarks[0] },
    { criterion: 'fees', met: fees, remark: remarks[1] },
  ];
  const fault = (opinion: 'recommend' | 'reject' | 'return', checked: ReturnType<typeof found>, remark = '') =>
    faultOfCheck(programme, null, { opinion, checked, computed, remark })?.problem ?? null;

  it('answers for every criterion, with a reason where nobody could compute it or the finding differs', () => {
    expect(fault('recommend', found(true, true))).toBeNull();
    expect(fault('recommend', found(true, true, ['', ' ']))).toBe('recognition-remark');
    expect(fault('reject', found(false, true), '无证')).toBe('recognition-remark');
    expect(fault('reject', found(false, true, ['证已过期', '见收据']), '无证')).toBeNull();
    expect(fault('recommend', found(true, true).slice(0, 1))).toBe('recognition-unchecked');
    expect(fault('return', [], '缺材料')).toBeNull();
    expect(fault('return', [])).toBe('recognition-opinion-reason');
    expect(fault('recommend', [...found(true, true), { criterion: 'x', met: true, remark: '' }])).toBe(
      'recognition-criterion',
    );
  });

  it('nobody recommends what is not met', () => {
    expect(fault('recommend', found(true, false))).toBe('recognition-not-met');
  });
});

describe('the public notice', () => {
  const fault = (fromOn: string, untilOn: string) =>
    faultOfNotice(programme, { fromOn, untilOn, checkedOn: '2026-11-10' })?.problem ?? null;
  it('comes after the check and runs as long as the programme says, both days counted', () => {
    expect(fault('2026-11-10', '2026-11-14')).toBeNull();
    expect(fault('2026-11-10', '2026-11-13')).toBe('recognition-notice-short');
    expect(fault('2026-11-09', '2026-11-14')).toBe('recognition-before-earlier');
    expect(fault('2026-11-12', '2026-11-11')).toBe('recognition-notice-ends');
    const without = { ...programme, notice: undefined };
    expect(faultOfNotice(without, { fromOn: TODAY, untilOn: TODAY, checkedOn: TODAY })?.problem).toBe(
      'recognition-no-notice',
    );
  });
});

describe('deciding', () => {
  const deciding: Deciding = {
    round: 'direct',
    outcome: 'yes',
    decidedOn: '2026-11-20',
    validUntil: '2029-11-19',
    today: TODAY,
    check: { opinion: 'recommend', checkedOn: '2026-11-10', by: 'checker' },
    noticeUntil: '2026-11-19',
    filedBy: ['applicant'],
    decidedBy: 'director',
    places: null,
  };
  const fault = (more: Partial<Deciding>) => faultOfDeciding(programme, { ...deciding, ...more })?.problem ?? null;

  it('is done by a second person, after the check and after the notice', () => {
    expect(fault({})).toBeNull();
    expect(fault({ decidedBy: 'checker' })).toBe('recognition-same-person');
    expect(fault({ decidedBy: 'applicant' })).toBe('recognition-same-person');
    expect(fault({ check: null })).toBe('recognition-not-checked');
    expect(fault({ noticeUntil: null })).toBe('recognition-notice-missing');
    expect(fault({ noticeUntil: '2026-11-20' })).toBe('recognition-notice-runs');
    expect(fault({ decidedOn: '2026-11-09', noticeUntil: '2026-11-01' })).toBe('recognition-before-earlier');
    expect(fault({ decidedOn: '2026-11-25' })).toBe('recognition-in-future');
    expect(fault({ outcome: 'perhaps' })).toBe('recognition-outcome');
  });

  it('what was not recommended can be refused but not passed; a refusal waits for no notice', () => {
    const rejected = { check: { opinion: 'reject', checkedOn: '2026-11-10', by: 'checker' } } as const;
    expect(fault(rejected)).toBe('recognition-not-recommended');
    expect(fault({ ...rejected, outcome: 'no', noticeUntil: null, validUntil: null })).toBeNull();
  });

  it('a title ends when the programme says at the latest; a place must be left', () => {
    expect(validUntilOf(programme, '2026-11-20')).toBe('2029-11-19');
    expect(fault({ validUntil: '2029-11-20' })).toBe('recognition-too-long');
    expect(fault({ validUntil: null })).toBe('recognition-too-long');
    expect(fault({ validUntil: '2026-11-19' })).toBe('recognition-ends-early');
    expect(fault({ places: { places: 3, taken: 2 } })).toBeNull();
    expect(fault({ places: { places: 3, taken: 3 } })).toBe('recognition-no-place');
    const open = { ...programme, validity: { verification: 'from_knowledge' as const } };
    expect(validUntilOf(open, '2026-11-20')).toBeNull();
    expect(faultOfDeciding(open, { ...deciding, validUntil: null })).toBeNull();
  });

  it('a round that confers nothing waits for no notice and takes no place', () => {
    expect(fault({ round: 'first', noticeUntil: null, places: { places: 0, taken: 0 }, validUntil: null })).toBeNull();
  });
});

describe('withdrawing', () => {
  const title = past('direct', '2025-01-01', { confers: true, validUntil: '2027-12-31' });
  const asked: Parameters<typeof faultOfWithdrawing>[1] = {
    withdrawnOn: TODAY,
    today: TODAY,
    reviewedBy: null,
    by: 'director',
  };
  const fault = (decisions: readonly DecisionState[], more: Partial<typeof asked> = {}) =>
    faultOfWithdrawing(decisions, { ...asked, ...more })?.problem ?? null;

  it('only a title that stands is withdrawn, by somebody else than the reviewer, and not before its last decision', () => {
    expect(fault([title])).toBeNull();
    expect(fault([])).toBe('recognition-title-over');
    expect(fault([{ ...title, validUntil: '2026-01-01' }])).toBe('recognition-title-over');
    expect(fault([title, past('', '2026-01-01', { kind: 'withdrawn' })])).toBe('recognition-title-over');
    expect(fault([title], { reviewedBy: 'director' })).toBe('recognition-same-person');
    expect(fault([title], { withdrawnOn: '2024-12-31' })).toBe('recognition-before-earlier');
    expect(fault([title], { withdrawnOn: '2026-11-25' })).toBe('recognition-in-future');
  });
});
