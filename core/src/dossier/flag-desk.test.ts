import { describe, expect, it } from 'vitest';
import { type FlagFile, faultOfJudgement, standingOfFlag } from './flag-desk.ts';

const ANSWERED = { at: '2026-11-02T00:00:00.000Z', accountId: 'clerk' };
const file = (more: Partial<FlagFile> = {}): FlagFile => ({ answer: null, judgement: null, ...more });
const judged = (verdict: 'accepted' | 'returned' | 'escalated', at = '2026-11-03T00:00:00.000Z') => ({ verdict, at });

describe('a flag', () => {
  it('stands as the newest answer or decision says', () => {
    expect(standingOfFlag(file())).toBe('open');
    expect(standingOfFlag(file({ answer: ANSWERED }))).toBe('answered');
    expect(standingOfFlag(file({ answer: ANSWERED, judgement: judged('returned') }))).toBe('returned');
    const before = judged('returned', '2026-11-01T00:00:00.000Z');
    expect(standingOfFlag(file({ answer: ANSWERED, judgement: before }))).toBe('answered');
    expect(standingOfFlag(file({ judgement: judged('escalated') }))).toBe('escalated');
  });

  it('is decided about by somebody else, after an answer, and what cannot be true is never accepted', () => {
    const fault = (
      about: FlagFile,
      verdict: 'accepted' | 'returned' | 'escalated',
      { note = '见说明', judgeId = 'office', severity = 'doubt' as 'doubt' | 'error' } = {},
    ) => faultOfJudgement({ severity, file: about }, { verdict, judgeId, note })?.problem;
    expect(fault(file(), 'accepted')).toBe('flag-unanswered');
    expect(fault(file(), 'returned')).toBe('flag-unanswered');
    expect(fault(file(), 'escalated')).toBeUndefined();
    const answered = file({ answer: ANSWERED });
    expect(fault(answered, 'accepted')).toBeUndefined();
    expect(fault(answered, 'accepted', { judgeId: 'clerk' })).toBe('flag-own-answer');
    expect(fault(answered, 'accepted', { severity: 'error' })).toBe('flag-must-be-corrected');
    expect(fault(answered, 'accepted', { note: '' })).toBeUndefined();
    expect(fault(answered, 'returned', { note: '' })).toBe('flag-note-missing');
    const onSite = file({ judgement: judged('escalated') });
    expect(fault(onSite, 'accepted')).toBeUndefined();
    expect(fault(onSite, 'accepted', { note: '' })).toBe('flag-note-missing');
    expect(fault(onSite, 'escalated')).toBe('flag-settled');
    expect(fault(file({ answer: ANSWERED, judgement: judged('accepted') }), 'returned')).toBe('flag-settled');
  });
});
